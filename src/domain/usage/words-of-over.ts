import { figure } from "../kernel/fields.ts";
import type { BudgetScope, Measure } from "./budget.ts";
import type { Over } from "./over.ts";

/** Which budget it is, how much of it is used, and the way out. */
export function wordsOfOver(over: Over): string {
  const { budget, measure, limit, used, reserved, asked } = over;
  const whose = budget.workspace === null ? names[budget.scope] : `${names[budget.scope]} in this workspace`;
  const amount = amounts[measure];
  const spent = `${amount(used)} of ${amount(limit)} ${measure === "tokens" || measure === "steps" ? measure : "are used"}`;
  const rest = [
    reserved > 0 ? `${amount(reserved)} more is reserved for what is under way` : "",
    asked > 0 && measure !== "steps" ? `the next request may take up to ${amount(asked)}` : "",
  ].filter(Boolean);
  const facts = [spent, ...rest].join(", ");
  return `The budget of ${whose} does not allow more: ${facts}. Raise it in Settings under Budgets, or ${ways[budget.scope]}.`;
}

const names: Readonly<Record<BudgetScope, string>> = {
  turn: "this turn",
  thread: "this thread",
  job: "this job for today",
  day: "today",
};

const ways: Readonly<Record<BudgetScope, string>> = {
  turn: "ask it to go on in a new turn",
  thread: "go on in a new thread",
  job: "wait until tomorrow",
  day: "wait until tomorrow",
};

const amounts: Readonly<Record<Measure, (value: number) => string>> = {
  tokens: (value) => figure(Math.ceil(value)),
  dollars: (value) => `$${value.toFixed(value > 0 && value < 0.1 ? 3 : 2)}`,
  steps: figure,
  timeMs: (value) =>
    value < 120_000 ? `${Math.round(value / 1000)} s` : `${Math.round(value / 60_000)} min`,
};
