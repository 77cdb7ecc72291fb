/** Tokens are those sent and answered together, cached ones too; a step is one request to a model. */
export interface Amount {
  readonly tokens: number;
  /** US dollars, by the price table or as the provider reports them; a model without a known price adds none. */
  readonly dollars: number;
  readonly steps: number;
  /** Of work: a turn that waits for its owner takes none. */
  readonly timeMs: number;
}

export const measures = ["tokens", "dollars", "steps", "timeMs"] as const satisfies readonly (keyof Amount)[];

export type Measure = (typeof measures)[number];

/** The most of each; null for no limit. */
export type Limits = Readonly<Record<Measure, number | null>>;

/** What a limit is for: one turn, one thread over its life, one job in a day, or all of a day. */
export const budgetScopes = ["turn", "thread", "job", "day"] as const;

export type BudgetScope = (typeof budgetScopes)[number];

export interface Budget {
  readonly scope: BudgetScope;
  /** Null for all: every turn, thread and job, and the day of all workspaces together. */
  readonly workspace: string | null;
  readonly limits: Limits;
  /** It is that of one job alone, set where the job is set up. */
  readonly isOwn?: true;
}

export const noLimits: Limits = { tokens: null, dollars: null, steps: null, timeMs: null };

/**
 * From the first start, until the owner says otherwise. They are to end what runs away, not to be noticed by who works:
 *
 * - a turn: 50 steps are far more than a task takes that goes well, and 2,000,000 tokens are 50 steps of 40,000. With
 *   the dearest models of the price table $5 comes first, and an hour is for what hangs.
 * - a thread: none. It may live for years, and what it takes in a day is limited by the day.
 * - a job, which runs by itself: $10 a day and 500 steps, so that one that runs every second ends within minutes
 *   and leaves the owner the rest of the day.
 * - a day: $25, some full days of work with a dear model, and 100,000,000 tokens for models whose price nobody knows.
 */
export const usualLimits: Readonly<Record<BudgetScope, Limits>> = {
  turn: { tokens: 2_000_000, dollars: 5, steps: 50, timeMs: 3_600_000 },
  thread: noLimits,
  job: { tokens: 20_000_000, dollars: 10, steps: 500, timeMs: 3 * 3_600_000 },
  day: { tokens: 100_000_000, dollars: 25, steps: null, timeMs: null },
};
