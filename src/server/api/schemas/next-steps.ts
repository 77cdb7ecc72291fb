import * as z from "zod";
import { type NextStep, type NextSteps, nextStepNames } from "../../../domain/next-steps/next-step.ts";

const step = z
  .object({
    name: z.enum(nextStepNames),
    isDone: z.boolean(),
    isPutAway: z.boolean().meta({ description: "It is not suggested any more." }),
  })
  .meta({ id: "NextStep" }) satisfies z.ZodType<NextStep>;

export const steps = z
  .object({
    steps: z.array(step).readonly(),
    arePutAway: z.boolean().meta({ description: "Nothing is suggested any more." }),
  })
  .meta({ id: "NextSteps" }) satisfies z.ZodType<NextSteps>;

export const stepsPatch = z
  .strictObject({
    step: z.enum(nextStepNames).exactOptional().meta({ description: "Left out: all of them." }),
    isPutAway: z.boolean(),
  })
  .meta({ id: "NextStepsPatch" });
