import type { Said } from "./answer.ts";
import { ask, type Desk, type Heard } from "./ask.ts";
import type { Prompt, Summary, TurnEnd } from "./backend.ts";
import type { Host } from "./host.ts";
import { openBill } from "./bill.ts";
import { forceRoom, makeRoom } from "./make-room.ts";
import { type Ledger, openLedger, runCalls, unrun } from "./run-calls.ts";
import { CHARACTERS_A_PICTURE, nativeOf, openTalk, roughTokens, type Talk, tokensIn } from "./talk.ts";
import { picturesOf, textOf } from "./part.ts";
import { type Wire } from "./wire.ts";

export interface Needs<Item> {
  readonly wire: Wire<Item>;
  readonly host: Host;
  readonly place: Desk["place"];
  /** The instance's options with the prompt's over them. */
  readonly options: Desk["options"];
  readonly gauge: Gauge;
}

/** What a session knows of its window: the tokens of the conversation up to a turn, as the provider counted them. */
export interface Gauge {
  last: { readonly turn: string; readonly tokens: number } | null;
}

interface Work<Item> {
  readonly wire: Wire<Item>;
  readonly host: Host;
  readonly prompt: Prompt;
  readonly desk: Desk;
  readonly talk: Talk<Item>;
  readonly ledger: Ledger;
  /** Tokens that the next request is thought to have. */
  filled: number;
  summary: Summary | null;
  maySumUp: boolean;
  mayForce: boolean;
}

/** Where nobody has said what a model takes. */
const USUAL_CONTEXT = 128_000;

/**
 * Answers a turn: asks the model, runs what it calls, and asks again with the results, until it ends, its steps are
 * used up, it fails or it is cancelled. What its steps have come to is in the end, whatever that is.
 */
export async function answerInSteps<Item>(
  { wire, host, place, options, gauge }: Needs<Item>,
  prompt: Prompt,
  say: (said: Said) => void,
  signal: AbortSignal,
): Promise<TurnEnd> {
  const { model, system } = prompt;
  const work: Work<Item> = {
    wire,
    host,
    prompt,
    desk: {
      model,
      system,
      place,
      options,
      bill: openBill(model),
      signal,
      say: byParagraphs(say),
      look: host.picture,
    },
    talk: openTalk(wire, prompt),
    ledger: openLedger(),
    filled: filledAtFirst(prompt, gauge),
    summary: null,
    maySumUp: true,
    mayForce: true,
  };
  const end = await takeSteps(work);
  gauge.last = { turn: prompt.turn, tokens: work.filled };
  return work.summary === null ? end : { ...end, summary: work.summary };
}

async function takeSteps<Item>(work: Work<Item>): Promise<TurnEnd> {
  const { wire, host, prompt, desk, talk, ledger } = work;
  const { signal, say } = desk;
  for (let step = 1; ; step++) {
    const heard = await askWithRoom(work);
    if (heard.type !== "ended") return brokenOff(work, heard);
    const { calls, end, tokens } = heard;
    if (end.items === null) return { stop: end.stop };

    const isLast = step >= prompt.limits.maxSteps;
    const { turn } = prompt;
    const results = isLast
      ? calls.map((call) => unrun(call, noStepsLeft))
      : await runCalls({ host, turn, tools: talk.tools, ledger, signal, say }, calls);
    talk.steps = [...talk.steps, { items: end.items, results }];
    const added = results.reduce((sum, { text }) => sum + text.length, 0);
    work.filled = (tokens === null ? work.filled : tokens.input + tokens.output) + roughTokens(added);

    if (signal.aborted) return { stop: "cancelled", ...nativeOf(wire, talk) };
    if (calls.length === 0) return { stop: end.stop, ...nativeOf(wire, talk) };
    if (isLast) return { stop: "max-steps", ...nativeOf(wire, talk) };
  }
}

const noStepsLeft = "This call was not run: the turn had used up its steps.";

/** Asks for a step, with room made before where the window fills, and once more where the provider says that it did. */
async function askWithRoom<Item>(work: Work<Item>): Promise<Heard<Item>> {
  const { wire, desk, talk, prompt } = work;
  const fill = { filled: work.filled, context: prompt.context ?? USUAL_CONTEXT };
  const made = await makeRoom({ wire, desk, talk }, { ...fill, maySumUp: work.maySumUp });
  work.maySumUp &&= !made.hasAsked;
  work.summary = made.summary ?? work.summary;

  const heard = await ask(wire, desk, talk);
  const isFull = heard.type === "failed" && heard.sorted.failure.kind === "context" && !heard.hasSpoken;
  if (!isFull || !work.mayForce) return heard;
  work.mayForce = false;
  const forced = await forceRoom({ wire, desk, talk }, work.filled);
  work.summary = forced.summary ?? work.summary;
  return forced.hasChanged ? ask(wire, desk, talk) : heard;
}

/** What is said after a call begins a paragraph of its own: a model does not know that its steps are one answer. */
function byParagraphs(say: (said: Said) => void): (said: Said) => void {
  const hasSpoken = new Set<string>();
  const isApart = new Set<string>();
  return (said) => {
    if (said.type === "tool") isApart.clear();
    if (said.type !== "message" && said.type !== "thought") return say(said);
    const { type, delta } = said;
    const gap = hasSpoken.has(type) && !isApart.has(type) ? "\n\n" : "";
    hasSpoken.add(type);
    isApart.add(type);
    say({ type, delta: gap + delta });
  };
}

/** What was said after the last whole step is kept with it, as far as it came. */
function brokenOff<Item>(
  { wire, talk, ledger }: Work<Item>,
  heard: Exclude<Heard<Item>, { type: "ended" }>,
): TurnEnd {
  if (talk.steps.length > 0 && heard.said.trim() !== "") {
    talk.steps = [...talk.steps, { items: [wire.answered(heard.said)], results: [] }];
  }
  const native = nativeOf(wire, talk);
  if (heard.type === "cancelled") return { stop: "cancelled", ...native };
  const { failure } = heard.sorted;
  const isReplaySafe = failure.isReplaySafe && !ledger.hasStarted;
  return { stop: "error", failure: { ...failure, isReplaySafe }, ...native };
}

/** As the provider counted the conversation up to the turn before, or else by its length. */
function filledAtFirst({ history, parts, system }: Prompt, { last }: Gauge): number {
  const pictures = picturesOf(parts).length * CHARACTERS_A_PICTURE;
  const question = roughTokens(textOf(parts).length + pictures + (system ?? "").length);
  const isCounted = last !== null && history.at(-1)?.turn === last.turn;
  return question + (isCounted ? last.tokens : tokensIn(history));
}
