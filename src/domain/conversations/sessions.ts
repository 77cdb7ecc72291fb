import type { Prompt } from "../backends/backend.ts";

/** A turn as it is handed to a session. */
export interface Assignment {
  readonly thread: string;
  readonly workspace: string;
  /** The name of the backend's instance. */
  readonly backend: string;
  /** Where it continues another turn, its history is only what has been added since that one. */
  readonly prompt: Prompt;
  /** The turn whose history the session still has; null where the prompt carries all of it. */
  readonly continues: string | null;
  /** What the session is called in the history: from the thread's first question. */
  readonly title: string;
}

/** A place at work, held for one turn until it is run or given back; run in the same tick, or not at all. */
export interface Seat {
  /** The last turn that the session of this place was handed, with its whole history; null where it has none. */
  readonly heard: string | null;
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
  take(thread: string, backend: string): Seat | null;
  /** False where no session is at work on the turn. */
  cancel(turn: string, reason: string): boolean;
}
