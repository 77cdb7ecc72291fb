import * as z from "zod";
import { ok } from "../../kernel/result.ts";
import { say } from "../../kernel/say.ts";
import { outputOf } from "../output-of.ts";
import { planOf } from "../plan-of.ts";
import { shown } from "../shown.ts";
import { text } from "../text.ts";
import type { Tool } from "../tool.ts";

const schema = z.strictObject({
  text: text(2000).describe("One fact or wish, in words that are understood without this conversation."),
});

export const rememberNote: Tool<typeof schema> = {
  label: say`Remember a note`,
  about: "Keeps a note for later conversations of this workspace. Look with list_notes before you add one.",
  schema,
  labels: ["C"],
  effect: "idempotent",
  isParallel: false,
  plan: async (_needs, input) =>
    ok(planOf({ title: say`Remember “${shown(input.text)}”`, capabilities: [{ type: "remember" }] })),
  async run({ notes }, input, call) {
    const id = await notes.add(call, input.text);
    return ok(outputOf(`It is kept as note ${id}.`));
  },
};
