import * as z from "zod";
import { type Budget, budgetScopes } from "../../../domain/usage/budget.ts";
import { id } from "./shared.ts";

const limit = (about: string) =>
  z
    .number()
    .nullable()
    .meta({ description: `${about}; null for no limit.` });

const limits = {
  tokens: limit("Tokens sent and answered"),
  dollars: limit("US dollars, by the price table or as the provider reports them"),
  steps: limit("Requests to a model"),
  timeMs: limit("Milliseconds of work, without those in which it waits for its owner"),
};

export const budget = z
  .object({
    scope: z.enum(budgetScopes),
    workspace: id.nullable().meta({ description: "Null for what holds everywhere." }),
    limits: z.object(limits).meta({ id: "Limits" }),
    spentToday: z
      .object({ tokens: z.number(), dollars: z.number(), steps: z.number(), timeMs: z.number() })
      .nullable()
      .meta({ description: "For the budget of a day." }),
  })
  .meta({ id: "Budget" }) satisfies z.ZodType<Budget>;

export const budgetScope = z.object({ scope: z.enum(budgetScopes) });

export const limitsToSet = z
  .strictObject(limits)
  .partial()
  .meta({ description: "What is left out stays as it is." });
