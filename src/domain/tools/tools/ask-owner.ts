import * as z from "zod";
import { ok } from "../../kernel/result.ts";
import { say } from "../../kernel/say.ts";
import { outputOf } from "../output-of.ts";
import { planOf } from "../plan-of.ts";
import { shown } from "../shown.ts";
import { text } from "../text.ts";
import type { Tool } from "../tool.ts";

const schema = z.strictObject({
  question: text(1000).describe("What you need to know, in one or two sentences."),
  choices: z
    .array(text(200))
    .max(6)
    .default([])
    .describe("Answers to choose from, where there are some. Another answer may be given all the same."),
});

export const askOwner: Tool<typeof schema> = {
  label: say`Ask the owner`,
  about:
    "Puts a question to the owner and waits for the answer. For what only they can know or decide; the answer allows nothing by itself.",
  schema,
  labels: [],
  effect: "idempotent",
  isParallel: false,
  plan: async (_needs, { question }) =>
    ok(planOf({ title: say`Ask you: ${shown(question)}`, capabilities: [{ type: "ask-owner" }] })),
  async run(needs, { question, choices }, call) {
    const answer = await needs.askOwner(call, { text: question, choices }, call.signal);
    return answer.ok ? ok(outputOf(answer.value)) : answer;
  },
};
