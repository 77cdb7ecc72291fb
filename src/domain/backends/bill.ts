import { costOf } from "../models/cost-of.ts";
import type { Cost, Usage } from "../usage/usage.ts";
import type { Piece, Tokens } from "./wire.ts";

export type Counted = Extract<Piece<never>, { type: "usage" }>;

/** What a turn has used so far, over all its steps. */
export interface Bill {
  add(counted: Counted): void;
  total(): Usage;
}

/** Each step is priced by itself: a provider's long-context rates go by the size of one request. */
export function openBill(model: string): Bill {
  let tokens: Tokens = { input: 0, output: 0, thought: 0, cacheRead: 0, cacheWrite: 0 };
  let costs: readonly (Cost | null)[] = [];
  return {
    add(counted) {
      tokens = sum(tokens, counted.tokens);
      costs = [...costs, priceOf(counted, model)];
    },
    total: () => ({ ...tokens, cost: costs.slice(1).reduce(both, costs[0] ?? null) }),
  };
}

const sum = (a: Tokens, b: Tokens): Tokens => ({
  input: a.input + b.input,
  output: a.output + b.output,
  thought: a.thought + b.thought,
  cacheRead: a.cacheRead + b.cacheRead,
  cacheWrite: a.cacheWrite + b.cacheWrite,
});

function priceOf({ tokens, dollars }: Counted, model: string): Cost | null {
  if (dollars !== undefined) return { amount: dollars, currency: "USD", source: "reported" };
  const amount = costOf(model, tokens, new Date());
  return amount === null ? null : { amount, currency: "USD", source: "priced" };
}

/** Of steps whose price is known and others whose is not, the whole is not known. */
const both = (a: Cost | null, b: Cost | null): Cost | null =>
  a === null || b === null
    ? null
    : { ...a, amount: a.amount + b.amount, source: a.source === b.source ? a.source : "priced" };
