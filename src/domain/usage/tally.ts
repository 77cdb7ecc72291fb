import type { Reads } from "../kernel/db.ts";
import type { Account } from "./account.ts";
import { sumOf } from "./amount.ts";
import { type Amount, type Budget, type Limits, measures } from "./budget.ts";
import { budgetsFor } from "./budgets-for.ts";
import { isMeant, type Purse, type SpendingFilter } from "./spending-store.ts";

/** A budget, and how far it is used by all who pay from it. */
export interface Tally {
  readonly budget: Budget;
  readonly used: Amount;
  readonly reserved: Amount;
}

export interface Needs {
  readonly db: Reads;
  /** Those whose end is not on disk yet. */
  accounts(): readonly Account[];
  /** What is on disk of those that have ended. */
  ended(filter: SpendingFilter): Amount;
  today(): string;
  limitsOf(job: string): Limits | null;
}

/** Every budget that is paid from with a purse. */
export const talliesFor = (needs: Needs, purse: Purse): readonly Tally[] =>
  [...budgetsFor(needs.db, purse.workspace), ...ownOf(needs, purse)].flatMap((budget) => {
    const isLimit = measures.some((measure) => budget.limits[measure] !== null);
    const filter = isLimit ? filterOf(budget, purse, needs.today()) : null;
    if (filter === null) return [];
    const payers = payersOf(needs, filter);
    return [{ budget, used: spentBy(needs, filter, payers), reserved: sumOf(...payers.map(reservedBy)) }];
  });

/** What its job may take by itself. */
function ownOf({ limitsOf }: Needs, { job, workspace }: Purse): readonly Budget[] {
  const limits = job === null ? null : limitsOf(job);
  return limits === null ? [] : [{ scope: "job", workspace, limits, isOwn: true }];
}

/** What was spent by all who are meant, on disk or not yet. */
export const spentBy = (
  needs: Needs,
  filter: SpendingFilter,
  payers: readonly Account[] = payersOf(needs, filter),
): Amount => sumOf(needs.ended(filter), ...payers.map((account) => account.spent(filter.day ?? null)));

const payersOf = ({ accounts }: Needs, filter: SpendingFilter): readonly Account[] =>
  accounts().filter(({ purse }) => isMeant(purse, filter));

const reservedBy = (account: Account): Amount => account.reserved();

function filterOf({ scope, workspace }: Budget, purse: Purse, day: string): SpendingFilter | null {
  switch (scope) {
    case "turn":
      return { root: purse.root };
    case "thread":
      return { thread: purse.thread };
    case "job":
      return purse.job === null ? null : { job: purse.job, day };
    case "day":
      return { workspace, day };
  }
}
