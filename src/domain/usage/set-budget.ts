import type { Trail } from "../audit/audit.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db, Reads } from "../kernel/db.ts";
import { type FieldFaults, figure } from "../kernel/fields.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { type Budget, type BudgetScope, type Limits, type Measure, measures, noLimits } from "./budget.ts";
import { upsertBudget } from "./budget-store.ts";
import { budgetOf } from "./budgets-for.ts";
import { isRaised } from "./over.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly trail: Trail;
  hasWorkspace(db: Reads, id: string): boolean;
}

export interface Wanted {
  readonly scope: BudgetScope;
  readonly workspace: string | null;
  /** What is left out stays as it is. */
  readonly limits: Partial<Limits>;
}

/** True where the change lets more be spent than now: whoever asks must first have shown who is there. */
export const raisesBudget = (db: Reads, { scope, workspace, limits }: Wanted): boolean => {
  const before = limitsOf(db, scope, workspace);
  return isRaised(before, { ...before, ...limits });
};

/** Sets the limits of a budget, which hold from the next request on. */
export async function setBudget(
  { db, clock, trail, hasWorkspace }: Needs,
  { scope, workspace, limits }: Wanted,
): Promise<Result<Budget, "invalid" | "not-found">> {
  const faults = faultsInLimits(limits);
  if (faults !== null) return refuse("invalid", say`The budget cannot be set like this.`, faults);
  return db.commit((tx) => {
    if (workspace !== null && !hasWorkspace(tx, workspace))
      return refuse("not-found", say`There is no such workspace.`);
    const before = limitsOf(tx, scope, workspace);
    const budget: Budget = { scope, workspace, limits: { ...before, ...limits } };
    upsertBudget(tx, budget, clock().toISOString());
    trail.append(tx, {
      action: "setting.changed",
      subject: { setting: "budget", scope, ...(workspace === null ? {} : { workspace }) },
      detail: { before: inWords(before), after: inWords(budget.limits) },
    });
    return ok(budget);
  });
}

const limitsOf = (db: Reads, scope: BudgetScope, workspace: string | null): Limits =>
  budgetOf(db, scope, workspace)?.limits ?? noLimits;

const inWords = (limits: Limits): readonly string[] =>
  measures.map((measure) => `${measure} ${limits[measure] ?? "without limit"}`);

const MOST: Readonly<Record<Measure, number>> = {
  tokens: 1_000_000_000_000,
  dollars: 1_000_000,
  steps: 1_000_000_000,
  timeMs: 366 * 86_400_000,
};

function faultsInLimits(limits: Partial<Limits>): FieldFaults | null {
  const faults = measures.flatMap((measure) => {
    const fault = faultIn(measure, limits[measure] ?? null);
    return fault === null ? [] : [[measure, fault] as const];
  });
  return faults.length === 0 ? null : Object.fromEntries(faults);
}

function faultIn(measure: Measure, limit: number | null): string | null {
  if (limit === null) return null;
  if (!Number.isFinite(limit) || limit < 0)
    return say`is no amount: write 0 or more, or nothing for no limit`;
  if (measure !== "dollars" && !Number.isInteger(limit)) return say`is a whole number`;
  return limit > MOST[measure] ? say`is more than ${figure(MOST[measure])}` : null;
}
