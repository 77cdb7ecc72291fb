import { noLimits } from "../../src/domain/usage/budget.ts";
import type { BudgetView } from "../../src/views/fragments/settings-budgets.tsx";
import type { Shell } from "../../src/views/layout.tsx";
import { budgetsPage } from "../../src/views/pages/budgets.tsx";
import { at, type Say } from "./samples.ts";

/** What holds everywhere, as the settings show it. */
export const budgetsOf = (say: Say): readonly BudgetView[] => [
  {
    scope: "turn",
    workspace: null,
    limits: { tokens: 2_000_000, dollars: 5, steps: null, timeMs: 3_600_000 },
    spent: null,
    everywhere: null,
    sent: { values: { dollars: say("5") } },
  },
  {
    scope: "day",
    workspace: null,
    limits: { tokens: null, dollars: 25, steps: null, timeMs: null },
    spent: say("$3.10"),
    everywhere: null,
    sent: {},
  },
];

export function sampleBudgetPages(say: Say, shell: Shell): Record<string, string> {
  const workspace = {
    id: "w1",
    name: say("Harbor workshop"),
    description: "",
    assistant: null,
    status: "active",
    kind: "mine",
    createdAt: at("08:00:00"),
    updatedAt: at("08:00:00"),
  } as const;
  const own = (budget: BudgetView): BudgetView => ({ ...budget, workspace: "w1", everywhere: say("$5.00") });
  const refusal = {
    kind: "invalid",
    message: say("The budget cannot be set like this."),
    fields: { dollars: say("is no number") },
  };
  const [first, ...others] = budgetsOf(say).map(own);
  return {
    budgets: budgetsPage({
      shell,
      workspace,
      workspaces: [workspace, { id: "w2", name: say("Second") }],
      budgets: [...(first === undefined ? [] : [{ ...first, sent: { ...first.sent, refusal } }]), ...others],
    }),
    "budgets-empty": budgetsPage({
      shell,
      workspace,
      workspaces: [workspace],
      budgets: budgetsOf(say).map((budget) => ({ ...own(budget), limits: noLimits, sent: {} })),
    }),
  };
}
