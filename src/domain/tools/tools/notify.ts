import * as z from "zod";
import { ok } from "../../kernel/result.ts";
import { say } from "../../kernel/say.ts";
import { outputOf } from "../output-of.ts";
import { planOf } from "../plan-of.ts";
import { shown } from "../shown.ts";
import { text } from "../text.ts";
import type { Tool } from "../tool.ts";

const schema = z.strictObject({
  title: text(200).describe("What it is about, in one line."),
  text: z.string().max(2_000).default("").describe("More about it, in plain text."),
  severity: z
    .enum(["info", "warning", "error"])
    .default("info")
    .describe("How grave it is: error only for what the owner must act on."),
});

export const notify: Tool<typeof schema> = {
  label: say`Notify the owner`,
  about:
    "Tells the owner something outside this conversation, on whichever ways they have chosen. For what they would want to know now and do not see here, such as the end of long work; at most three times in a turn. It is no answer to the question.",
  schema,
  labels: [],
  effect: "idempotent",
  isParallel: true,
  plan: async (_needs, { title }) =>
    ok(planOf({ title: say`Notify you: ${shown(title)}`, capabilities: [{ type: "ask-owner" }] })),
  async run(needs, said, call) {
    const told = await needs.notify(call, said);
    return told.ok ? ok(outputOf("The owner is notified, if their rules let this through.")) : told;
  },
};
