/**
 * `later`: it did not come off, and may by itself. `broken-off`: the program ended meanwhile. What a delivery comes to
 * is said by its status: after a `later` it waits, or is given up.
 */
export const attemptOutcomes = ["done", "ignored", "failed", "later", "broken-off"] as const;

export type AttemptOutcome = (typeof attemptOutcomes)[number];

/** One go at a delivery. */
export interface Attempt {
  /** From 1, over the delivery's whole life: one that is done again goes on counting. */
  readonly number: number;
  readonly begunAt: string;
  /** Null while it is under way. */
  readonly endedAt: string | null;
  readonly outcome: AttemptOutcome | null;
  /** In words; null where all went well. */
  readonly reason: string | null;
  /** The turn that it began. */
  readonly turn: string | null;
  /** Null while it is under way, and where nobody saw its end. */
  readonly tookMs: number | null;
}
