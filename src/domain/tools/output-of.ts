import type { Output } from "./tool.ts";

/** What the model is told, with nothing beside it but what is named here. */
export const outputOf = (value: unknown, more: Partial<Omit<Output, "value">> = {}): Output => ({
  value,
  labels: [],
  files: [],
  ...more,
});
