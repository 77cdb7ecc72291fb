export const retentionNames = [
  "archive-threads",
  "delete-archived",
  "checkpoints",
  "deliveries",
  "backups",
] as const;

export type RetentionName = (typeof retentionNames)[number];

/** How long something is kept, in days: null for as long as its owner likes. */
export interface RetentionRule {
  readonly name: RetentionName;
  readonly days: number | null;
  /** What holds where the owner chose nothing. */
  readonly usualDays: number | null;
  readonly leastDays: number;
  readonly mostDays: number;
  /** False where something must go at some time. */
  readonly mayBeForever: boolean;
}

const forever = { usualDays: null, leastDays: 1, mostDays: 3_650, mayBeForever: true } as const;

export const retentionBounds: Readonly<Record<RetentionName, Omit<RetentionRule, "name" | "days">>> = {
  "archive-threads": forever,
  "delete-archived": forever,
  checkpoints: { usualDays: 30, leastDays: 1, mostDays: 365, mayBeForever: false },
  deliveries: { usualDays: 30, leastDays: 1, mostDays: 365, mayBeForever: false },
  backups: forever,
};

/** What is kept by a rule that nobody changes: for how many days, or null for as long as what it belongs to. */
export const fixedRetention = {
  audit: null,
  outputs: null,
  answers: 1,
  unsent: 1,
  events: 7,
  uses: 90,
} as const satisfies Readonly<Record<string, number | null>>;

export type FixedName = keyof typeof fixedRetention;
