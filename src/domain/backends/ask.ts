import { costOf } from "../models/cost-of.ts";
import type { Cost } from "../usage/usage.ts";
import type { Said } from "./answer.ts";
import { attempt } from "./attempt.ts";
import type { Connection, FailureKind, Prompt, TurnEnd } from "./backend.ts";
import type { Asked, Sorted } from "./failure.ts";
import { patienceOf } from "./options.ts";
import { longestWaitMs, waitMs } from "./retry-after.ts";
import type { Route } from "./route.ts";
import { optionsOf, type Piece, type Wire } from "./wire.ts";

type Counted = Extract<Piece, { type: "usage" }>;

/**
 * Asks a model API and tries again, as often as the options allow, what failed before the first word. At most one
 * request a second; each wait is announced; a wait longer than `longestWaitMs` ends the turn at once instead.
 */
export async function ask(
  wire: Wire,
  connection: Connection & { readonly baseUrl: string; readonly route: Route },
  prompt: Prompt,
  say: (said: Said) => void,
  signal: AbortSignal,
): Promise<TurnEnd> {
  const options = optionsOf(connection, prompt);
  const patience = patienceOf(options);
  const { baseUrl, credential, route } = connection;
  const asked: Asked = { label: wire.label, model: prompt.model, baseUrl };
  const { model, system, parts: question } = prompt;
  let { history } = prompt;
  let counted: Counted | null = null;
  let hasSaid = false;
  try {
    for (let tries = 0; ; tries++) {
      const request = { baseUrl, credential, model, system, question, history, options, signal, route };
      const outcome = await attempt(wire, request, asked, patience, (piece) => {
        if (piece.type === "usage") {
          counted = piece;
          return;
        }
        hasSaid = true;
        say(piece);
      });
      if (outcome.type === "cancelled") return { stop: "cancelled" };
      if (outcome.type === "ended") return endOf(wire, outcome.end);

      const { sorted } = outcome;
      const askedMs = sorted.failure.retryAfterMs ?? null;
      const isStale = sorted.isStale && history.some(({ native }) => native !== null);
      const mayRetry = sorted.mayRetry && tries < patience.retries && (askedMs ?? 0) <= longestWaitMs;
      if (hasSaid || !(mayRetry || isStale)) return { stop: "error", failure: sorted.failure };
      if (isStale) history = history.map((exchange) => ({ ...exchange, native: null }));
      const pauseMs = waitMs(tries, askedMs);
      say({ type: "notice", level: "warning", text: whyAgain(wire, sorted), retryInMs: pauseMs });
      await pause(pauseMs, signal);
    }
  } finally {
    if (counted !== null) say({ type: "usage", usage: usageOf(counted, prompt.model) });
  }
}

const endOf = (wire: Wire, { stop, items }: Extract<Piece, { type: "end" }>): TurnEnd =>
  items === null ? { stop } : { stop, native: { wire: wire.name, items: JSON.stringify(items) } };

const whyAgain = ({ label }: Wire, { failure, isStale }: Sorted): string =>
  isStale
    ? `${label} does not take its earlier reasoning back. It is asked again without it.`
    : `${label} ${reasons[failure.kind] ?? "failed"}. It is asked again.`;

const reasons: Readonly<Partial<Record<FailureKind, string>>> = {
  rate_limit: "limits how often it may be asked",
  overloaded: "is overloaded",
  transport: "could not be reached",
};

function usageOf({ tokens, dollars }: Counted, model: string) {
  const listed = dollars === undefined ? costOf(model, tokens, new Date()) : dollars;
  const source = dollars === undefined ? "priced" : "reported";
  const cost: Cost | null = listed === null ? null : { amount: listed, currency: "USD", source };
  return { ...tokens, cost };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, signal.aborted ? 0 : ms);
  signal.addEventListener("abort", () => resolve(), { once: true });
  return promise.finally(() => clearTimeout(timer));
}
