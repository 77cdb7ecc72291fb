import type { Result } from "../kernel/result.ts";
import type { Amount } from "./budget.ts";
import type { Asking } from "./estimate.ts";
import type { Standing } from "./over.ts";
import type { Usage } from "./usage.ts";

/** Who pays for what a thread's turns do, beside themselves. */
export type Payer = { readonly turn: string } | { readonly job: string };

/** A turn that sets to work. `job`: what it spends for beside itself, where nobody is charged for its thread. */
export interface Beginning {
  readonly id: string;
  readonly thread: string;
  readonly workspace: string;
  readonly job?: string | null;
}

/** A request that may leave. `ended` is called when it is over, whatever came of it. */
export interface Reservation {
  /** So many bytes of the answer have come. */
  heard(bytes: number): void;
  /** Nobody answered, or refused: nothing was used. */
  refused(): void;
  ended(): void;
}

/**
 * What is spent, kept on the main thread: nothing is asked of a model that was not reserved here before. To reserve is
 * synchronous, so that turns at work together never pass a limit together, but by what an answer is longer than it was
 * allowed to be.
 */
export interface Books {
  /** Counts what was open when the program ended as spent. Called once, before anything is begun. */
  recover(): Promise<void>;
  /** Told of each turn that has to end at once. */
  watch(onOver: (turn: string) => void): void;
  /** Until the answer is called, turns of this thread are paid for by another turn, or a job, too. */
  charge(thread: string, to: Payer): () => void;
  begin(turn: Beginning): void;
  /** Null is a step for which nobody is asked. Refused in words for the owner, with a way out. */
  reserve(turn: string, asking: Asking | null): Result<Reservation, "over">;
  /** So many characters of an answer have come. */
  hear(turn: string, characters: number): void;
  /** All that the turn has used so far, as its session counts. */
  report(turn: string, usage: Usage): void;
  /** While a turn waits for its owner its time stands still. */
  wait(turn: string, approval: string, isWaiting: boolean): void;
  /** Ends what has worked too long. Called every so often. */
  endOverdue(): void;
  /** Why it may not go on; null where it may. */
  whyOver(turn: string): string | null;
  /** It works no more. Answers what it used by what is known, where that is more than was reported. */
  end(turn: string, isCutOff: boolean): Usage | null;
  endAll(): void;
  /** The limit that is used furthest, where one is near: any while the turn is at work, and then the turn's own. */
  standingOf(turn: string): Standing | null;
  /** What has been spent today, in a workspace or in all. */
  spentToday(workspace: string | null): Amount;
  /** Puts on disk what has changed. Called a few times a second. */
  keep(): Promise<void>;
}
