import { z } from "zod";
import { ok, refuse } from "../../kernel/result.ts";
import { planOf } from "../plan-of.ts";
import { putText } from "../put-text.ts";
import { LARGEST_TEXT, readText } from "../read-text.ts";
import { shown } from "../shown.ts";
import { maybeText, text } from "../text.ts";
import type { Tool } from "../tool.ts";
import { pathInside } from "../workspace-path.ts";

const schema = z.strictObject({
  path: text(4096).describe("In the workspace, such as notes/today.md. Folders that are missing are made."),
  content: maybeText(LARGEST_TEXT).describe("The whole file, as it shall be."),
});

export const writeFile: Tool<typeof schema> = {
  label: "Write a file",
  about:
    "Puts a whole text file in place, new or instead of what was there. To change a part of a file, use edit_file.",
  schema,
  labels: ["C"],
  effect: "idempotent",
  isParallel: false,
  async plan({ root, files }, { path, content }, { signal }) {
    const inside = pathInside(root, path);
    if (!inside.ok) return inside;
    const before = await readText(files, inside.value, signal);
    if (!before.ok) return before;
    const name = shown(inside.value);
    if (before.value === content) return refuse("invalid", `${name} holds exactly that already.`);
    return ok(
      planOf({
        title: `${before.value === null ? "Create" : "Replace"} ${name}`,
        capabilities: [{ type: "write", path: inside.value }],
        diff: { path: inside.value, before: before.value, after: content },
        changes: [inside.value],
      }),
    );
  },
  run: (needs, _input, call) => putText(needs, call),
};
