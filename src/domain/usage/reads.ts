import type { Reads } from "../kernel/db.ts";
import {
  selectCosts,
  selectSlices,
  selectTotal,
  selectTotals,
  selectUsage,
  type UsageFilter,
  type UsageKey,
  type UsageSlice,
  type UsageTotal,
} from "./store.ts";
import type { Cost, Usage } from "./usage.ts";

export { type UsageFilter, type UsageKey, type UsageSlice, type UsageTotal, usageKeys } from "./store.ts";

export const usageOf = (db: Reads, turn: string): Usage | null => selectUsage(db, turn);

/** Totals over a filter, one for each value of the key, the largest key first. */
export const usageBy = (db: Reads, by: UsageKey, filter: UsageFilter): readonly UsageTotal[] =>
  selectTotals(db, by, filter);

export const usageIn = (db: Reads, filter: UsageFilter): UsageTotal => selectTotal(db, filter);

/** What was used from a time on, minute by minute, oldest first. */
export const usageSince = (db: Reads, at: Date): readonly UsageSlice[] =>
  selectSlices(db, at.toISOString().slice(0, 10), at.toISOString());

/** What a thread's turns cost together, one sum for each currency. */
export const costsOf = (db: Reads, thread: string): readonly Pick<Cost, "amount" | "currency">[] =>
  selectCosts(db, thread);
