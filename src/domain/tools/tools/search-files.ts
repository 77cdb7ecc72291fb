import * as z from "zod";
import { ok, refuse } from "../../kernel/result.ts";
import { say } from "../../kernel/say.ts";
import { globFault } from "../glob-fault.ts";
import { outputOf } from "../output-of.ts";
import { placeIn } from "../place-in.ts";
import { planOf } from "../plan-of.ts";
import { redactedHits } from "../redacted-hits.ts";
import { shown } from "../shown.ts";
import { maybeText, text } from "../text.ts";
import type { Tool } from "../tool.ts";

const schema = z.strictObject({
  pattern: text(1000).describe("A JavaScript regular expression, matched line by line."),
  path: maybeText(4096).default("").describe("A folder or file in the workspace; empty for all of it."),
  glob: text(1000).optional().describe("Only files whose paths match this, such as **/*.md."),
  caseSensitive: z.boolean().default(false),
  limit: z.int().min(1).max(500).default(100).describe("How many lines to tell."),
});

export const searchFiles: Tool<typeof schema> = {
  label: say`Search in files`,
  about:
    "Finds the lines of the workspace's text files that match a regular expression. What Git ignores is left out.",
  schema,
  labels: ["B"],
  effect: "none",
  isParallel: true,
  async plan(needs, { pattern, path, glob }, { signal }) {
    const fault = glob === undefined ? null : globFault(glob);
    if (fault !== null) return refuse("invalid", fault);
    const within = await placeIn(needs, path, signal);
    if (!within.ok) return within;
    return ok(
      planOf({
        title: say`Search files for ${shown(pattern)}`,
        capabilities: [{ type: "read", path: within.value }],
      }),
    );
  },
  async run(needs, { pattern, path, glob, caseSensitive, limit }, { signal }) {
    const within = await placeIn(needs, path, signal);
    if (!within.ok) return refuse("failed", within.refusal.message);
    const sought = {
      pattern,
      path: within.value,
      glob: glob ?? null,
      isCaseSensitive: caseSensitive,
      limit,
    };
    const found = await needs.files.search(sought, signal);
    if (!found.ok) return refuse("failed", found.refusal.message);
    const { lines, isForeign } = await redactedHits(needs, found.value.lines, signal);
    if (lines.length === 0) return ok(outputOf("No line matches."));
    const more = found.value.isCut ? `\n[There are more: only ${lines.length} lines are told.]` : "";
    const said = lines.map(({ path, line, text }) => `${shown(path, 1000)}:${line}: ${text}`).join("\n");
    return ok(outputOf(`${said}${more}`, { labels: isForeign ? ["A"] : [] }));
  },
};
