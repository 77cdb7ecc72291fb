import { z } from "zod";
import type { UsageTotal } from "../../../domain/usage/reads.ts";
import type { Usage } from "../../../domain/usage/usage.ts";

const tokens = {
  input: z.number().meta({ description: "Tokens sent, cached ones included." }),
  output: z.number().meta({ description: "Tokens answered, thinking included." }),
  thought: z.number(),
  cacheRead: z.number(),
  cacheWrite: z.number(),
};

export const usage = z
  .object({
    ...tokens,
    cost: z
      .object({ amount: z.number(), currency: z.string(), source: z.enum(["reported", "priced"]) })
      .nullable(),
  })
  .meta({ id: "Usage" }) satisfies z.ZodType<Usage>;

export const usageTotal = z
  .object({
    key: z.string().nullable(),
    turns: z.number(),
    ...tokens,
    cost: z.number().meta({ description: "In US dollars, of the turns whose price is known." }),
    unpriced: z.number().meta({ description: "Turns whose price is not known." }),
  })
  .meta({ id: "UsageTotal" }) satisfies z.ZodType<UsageTotal>;
