import type { Reads } from "../kernel/db.ts";
import { sumOf } from "./amount.ts";
import type { Amount } from "./budget.ts";
import { isMeant, selectSpent, type SpendingFilter, type SpendingRow } from "./spending-store.ts";

/** What is on disk of what has ended, summed up. */
export interface SpentSums {
  of(filter: SpendingFilter): Amount;
  /** Those that were read until now, before something is written. */
  read(): ReadSums;
  clear(): void;
}

export interface ReadSums {
  /** These have ended, and are on disk now. A sum that was read meanwhile may hold them already: it is read again. */
  add(rows: readonly SpendingRow[]): void;
}

/** For what others write, an import say. */
const SUMMED_ANEW_AFTER_MS = 60_000;

/** A day may have very many rows: they are read once a minute, and what ends meanwhile is added to what was read. */
export function createSpentSums(db: Reads, ticks: () => number): SpentSums {
  const sums = new Map<string, { readonly filter: SpendingFilter; sum: Amount }>();
  let since = ticks();

  const clear = (): void => {
    sums.clear();
    since = ticks();
  };

  return {
    of(filter) {
      if (ticks() - since > SUMMED_ANEW_AFTER_MS) clear();
      const key = JSON.stringify(filter);
      const known = sums.get(key) ?? { filter, sum: selectSpent(db, filter) };
      sums.set(key, known);
      return known.sum;
    },
    read() {
      const before = new Set(sums.values());
      return {
        add(rows) {
          for (const [key, known] of sums) {
            if (before.has(known)) known.sum = sumOf(known.sum, ...rows.filter(isIn(known.filter)));
            else sums.delete(key);
          }
        },
      };
    },
    clear,
  };
}

const isIn =
  (filter: SpendingFilter) =>
  (row: SpendingRow): boolean =>
    isMeant(row, filter) && (filter.day ?? row.day) === row.day;
