import type { Clock } from "../kernel/clock.ts";
import type { Tx } from "../kernel/db.ts";
import { assignmentOf } from "./assignment.ts";
import type { ConversationEvent } from "./events.ts";
import type { LiveTurns } from "./live-turns.ts";
import type { Sessions } from "./sessions.ts";
import { startTurnRow, type TurnRecord } from "./turn-store.ts";

export interface Needs {
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly live: LiveTurns;
}

/** A turn that a transaction has put to work. */
export interface Start {
  readonly startedAt: string;
  /** Hands the turn to its session, to be heard when the transaction is on disk. */
  go(stored: Promise<unknown>): void;
  /** The transaction came to nothing. */
  undo(): void;
}

/** Puts a queued turn to work in the transaction that finds its thread free, if a session can take it; else null. */
export function startTurn(
  { clock, sessions, live }: Needs,
  tx: Tx,
  tell: (event: ConversationEvent) => void,
  turn: TurnRecord,
): Start | null {
  const seat = sessions.take(turn.thread, turn.backend);
  if (seat === null) return null;
  const startedAt = clock().toISOString();
  if (!startTurnRow(tx, turn.id, startedAt)) {
    seat.free();
    return null;
  }
  const { id, workspace, thread } = turn;
  tell({ type: "turn.started", workspace, thread, turn: id });
  const assignment = assignmentOf(tx, turn, seat.heard);
  return {
    startedAt,
    go(stored) {
      live.begin(turn);
      seat.run(assignment, stored);
    },
    undo() {
      seat.free();
      sessions.cancel(id, "its question could not be stored");
      live.drop(id);
    },
  };
}

/**
 * Lets a turn go as soon as the transaction's work is done: the session prepares its request in a thread of its own
 * while the commit goes to the disk. Nothing is asked of anybody before it is there.
 */
export async function goWith<T>(recorded: Promise<T>, started: { readonly start: Start | null }): Promise<T> {
  started.start?.go(recorded);
  try {
    return await recorded;
  } catch (fault) {
    started.start?.undo();
    throw fault;
  }
}
