import type { Db } from "../../../domain/kernel/db.ts";
import { given } from "../../../domain/kernel/fields.ts";
import { ok, refuse } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import type { Books } from "../../../domain/usage/books.ts";
import type { Budget } from "../../../domain/usage/budget.ts";
import { allBudgets } from "../../../domain/usage/budgets-for.ts";
import { type Needs as SetNeeds, raisesBudget, setBudget } from "../../../domain/usage/set-budget.ts";
import { type Actor, as, type ForAnybody, maySee, maySeeAll } from "../../actor.ts";
import { requireFresh } from "../../guards/require-fresh.ts";
import { type Operation, operation } from "../operation.ts";
import * as schemas from "../schemas/budgets.ts";
import { pageOf } from "../schemas/shared.ts";
import { scopeQuery } from "../schemas/vault.ts";
import { visibleWorkspace } from "./workspaces.ts";

export interface Needs extends ForAnybody<SetNeeds> {
  readonly db: Db;
  readonly books: Pick<Books, "spentToday">;
}

const tag = "Budgets";

export function budgetOperations(needs: Needs): readonly Operation[] {
  const { db, books } = needs;
  /** What all workspaces spend together is not for a token that is held to one. */
  const withSpent = (actor: Actor, budget: Budget) => {
    const isTold = budget.scope === "day" && (budget.workspace !== null || maySeeAll(actor));
    return { ...budget, spentToday: isTold ? books.spentToday(budget.workspace) : null };
  };

  return [
    operation({
      id: "listBudgets",
      method: "GET",
      path: "/budgets",
      tag,
      summary: "What a turn, a thread, a job and a day may take, everywhere and in single workspaces",
      scopes: ["read", "admin"],
      answer: { status: 200, schema: pageOf(schemas.budget) },
      run({ actor }) {
        const seen = allBudgets(db).filter(({ workspace }) => workspace === null || maySee(actor, workspace));
        return ok({ items: seen.map((budget) => withSpent(actor, budget)), next: null });
      },
    }),
    operation({
      id: "setBudget",
      method: "PUT",
      path: "/budgets/:scope",
      tag,
      summary: "Set limits everywhere, or with ?workspace= for one, which narrow those and lift nothing",
      scopes: ["admin"],
      params: schemas.budgetScope,
      query: scopeQuery,
      body: schemas.limitsToSet,
      answer: { status: 200, schema: schemas.budget },
      refusals: ["not-found", "unconfirmed"],
      async run({ params, query, body, actor }) {
        const { workspace = null } = query;
        if (workspace === null && !maySeeAll(actor)) return held;
        const seen = workspace === null ? ok(null) : visibleWorkspace(needs, actor, workspace);
        if (!seen.ok) return seen;
        const wanted = { scope: params.scope, workspace, limits: given(body) };
        const fresh = raisesBudget(db, wanted) ? requireFresh(needs, actor) : ok(null);
        if (!fresh.ok) return fresh;
        const set = await setBudget(as(needs, actor), wanted);
        return set.ok ? ok(withSpent(actor, set.value)) : set;
      },
    }),
  ];
}

const held = refuse(
  "forbidden",
  say`This token is held to one workspace. Name it with ?workspace= for its own budgets.`,
);
