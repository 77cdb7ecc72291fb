import type { Clock } from "../../../domain/kernel/clock.ts";
import type { Reads } from "../../../domain/kernel/db.ts";
import type { Books } from "../../../domain/usage/books.ts";
import type { Budget } from "../../../domain/usage/budget.ts";
import { allBudgets } from "../../../domain/usage/budgets-for.ts";
import type { BudgetView } from "../../../views/fragments/settings-budgets.tsx";
import { money } from "../../../views/figures.ts";

export interface Needs {
  readonly db: Reads;
  readonly clock: Clock;
  readonly books: Pick<Books, "spentToday">;
}

/** What holds everywhere; narrower ones of single workspaces are set through the API. */
export const budgetViews = (needs: Needs, locale: string): readonly BudgetView[] =>
  allBudgets(needs.db)
    .filter(({ workspace }) => workspace === null)
    .map((budget) => budgetView(needs, locale, budget));

export function budgetView(
  { books }: Needs,
  locale: string,
  { scope, limits }: Budget,
  sent: BudgetView["sent"] = {},
): BudgetView {
  const { dollars } = books.spentToday(null);
  const spent = scope === "day" ? money(locale, { amount: dollars, currency: "USD" }) : null;
  return { scope, limits, spent, sent };
}
