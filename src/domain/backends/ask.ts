import { say } from "../kernel/say.ts";
import type { Said } from "./answer.ts";
import { attempt, type End } from "./attempt.ts";
import type { Bill, Counted } from "./bill.ts";
import type { Connection, FailureKind, OptionValues, Prompt } from "./backend.ts";
import type { Asked, Sorted } from "./failure.ts";
import { patienceOf } from "./options.ts";
import { longestWaitMs, waitMs } from "./retry-after.ts";
import type { Host } from "./host.ts";
import type { Route } from "./route.ts";
import { showPictures } from "./show-pictures.ts";
import { itemsOf, type Talk } from "./talk.ts";
import type { Call, Tokens, Wire } from "./wire.ts";

/** Where a model is asked, and as what. */
export interface Desk extends Pick<Prompt, "model" | "system"> {
  readonly place: Pick<Connection, "credential"> & { readonly baseUrl: string; readonly route: Route };
  readonly options: OptionValues;
  readonly bill: Bill;
  readonly signal: AbortSignal;
  say(said: Said): void;
  /** Brings a picture that the conversation names. */
  readonly look: Host["picture"];
}

/** What became of one step: the words that came are told in any case. */
export type Heard<Item> = { readonly said: string; readonly tokens: Tokens | null } & (
  | { readonly type: "ended"; readonly end: End<Item>; readonly calls: readonly Call[] }
  | { readonly type: "cancelled" }
  | { readonly type: "failed"; readonly sorted: Sorted; readonly hasSpoken: boolean }
);

interface Ear {
  said: string;
  hasSpoken: boolean;
  calls: Call[];
  counted: Counted | null;
}

/**
 * Asks a model API for one step and tries again, as often as the options allow, what failed before the first word. At
 * most one request a second; each wait is announced; a wait longer than `longestWaitMs` ends the step at once instead.
 * Calls that came before a failure are forgotten: they have not been run.
 */
export async function ask<Item>(wire: Wire<Item>, desk: Desk, talk: Talk<Item>): Promise<Heard<Item>> {
  const { model, system, options, signal, place } = desk;
  const patience = patienceOf(options);
  const asked: Asked = { label: wire.label, model, baseUrl: place.baseUrl };
  const ear: Ear = { said: "", hasSpoken: false, calls: [], counted: null };
  try {
    for (let tries = 0; ; tries++) {
      ear.calls = [];
      const { tools } = talk;
      const items = await showPictures({ wire, ...desk }, talk, itemsOf(wire, talk));
      const request = { ...place, model, system, items, tools, options, signal };
      const outcome = await attempt(wire, request, asked, patience, (piece) => {
        if (piece.type === "usage") ear.counted = piece;
        else if (piece.type === "call") ear.calls.push(piece);
        else {
          ear.hasSpoken = true;
          if (piece.type === "message") ear.said += piece.delta;
          desk.say(piece);
        }
      });
      const tokens = ear.counted?.tokens ?? null;
      const { said, calls, hasSpoken } = ear;
      if (outcome.type === "cancelled") return { ...outcome, said, tokens };
      if (outcome.type === "ended") return { ...outcome, said, tokens, calls };

      const { sorted } = outcome;
      const askedMs = sorted.failure.retryAfterMs ?? null;
      const mayRetry = sorted.mayRetry && tries < patience.retries && (askedMs ?? 0) <= longestWaitMs;
      const change = changeFor(wire.label, sorted, talk);
      if (hasSpoken || !(mayRetry || change !== null)) return { ...outcome, said, tokens, hasSpoken };
      if (change !== null) Object.assign(talk, change.to);
      const pauseMs = waitMs(tries, askedMs);
      const text = change?.why ?? whyAgain(wire.label, sorted.failure.kind);
      desk.say({ type: "notice", level: "warning", text, retryInMs: pauseMs });
      await pause(pauseMs, signal);
    }
  } finally {
    if (ear.counted !== null) {
      desk.bill.add(ear.counted);
      desk.say({ type: "usage", usage: desk.bill.total() });
    }
  }
}

/** What is left out where the provider does not take it, or null where there is nothing to leave out. */
function changeFor<Item>(label: string, sorted: Sorted, talk: Talk<Item>) {
  if (sorted.isStale && talk.history.some(({ native }) => native !== null)) {
    const history = talk.history.map((exchange) => ({ ...exchange, native: null }));
    return {
      to: { history },
      why: say`${label} does not take its earlier reasoning back. It is asked again without it.`,
    };
  }
  if (sorted.isBlind && !talk.isBlind && !talk.asksToLook) {
    return {
      to: { isBlind: true },
      why: say`${label} takes no pictures for this model. It is asked again without them.`,
    };
  }
  return sorted.isToolless && talk.tools.length > 0
    ? { to: { tools: [] }, why: say`${label} takes no tools for this model. It is asked again without them.` }
    : null;
}

function whyAgain(label: string, kind: FailureKind): string {
  if (kind === "rate_limit") return say`${label} limits how often it may be asked. It is asked again.`;
  if (kind === "overloaded") return say`${label} is overloaded. It is asked again.`;
  if (kind === "transport") return say`${label} could not be reached. It is asked again.`;
  return say`${label} failed. It is asked again.`;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, signal.aborted ? 0 : ms);
  signal.addEventListener("abort", () => resolve(), { once: true });
  return promise.finally(() => clearTimeout(timer));
}
