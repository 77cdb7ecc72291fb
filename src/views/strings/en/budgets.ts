import type { BudgetScope, Measure } from "../../../domain/usage/budget.ts";

export const budgets = {
  title: "Budgets",
  about:
    "What is set aside before a model is asked, so that nothing can spend without end. An empty field is no limit. What is used up ends the turn and says so.",
  scopes: {
    turn: "A turn",
    thread: "A thread",
    job: "A job in a day",
    day: "A day",
  } satisfies Record<BudgetScope, string>,
  scopesAbout: {
    turn: "One question and its answer, with all helpers that work for it.",
    thread: "All turns of a conversation, as long as it lives.",
    job: "What runs by itself under one name.",
    day: "Everything together.",
  } satisfies Record<BudgetScope, string>,
  single: "What single workspaces may spend within it is set for each of them.",
  singleOpen: "Limits of a workspace",
  ofWorkspace: (name: string) => `Budgets of ${name}`,
  ofWorkspaceAbout:
    "These hold in this workspace beside those that hold everywhere: they narrow those and lift nothing. An empty field adds no limit.",
  everywhere: (facts: string) => `Everywhere: ${facts}.`,
  unlimited: "no limit",
  amounts: {
    dollars: (figure: string) => figure,
    tokens: (figure: string) => `${figure} tokens`,
    steps: (figure: string) => `${figure} steps`,
    timeMs: (figure: string) => figure,
  } satisfies Record<Measure, (figure: string) => string>,
  spent: (figure: string) => `Spent today: ${figure}.`,
  fields: { dollars: "Dollars", tokens: "Tokens", steps: "Steps", minutes: "Minutes" },
  keep: "Keep",
  kept: "Kept.",
  of: (used: string, limit: string) => `${used} of ${limit}`,
  steps: (used: string, limit: string) => `${used} of ${limit} steps`,
  tokens: (used: string, limit: string) => `${used} of ${limit} tokens`,
  near: (facts: string, scope: BudgetScope) => `Near the limit of ${whose[scope]}: ${facts}`,
  reached: (facts: string, scope: BudgetScope) => `The limit of ${whose[scope]} is reached: ${facts}`,
  today: (limit: string) => `of ${limit} today`,
  todayLimit: (limit: string) => `Up to ${limit} today`,
  nearToday: "Near the limit of today.",
  reachedToday: "The limit of today is reached.",
};

const whose: Readonly<Record<BudgetScope, string>> = {
  turn: "this turn",
  thread: "this thread",
  job: "this job",
  day: "today",
};
