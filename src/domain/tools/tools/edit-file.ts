import { z } from "zod";
import { ok, refuse } from "../../kernel/result.ts";
import { planOf } from "../plan-of.ts";
import { putText } from "../put-text.ts";
import { LARGEST_TEXT, readText } from "../read-text.ts";
import { replaceText } from "../replace-text.ts";
import { shown } from "../shown.ts";
import { maybeText, text } from "../text.ts";
import type { Tool } from "../tool.ts";
import { pathInside } from "../workspace-path.ts";

const schema = z.strictObject({
  path: text(4096).describe("In the workspace, such as src/main.ts."),
  oldText: text(LARGEST_TEXT).describe(
    "What stands there now, exactly, with its spaces and line breaks and without line numbers. It must stand there once.",
  ),
  newText: maybeText(LARGEST_TEXT).describe("What shall stand there instead; empty to take it out."),
  replaceAll: z.boolean().default(false).describe("Replace it wherever it stands."),
});

export const editFile: Tool<typeof schema> = {
  label: "Edit a file",
  about: "Replaces a piece of a text file, which must be given exactly. Read the file before you edit it.",
  schema,
  labels: ["C"],
  effect: "idempotent",
  isParallel: false,
  async plan({ root, files }, { path, oldText, newText, replaceAll }, { signal }) {
    const inside = pathInside(root, path);
    if (!inside.ok) return inside;
    const name = shown(inside.value);
    const before = await readText(files, inside.value, signal);
    if (!before.ok) return before;
    if (before.value === null)
      return refuse("invalid", `There is no file ${name}. Write a new one with write_file.`);
    const replacement = { oldText, newText, isForAll: replaceAll };
    const after = replaceText(before.value, replacement, LARGEST_TEXT);
    if (!after.ok) return refuse("invalid", `${name} is left as it is. ${after.refusal.message}`);
    return ok(
      planOf({
        title: `Change ${name}`,
        capabilities: [
          { type: "read", path: inside.value },
          { type: "write", path: inside.value },
        ],
        diff: { path: inside.value, before: before.value, after: after.value },
        changes: [inside.value],
      }),
    );
  },
  run: (needs, _input, call) => putText(needs, call),
};
