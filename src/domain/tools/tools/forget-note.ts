import * as z from "zod";
import { ok, refuse } from "../../kernel/result.ts";
import { say } from "../../kernel/say.ts";
import { outputOf } from "../output-of.ts";
import { planOf } from "../plan-of.ts";
import { shown } from "../shown.ts";
import { text } from "../text.ts";
import type { Tool } from "../tool.ts";

const schema = z.strictObject({ note: text(100).describe("The note's id, as list_notes tells it.") });

export const forgetNote: Tool<typeof schema> = {
  label: say`Forget a note`,
  about: "Deletes a note that was kept for this workspace.",
  schema,
  labels: ["C"],
  effect: "idempotent",
  isParallel: false,
  async plan({ notes }, { note }, { workspace }) {
    const found = notes.all(workspace).find(({ id }) => id === note);
    if (found === undefined)
      return refuse("invalid", "There is no such note. See which there are with list_notes.");
    return ok(planOf({ title: say`Forget “${shown(found.text)}”`, capabilities: [{ type: "remember" }] }));
  },
  async run({ notes }, { note }, { workspace }) {
    await notes.remove(workspace, note);
    return ok(outputOf("The note is gone."));
  },
};
