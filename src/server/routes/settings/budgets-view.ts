import type { Clock } from "../../../domain/kernel/clock.ts";
import type { Reads } from "../../../domain/kernel/db.ts";
import type { Books } from "../../../domain/usage/books.ts";
import { type Budget, type BudgetScope, budgetScopes, noLimits } from "../../../domain/usage/budget.ts";
import { budgetOf } from "../../../domain/usage/budgets-for.ts";
import { limitsInWords } from "../../../views/limit-words.ts";
import type { BudgetView } from "../../../views/fragments/settings-budgets.tsx";
import { money } from "../../../views/figures.ts";

export interface Needs {
  readonly db: Reads;
  readonly clock: Clock;
  readonly books: Pick<Books, "spentToday">;
}

/** What holds everywhere, or in one workspace beside that. */
export const budgetViews = (needs: Needs, locale: string, workspace: string | null): readonly BudgetView[] =>
  budgetScopes.map((scope) => budgetView(needs, locale, budgetIn(needs.db, scope, workspace)));

/** One that nobody has set limits nothing. */
export const budgetIn = (db: Reads, scope: BudgetScope, workspace: string | null): Budget =>
  budgetOf(db, scope, workspace) ?? { scope, workspace, limits: noLimits };

export function budgetView(
  { db, books }: Needs,
  locale: string,
  budget: Budget,
  sent: BudgetView["sent"] = {},
): BudgetView {
  const { scope, workspace } = budget;
  const { dollars } = books.spentToday(workspace);
  const spent = scope === "day" ? money(locale, { amount: dollars, currency: "USD" }) : null;
  const everywhere = workspace === null ? null : limitsInWords(budgetIn(db, scope, null).limits, locale);
  return { ...budget, spent, everywhere, sent };
}
