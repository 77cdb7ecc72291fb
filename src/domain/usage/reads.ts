import type { Reads } from "../kernel/db.ts";
import {
  selectTotal,
  selectTotals,
  selectUsage,
  type UsageFilter,
  type UsageKey,
  type UsageTotal,
} from "./store.ts";
import type { Usage } from "./usage.ts";

export { type UsageFilter, type UsageKey, type UsageTotal, usageKeys } from "./store.ts";

export const usageOf = (db: Reads, turn: string): Usage | null => selectUsage(db, turn);

/** Totals over a filter, one for each value of the key, the largest key first. */
export const usageBy = (db: Reads, by: UsageKey, filter: UsageFilter): readonly UsageTotal[] =>
  selectTotals(db, by, filter);

export const usageIn = (db: Reads, filter: UsageFilter): UsageTotal => selectTotal(db, filter);
