import * as z from "zod";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import { say } from "../../kernel/say.ts";
import { lookFirst, toldWhyNot } from "../look-first.ts";
import { fileIn } from "../place-in.ts";
import { planOf } from "../plan-of.ts";
import { putText } from "../put-text.ts";
import { hasTooManyLines, LARGEST_TEXT, readText, tooManyLines } from "../read-text.ts";
import { shown } from "../shown.ts";
import { maybeText, text } from "../text.ts";
import type { Tool } from "../tool.ts";
import type { ToolNeeds } from "../tool-needs.ts";

const schema = z.strictObject({
  path: text(4096).describe("In the workspace, such as notes/today.md. Folders that are missing are made."),
  content: maybeText(LARGEST_TEXT).describe("The whole file, as it shall be."),
});

export const writeFile: Tool<typeof schema> = {
  label: say`Write a file`,
  about:
    "Puts a whole text file in place, new or instead of what was there. To change a part of a file, use edit_file.",
  schema,
  labels: [],
  effect: "idempotent",
  isParallel: false,
  async plan(needs, { path, content }, { signal }) {
    const inside = await fileIn(needs, path, signal);
    if (!inside.ok) return inside;
    const before = await replaced(needs, inside.value, content, signal);
    if (!before.ok) return ok(lookFirst(inside.value, ["B"]));
    return ok(
      planOf({
        title: `${before.value === null ? "Create" : "Replace"} ${shown(inside.value)}`,
        capabilities: [{ type: "write", path: inside.value }],
        labels: ["C"],
        diff: { path: inside.value, before: before.value, after: content },
        changes: [inside.value],
      }),
    );
  },
  async run(needs, { path, content }, call) {
    if (call.plan.diff !== null) return putText(needs, call);
    const inside = await fileIn(needs, path, call.signal);
    return toldWhyNot(inside.ok ? await replaced(needs, inside.value, content, call.signal) : inside);
  },
};

/** What is there now, to be replaced; null for nothing. */
async function replaced(
  { files }: Pick<ToolNeeds, "files">,
  path: string,
  content: string,
  signal: AbortSignal,
): Promise<Result<string | null, "invalid">> {
  if (hasTooManyLines(content)) return refuse("invalid", tooManyLines(shown(path)));
  const before = await readText(files, path, signal);
  return before.ok && before.value === content
    ? refuse("invalid", `${shown(path)} holds exactly that already.`)
    : before;
}
