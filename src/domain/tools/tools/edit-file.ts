import * as z from "zod";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import { say } from "../../kernel/say.ts";
import { join } from "../../policy/label.ts";
import { labelsOfText, lookFirst, toldWhyNot } from "../look-first.ts";
import { fileIn } from "../place-in.ts";
import { planOf } from "../plan-of.ts";
import { putText } from "../put-text.ts";
import { hasTooManyLines, LARGEST_TEXT, readText, tooManyLines } from "../read-text.ts";
import { replaceText } from "../replace-text.ts";
import { shown } from "../shown.ts";
import { maybeText, text } from "../text.ts";
import type { Tool } from "../tool.ts";
import type { ToolNeeds } from "../tool-needs.ts";

const schema = z.strictObject({
  path: text(4096).describe("In the workspace, such as src/main.ts."),
  oldText: text(LARGEST_TEXT).describe(
    "What stands there now, exactly, with its spaces and line breaks and without line numbers. It must stand there once.",
  ),
  newText: maybeText(LARGEST_TEXT).describe("What shall stand there instead; empty to take it out."),
  replaceAll: z.boolean().default(false).describe("Replace it wherever it stands."),
});

export const editFile: Tool<typeof schema> = {
  label: say`Edit a file`,
  about: "Replaces a piece of a text file, which must be given exactly. Read the file before you edit it.",
  schema,
  // What is in a file shows in what can be edited in it.
  labels: ["B"],
  effect: "idempotent",
  isParallel: false,
  async plan(needs, input, { signal }) {
    const inside = await fileIn(needs, input.path, signal);
    if (!inside.ok) return inside;
    const path = inside.value;
    const { before, after } = await edited(needs, path, input, signal);
    const labels = before === null ? [] : labelsOfText(needs, path, before);
    if (before === null || !after.ok) return ok(lookFirst(path, labels));
    return ok(
      planOf({
        title: say`Change ${shown(path)}`,
        capabilities: [
          { type: "read", path },
          { type: "write", path },
        ],
        labels: join(labels, ["C"]),
        diff: { path, before, after: after.value },
        changes: [path],
      }),
    );
  },
  async run(needs, input, call) {
    if (call.plan.diff !== null) return putText(needs, call);
    const inside = await fileIn(needs, input.path, call.signal);
    return toldWhyNot(inside.ok ? (await edited(needs, inside.value, input, call.signal)).after : inside);
  },
};

interface Edited {
  /** Null where there is no text. */
  readonly before: string | null;
  readonly after: Result<string, string>;
}

async function edited(
  { files }: Pick<ToolNeeds, "files">,
  path: string,
  { oldText, newText, replaceAll }: z.output<typeof schema>,
  signal: AbortSignal,
): Promise<Edited> {
  const name = shown(path);
  const read = await readText(files, path, signal);
  if (!read.ok) return { before: null, after: read };
  const before = read.value;
  if (before === null)
    return { before, after: refuse("invalid", `There is no file ${name}. Write a new one with write_file.`) };
  const after = replaceText(before, { oldText, newText, isForAll: replaceAll }, LARGEST_TEXT);
  if (after.ok && hasTooManyLines(after.value))
    return { before, after: refuse("invalid", tooManyLines(name)) };
  return after.ok
    ? { before, after }
    : { before, after: refuse("invalid", `${name} is left as it is. ${after.refusal.message}`) };
}
