/** Where the books meet what they count: answers as they come, waits for the owner, and time. */
import type { TurnEnd, Update } from "../domain/backends/backend.ts";
import type { LiveTurns } from "../domain/conversations/live-turns.ts";
import { getTurnState } from "../domain/conversations/reads.ts";
import { words } from "../domain/kernel/log.ts";
import type { Books } from "../domain/usage/books.ts";
import type { Core } from "./core.ts";
import type { Network } from "./network.ts";

export interface Counted {
  readonly live: LiveTurns;
  /** The end as it goes on record: a turn that a budget stopped says which, whatever its session made of it. */
  endOf(turn: string, end: TurnEnd): TurnEnd;
}

/** Live turns whose beginning, words and end are in the books. */
export function countLive(books: Books, live: LiveTurns): Counted {
  /** What is known only now is told before the answer is kept. */
  const close = (turn: string, isCutOff: boolean): void => {
    const usage = books.end(turn, isCutOff);
    if (usage !== null) live.apply(turn, { type: "usage", usage, turn, seq: 0, at: 0 });
  };
  const counted: LiveTurns = {
    ...live,
    begin(turn) {
      books.begin(turn);
      live.begin(turn);
    },
    apply(turn, update) {
      count(books, turn, update);
      live.apply(turn, update);
    },
    settle(turn) {
      close(turn, true);
      live.settle(turn);
    },
    drop(turn) {
      books.end(turn, true);
      live.drop(turn);
    },
  };
  return {
    live: counted,
    endOf(turn, end) {
      const isCutOff = end.stop === "error" || end.stop === "cancelled";
      const why = isCutOff ? books.whyOver(turn) : null;
      close(turn, isCutOff);
      return why === null ? end : endedBy(why, end);
    },
  };
}

/** What a session says, in the books. */
export function count(books: Books, turn: string, update: Update): void {
  if (update.type === "usage") books.report(turn, update.usage);
  else if (update.type === "message" || update.type === "thought") books.hear(turn, update.delta.length);
}

/** The end of what a budget stopped. */
export function endedBy(message: string, end: TurnEnd): TurnEnd {
  const { native, summary } = end;
  const isReplaySafe = end.stop === "error" && end.failure.isReplaySafe;
  return {
    stop: "error",
    failure: { kind: "quota", message, isReplaySafe },
    ...(native === undefined ? {} : { native }),
    ...(summary === undefined ? {} : { summary }),
  };
}

const KEPT_EVERY_MS = 250;
const TIMED_EVERY_MS = 1_000;

export interface Watch {
  /** Keeps what was spent until now: what is still open counts as it stands. */
  stop(): Promise<void>;
}

/** From now on turns that are over a budget are ended, and what is spent is kept on disk. */
export function watchBudgets(
  { books, bus, db, log }: Core,
  network: Pick<Network, "targetOf">,
  cancel: (turn: string) => void,
): Watch {
  const keep = (): Promise<void> =>
    books
      .keep()
      .catch((fault: unknown) => log.error("What was spent could not be kept", { fault: words(fault) }));

  /** A backend that speaks to nobody takes a step all the same. */
  const stepAlone = (id: string): void => {
    const backend = getTurnState(db, id)?.backend ?? "";
    if (network.targetOf(backend)?.connection.baseUrl !== null) return;
    if (!books.reserve(id, null).ok) cancel(id);
  };

  books.watch(cancel);
  const silence = bus.listen(({ event }) => {
    if (event.type === "turn.started") stepAlone(event.turn);
    else if (event.type === "approval.asked") books.wait(event.turn, event.id, true);
    else if (event.type === "approval.answered") books.wait(event.turn, event.id, false);
  });
  const keeping = setInterval(() => void keep(), KEPT_EVERY_MS);
  const timing = setInterval(books.endOverdue, TIMED_EVERY_MS);
  return {
    async stop() {
      clearInterval(keeping);
      clearInterval(timing);
      silence();
      books.endAll();
      await keep();
    },
  };
}
