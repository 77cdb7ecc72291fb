import type { Prompt } from "../backends/backend.ts";

/** A turn as it is handed to a session. */
export interface Assignment {
  readonly thread: string;
  readonly workspace: string;
  /** The name of the backend's instance. */
  readonly backend: string;
  readonly prompt: Prompt;
  /** What the session is called in the history: from the thread's first question. */
  readonly title: string;
}

/** A place at work, held for one turn until it is run or given back. */
export interface Seat {
  /**
   * Hands the turn over, which may begin to be prepared at once. Nothing that its session says or asks for is heard
   * before `stored` resolves, and nothing at all if it rejects.
   */
  run(assignment: Assignment, stored: Promise<unknown>): void;
  free(): void;
}

/** The live sessions, each in a thread of its own. The end of a turn comes back through whoever made them. */
export interface Sessions {
  /** Null where all places are taken; the turn then stays in the queue. */
  take(thread: string): Seat | null;
  /** False where no session is at work on the turn. */
  cancel(turn: string, reason: string): boolean;
}
