import * as z from "zod";
import type { PromptPreview } from "../../../domain/conversations/preview-prompt.ts";
import { failure } from "./conversations.ts";
import { id } from "./shared.ts";
import { usage } from "./usage.ts";
import { assistantPatch } from "./workspaces.ts";

const instructions = assistantPatch.pick({
  systemPrompt: true,
  personaPrompt: true,
  contextPrompt: true,
  maxThinkingTokens: true,
});

export const previewed = z.strictObject({ assistant: instructions });

export const promptPreview = z
  .object({
    system: z
      .string()
      .nullable()
      .meta({ description: "The assistant's layers as they are sent; null where all are empty." }),
    beside: z
      .array(z.string())
      .readonly()
      .meta({ description: "What the workspace's steps put before a question now." }),
  })
  .meta({ id: "PromptPreview" }) satisfies z.ZodType<PromptPreview>;

export const trialQuestion = z.strictObject({
  assistant: instructions.extend(assistantPatch.pick({ backend: true, model: true }).shape),
  text: z.string().meta({ description: "1 to 400,000 characters." }),
});

export const trial = z
  .object({
    id,
    backend: z.string(),
    model: z.string().nullable(),
    text: z.string(),
    thought: z.string(),
    stop: z.enum(["end", "max-tokens", "max-steps", "refusal", "cancelled", "error"]),
    failure: failure.nullable(),
    usage: usage.nullable(),
    tookMs: z.number(),
    firstWordMs: z.number().nullable(),
  })
  .meta({ id: "Trial", description: "What came of a test. It is stored nowhere; what it cost is." });
