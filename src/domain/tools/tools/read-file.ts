import * as z from "zod";
import { ok, refuse } from "../../kernel/result.ts";
import { say } from "../../kernel/say.ts";
import { outputOf } from "../output-of.ts";
import { fileIn } from "../place-in.ts";
import { planOf } from "../plan-of.ts";
import { readLines } from "../read-lines.ts";
import { shown } from "../shown.ts";
import { text } from "../text.ts";
import type { Tool } from "../tool.ts";

const MOST_LINES = 2000;

const schema = z.strictObject({
  path: text(4096).describe("In the workspace, such as src/main.ts."),
  offset: z.int().min(1).max(100_000_000).default(1).describe("The first line to read, counted from 1."),
  limit: z.int().min(1).max(MOST_LINES).default(MOST_LINES).describe("How many lines to read."),
});

export const readFile: Tool<typeof schema> = {
  label: say`Read a file`,
  about: "Reads a text file of the workspace, with line numbers before each line.",
  schema,
  labels: ["B"],
  effect: "none",
  isParallel: true,
  async plan(needs, { path }, { signal }) {
    const { files, isForeign } = needs;
    const read = await fileIn(needs, path, signal);
    if (!read.ok) return read;
    // What is not there is told by the reading itself: a plan says nothing about what policy may forbid to know.
    const state = await files.state(read.value, signal);
    const isOutside = state.ok && state.value.type === "file" && isForeign(read.value, state.value.hash);
    return ok(
      planOf({
        title: say`Read ${shown(read.value)}`,
        capabilities: [{ type: "read", path: read.value }],
        labels: isOutside ? ["A"] : [],
      }),
    );
  },
  async run(needs, { path, offset, limit }, { signal }) {
    const inside = await fileIn(needs, path, signal);
    if (!inside.ok) return refuse("failed", inside.refusal.message);
    const found = await readLines(needs, inside.value, { from: offset, count: limit }, signal);
    if (!found.ok) return found;
    const { hash, said } = found.value;
    return ok(outputOf(said, { labels: needs.isForeign(inside.value, hash) ? ["A"] : [] }));
  },
};
