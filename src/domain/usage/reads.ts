import type { Reads } from "../kernel/db.ts";
import { selectCosts, selectCostsOfTurns, selectSlices, selectUsage, type UsageSlice } from "./store.ts";
import {
  selectSpan,
  selectStretches,
  selectTotal,
  selectTotals,
  type Stretch,
  type UsageFilter,
} from "./totals-store.ts";
import type { Cost, Usage } from "./usage.ts";
import type { UsageKey, UsageTotal } from "./usage-total.ts";

export type { UsageSlice } from "./store.ts";
export type { Stretch, UsageFilter } from "./totals-store.ts";

export const usageOf = (db: Reads, turn: string): Usage | null => selectUsage(db, turn);

/** Totals over a filter, one for each value of the key, the largest key first. */
export const usageBy = (db: Reads, by: UsageKey, filter: UsageFilter): readonly UsageTotal[] =>
  selectTotals(db, by, filter);

export const usageIn = (db: Reads, filter: UsageFilter): UsageTotal => selectTotal(db, filter);

/** Totals of those stretches in which something was used, the latest first. */
export const usageOver = (
  db: Reads,
  stretches: readonly Stretch[],
  place: Pick<UsageFilter, "workspace" | "thread">,
): readonly UsageTotal[] => selectStretches(db, stretches, place);

/** When something was used first and last, as RFC 3339 in UTC; null where nothing was. */
export const usageSpan = (db: Reads): { readonly first: string; readonly last: string } | null =>
  selectSpan(db);

/** What was used from a time on, minute by minute, oldest first. */
export const usageSince = (db: Reads, at: Date): readonly UsageSlice[] =>
  selectSlices(db, at.toISOString().slice(0, 10), at.toISOString());

/** What these turns cost together, one sum for each currency. */
export const costsOfTurns = (
  db: Reads,
  turns: readonly string[],
): readonly Pick<Cost, "amount" | "currency">[] => selectCostsOfTurns(db, turns);

/** What a thread's turns cost together, one sum for each currency. */
export const costsOf = (db: Reads, thread: string): readonly Pick<Cost, "amount" | "currency">[] =>
  selectCosts(db, thread);
