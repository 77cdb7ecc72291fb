import * as z from "zod";
import { say } from "../../../domain/kernel/say.ts";
import type { Usage } from "../../../domain/usage/usage.ts";
import { type UsageTotal, usageKeys } from "../../../domain/usage/usage-total.ts";
import { id } from "./shared.ts";

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
    reported: z.number().meta({ description: "What of the cost the providers reported." }),
    priced: z.number().meta({ description: "What of the cost comes from the table of prices." }),
    unpriced: z.number().meta({ description: "Turns whose price is not known." }),
  })
  .meta({ id: "UsageTotal" }) satisfies z.ZodType<UsageTotal>;

const NO_MOMENT = say`is neither an RFC 3339 time nor a day like 2026-11-30`;

const moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], NO_MOMENT)
  .refine((text) => !Number.isNaN(Date.parse(text)), NO_MOMENT)
  .optional();

export const usageQuery = z.strictObject({
  by: z
    .enum(["day", "month", ...usageKeys])
    .default("day")
    .meta({ description: "Days and months are those of the place where MonkeyClaw runs." }),
  after: moment.meta({ description: "From then on: a time, or a day, which means its beginning." }),
  before: moment.meta({ description: "Until then, which is left out." }),
  workspace: id.optional(),
  thread: id.optional(),
});
