import * as z from "zod";
import { ok } from "../../kernel/result.ts";
import { say } from "../../kernel/say.ts";
import { join } from "../../policy/label.ts";
import { outputOf } from "../output-of.ts";
import { planOf } from "../plan-of.ts";
import type { Tool } from "../tool.ts";

const schema = z.strictObject({});

export const listNotes: Tool<typeof schema> = {
  label: say`List the notes`,
  about: "Tells the notes that were kept for this workspace, with their ids.",
  schema,
  labels: ["B"],
  effect: "none",
  isParallel: true,
  plan: async ({ notes }, _input, { workspace }) =>
    ok(
      planOf({
        title: say`Read the notes`,
        capabilities: [{ type: "recall" }],
        labels: join(...notes.all(workspace).map(({ labels }) => labels)),
      }),
    ),
  async run({ notes }, _input, { workspace }) {
    const all = notes.all(workspace);
    if (all.length === 0) return ok(outputOf("There are no notes yet."));
    const items = all.map(({ id, text, createdAt }) => ({ id, text, createdAt }));
    return ok(outputOf({ items }, { labels: join(...all.map(({ labels }) => labels)) }));
  },
};
