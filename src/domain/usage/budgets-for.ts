import type { Reads } from "../kernel/db.ts";
import { type Budget, type BudgetScope, budgetScopes, usualLimits } from "./budget.ts";
import { selectBudgets } from "./budget-store.ts";

/** Every budget there is: those for all, the usual ones where nobody has set others, and those of single workspaces. */
export function allBudgets(db: Reads): readonly Budget[] {
  const stored = selectBudgets(db);
  const forAll = budgetScopes.map(
    (scope): Budget =>
      stored.find((budget) => budget.scope === scope && budget.workspace === null) ?? {
        scope,
        workspace: null,
        limits: usualLimits[scope],
      },
  );
  return [...forAll, ...stored.filter(({ workspace }) => workspace !== null)];
}

/** Those that hold in a workspace: its own narrow what holds for all, and lift nothing. */
export const budgetsFor = (db: Reads, workspace: string): readonly Budget[] =>
  allBudgets(db).filter((budget) => budget.workspace === null || budget.workspace === workspace);

/** What holds for all, or for one workspace beside it; null where that workspace has none of its own. */
export const budgetOf = (db: Reads, scope: BudgetScope, workspace: string | null): Budget | null =>
  allBudgets(db).find((budget) => budget.scope === scope && budget.workspace === workspace) ?? null;

/** A turn that nothing limits is still no endless loop. */
const MOST_STEPS = 100_000;

/** How often a turn of a workspace may ask its model. */
export const mostSteps = (db: Reads, workspace: string): number =>
  Math.min(
    MOST_STEPS,
    ...budgetsFor(db, workspace)
      .filter(({ scope }) => scope === "turn")
      .map(({ limits }) => limits.steps ?? MOST_STEPS),
  );
