import type { Reads, Tx } from "../kernel/db.ts";
import type { Budget, BudgetScope } from "./budget.ts";

interface BudgetRow {
  readonly scope: BudgetScope;
  /** Empty for all. */
  readonly workspace: string;
  readonly tokens: number | null;
  readonly dollars: number | null;
  readonly steps: number | null;
  readonly timeMs: number | null;
}

export const selectBudgets = (db: Reads): Budget[] =>
  db
    .all<BudgetRow>(
      "select scope, workspace, tokens, dollars, steps, time_ms as timeMs from budgets order by workspace, scope",
    )
    .map(({ scope, workspace, ...limits }) => ({ scope, workspace: workspace || null, limits }));

export function upsertBudget(tx: Tx, { scope, workspace, limits }: Budget, at: string): void {
  tx.run(
    `insert into budgets (scope, workspace, tokens, dollars, steps, time_ms, updated_at) values (?, ?, ?, ?, ?, ?, ?)
     on conflict (scope, workspace) do update set tokens = excluded.tokens, dollars = excluded.dollars,
       steps = excluded.steps, time_ms = excluded.time_ms, updated_at = excluded.updated_at`,
    scope,
    workspace ?? "",
    limits.tokens,
    limits.dollars,
    limits.steps,
    limits.timeMs,
    at,
  );
}
