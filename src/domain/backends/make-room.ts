import { say } from "../kernel/say.ts";
import type { Desk } from "./ask.ts";
import type { Exchange, Summary } from "./backend.ts";
import { summarise } from "./summarise.ts";
import { withSummary } from "./summary.ts";
import { cutAllResults, cutOldResults, type Talk, tokensIn } from "./talk.ts";
import type { Wire } from "./wire.ts";

export interface Needs<Item> {
  readonly wire: Wire<Item>;
  readonly desk: Desk;
  readonly talk: Talk<Item>;
}

/** How full the window is, in tokens. */
export interface Fill {
  readonly filled: number;
  readonly context: number;
  readonly maySumUp: boolean;
}

export interface Room {
  readonly hasChanged: boolean;
  /** What now stands in place of the older exchanges, where they were summed up. */
  readonly summary: Summary | null;
  /** The model was asked to sum up, whatever came of it. */
  readonly hasAsked: boolean;
}

const FULL = 0.8;
/** The newest exchanges stay as they are up to this part of the window. */
const KEPT = 0.2;
const CHARACTERS_A_TOKEN = 4;

/**
 * Makes what is sent smaller where the window fills: old results of the turn's own calls are cut, and where that is
 * not enough the older exchanges are summed up by the model. Where no summary can be had, all stays as it is.
 */
export async function makeRoom<Item>(needs: Needs<Item>, { filled, context, maySumUp }: Fill): Promise<Room> {
  if (filled < context * FULL) return unchanged;
  const saved = cutOldResults(needs.talk);
  const older = olderThan(needs.talk.history, context * KEPT);
  const isEnough = filled - saved < context * FULL;
  if (isEnough || !maySumUp || older.length === 0) return { ...unchanged, hasChanged: saved > 0 };
  const summary = await sumUp(needs, older, context / 2);
  return { hasChanged: saved > 0 || summary !== null, summary, hasAsked: true };
}

/**
 * The same once the provider has said that the request is too large, whatever was thought of its window: every large
 * result is cut, and every earlier exchange summed up, or left out where that cannot be done.
 */
export async function forceRoom<Item>(needs: Needs<Item>, filled: number): Promise<Room> {
  const { talk, desk } = needs;
  const saved = cutAllResults(talk);
  if (talk.history.length === 0) return { ...unchanged, hasChanged: saved > 0 };
  const summary = await sumUp(needs, talk.history, filled / 2);
  if (summary === null && !desk.signal.aborted) {
    talk.history = [];
    desk.say({ type: "notice", level: "warning", text: leftOut });
  }
  return { hasChanged: true, summary, hasAsked: true };
}

const unchanged: Room = { hasChanged: false, summary: null, hasAsked: false };

async function sumUp<Item>(
  { wire, desk, talk }: Needs<Item>,
  older: readonly Exchange[],
  mostTokens: number,
): Promise<Summary | null> {
  const through = older.at(-1)?.turn;
  const text = await summarise(wire, desk, older, Math.floor(mostTokens * CHARACTERS_A_TOKEN));
  if (text === null || through === undefined) return null;
  const summary = { text, through };
  talk.history = withSummary(talk.history, summary);
  desk.say({ type: "notice", level: "info", text: summedUp });
  return summary;
}

/** All but the newest exchanges that have room in so many tokens. */
function olderThan(history: readonly Exchange[], keptTokens: number): readonly Exchange[] {
  let first = history.length;
  let tokens = 0;
  while (first > 0) {
    tokens += tokensIn(history.slice(first - 1, first));
    if (tokens > keptTokens) break;
    first--;
  }
  return history.slice(0, first);
}

const summedUp = say`This thread has grown long. Its older part was summed up by the model, which goes on from the summary.`;

const leftOut = say`The conversation no longer fits into this model, and its older part could not be summed up. It was left out for this answer.`;
