import type { LiveSession } from "./live-session.ts";
import type { SessionOf } from "./session-pool.ts";

/** One thread's place at work, and the session that sits in it. */
export interface Place {
  readonly thread: string;
  sitting: { readonly session: SessionOf; readonly live: LiveSession } | null;
  /** Held for a turn that has not been run yet. */
  isTaken: boolean;
  isCancelled: boolean;
  idleSince: number;
}

export const newPlace = (thread: string): Place => ({
  thread,
  sitting: null,
  isTaken: false,
  isCancelled: false,
  idleSince: performance.now(),
});

export const isBusy = ({ isTaken, sitting }: Place): boolean =>
  isTaken || (sitting?.live.turn() ?? null) !== null;
