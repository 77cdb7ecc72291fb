import { type Amount, measures } from "./budget.ts";

export const nothing: Amount = { tokens: 0, dollars: 0, steps: 0, timeMs: 0 };

export function sumOf(...amounts: readonly Partial<Amount>[]): Amount {
  const sum = { ...nothing };
  for (const amount of amounts) for (const measure of measures) sum[measure] += amount[measure] ?? 0;
  return sum;
}
