import type { Tx } from "../kernel/db.ts";
import { nextTask } from "../kernel/next-task.ts";
import { type Asked, assignmentOf, type ToolsOf } from "./assignment.ts";
import type { LiveTurns } from "./live-turns.ts";
import type { Seat, Sessions } from "./sessions.ts";
import type { TurnRecord } from "./turn-store.ts";

export interface Needs {
  readonly sessions: Sessions;
  readonly live: LiveTurns;
  /** What a turn may call, and in how many steps. */
  readonly toolsOf: ToolsOf;
}

/**
 * One transaction that puts a turn to work. Its session is handed the turn in the midst of it and prepares the request
 * in a thread of its own while the rest is written and goes to the disk; nothing is asked of anybody before it is there.
 */
export interface Start {
  /** False where no session can take the turn now. */
  take(turn: TurnRecord): boolean;
  /** Hands the turn that was taken to its session. */
  run(tx: Tx, asked: Asked): void;
  /** Around the transaction: what comes to nothing there is undone here. */
  settle<T>(recorded: Promise<T>): Promise<T>;
}

export function openStart({ sessions, live, toolsOf }: Needs): Start {
  const stored = Promise.withResolvers<void>();
  stored.promise.catch(() => {}); // silent-ok: whoever waits for it hears of it
  let taken: { readonly turn: TurnRecord; readonly seat: Seat } | null = null;
  let isRun = false;

  const undo = (): void => {
    if (taken === null) return;
    taken.seat.free();
    if (!isRun) return;
    sessions.cancel(taken.turn.id, "its question could not be stored");
    live.drop(taken.turn.id);
  };

  return {
    take(turn) {
      const seat = sessions.take(turn.thread, turn.backend);
      taken = seat === null ? null : { turn, seat };
      return taken !== null;
    },
    run(tx, asked) {
      if (taken === null) throw new TypeError("no session was taken for the turn");
      const { turn, seat } = taken;
      isRun = true;
      live.begin(turn);
      seat.run(assignmentOf(tx, turn, asked, seat.heard, toolsOf(turn)), stored.promise);
    },
    async settle(recorded) {
      try {
        const value = await recorded;
        stored.resolve();
        if (!isRun) undo();
        // What the session has asked for meanwhile goes first: the question's own answer can wait for it.
        else await nextTask();
        return value;
      } catch (fault) {
        stored.reject(fault);
        undo();
        throw fault;
      }
    },
  };
}
