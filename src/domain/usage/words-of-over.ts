import { figure } from "../kernel/fields.ts";
import { say } from "../kernel/say.ts";
import type { BudgetScope, Measure } from "./budget.ts";
import type { Over } from "./over.ts";

/** Which budget it is, how much of it is used, and the way out. */
export function wordsOfOver(over: Over): string {
  const { budget, measure, limit, used, reserved, asked } = over;
  const amount = amounts[measure];
  const facts = [
    spentOf(measure, amount(used), amount(limit)),
    reserved > 0 ? say`${amount(reserved)} more is reserved for what is under way` : "",
    asked > 0 && measure !== "steps" ? say`the next request may take up to ${amount(asked)}` : "",
  ];
  return `${whose(budget, facts.filter(Boolean).join(", "))} ${budget.isOwn ? WAY_OF_ENDPOINT : ways[budget.scope]}`;
}

function whose({ scope, workspace, isOwn }: Over["budget"], facts: string): string {
  if (isOwn) return say`The budget of this webhook endpoint for today does not allow more: ${facts}.`;
  const isEverywhere = workspace === null;
  switch (scope) {
    case "turn":
      return isEverywhere
        ? say`The budget of this turn does not allow more: ${facts}.`
        : say`The budget of this turn in this workspace does not allow more: ${facts}.`;
    case "thread":
      return isEverywhere
        ? say`The budget of this thread does not allow more: ${facts}.`
        : say`The budget of this thread in this workspace does not allow more: ${facts}.`;
    case "job":
      return isEverywhere
        ? say`The budget of this job for today does not allow more: ${facts}.`
        : say`The budget of this job for today in this workspace does not allow more: ${facts}.`;
    case "day":
      return isEverywhere
        ? say`The budget of today does not allow more: ${facts}.`
        : say`The budget of today in this workspace does not allow more: ${facts}.`;
  }
}

function spentOf(measure: Measure, used: string, limit: string): string {
  if (measure === "tokens") return say`${used} of ${limit} tokens`;
  return measure === "steps" ? say`${used} of ${limit} steps` : say`${used} of ${limit} are used`;
}

const ways: Readonly<Record<BudgetScope, string>> = {
  turn: say`Raise it in Settings under Budgets, or ask it to go on in a new turn.`,
  thread: say`Raise it in Settings under Budgets, or go on in a new thread.`,
  job: say`Raise it in Settings under Budgets, or wait until tomorrow.`,
  day: say`Raise it in Settings under Budgets, or wait until tomorrow.`,
};

const amounts: Readonly<Record<Measure, (value: number) => string>> = {
  tokens: (value) => figure(Math.ceil(value)),
  dollars: (value) => `$${value.toFixed(value > 0 && value < 0.1 ? 3 : 2)}`,
  steps: figure,
  timeMs: (value) =>
    value < 120_000 ? `${Math.round(value / 1000)} s` : `${Math.round(value / 60_000)} min`,
};

const WAY_OF_ENDPOINT = say`Raise it where the endpoint says what is done with its deliveries, or wait until tomorrow.`;
