import type { Plan } from "./tool.ts";

/** A plan that does nothing but what is named here. */
export const planOf = (plan: Pick<Plan, "title"> & Partial<Plan>): Plan => ({
  capabilities: [],
  labels: [],
  diff: null,
  destination: null,
  secrets: [],
  changes: [],
  unkept: null,
  ...plan,
});
