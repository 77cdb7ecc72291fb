import * as z from "zod";
import { ok } from "../../kernel/result.ts";
import { say } from "../../kernel/say.ts";
import { outputOf } from "../output-of.ts";
import { planOf } from "../plan-of.ts";
import { shown } from "../shown.ts";
import { text } from "../text.ts";
import type { Tool } from "../tool.ts";

const schema = z.strictObject({
  task: text(20_000).describe(
    "What is to be done, with all that is needed for it: the helper sees nothing else.",
  ),
  maxSteps: z.int().min(1).max(30).default(10).describe("How many steps it may take."),
});

export const delegate: Tool<typeof schema> = {
  label: say`Hand on a task`,
  about:
    "Lets a helper work on a task in a conversation of its own and tells its answer. For work that needs much reading and a short answer. It may do no more than you may.",
  schema,
  labels: [],
  effect: "at-most-once",
  isParallel: false,
  plan: async (_needs, { task }) =>
    ok(planOf({ title: say`Hand on: ${shown(task)}`, capabilities: [{ type: "delegate" }] })),
  async run(needs, { task, maxSteps }, call) {
    const done = await needs.delegate(call, { text: task, maxSteps }, call.signal);
    return done.ok ? ok(outputOf(done.value.answer, { labels: done.value.labels })) : done;
  },
};
