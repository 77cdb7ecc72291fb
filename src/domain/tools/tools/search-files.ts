import { z } from "zod";
import { ok, refuse } from "../../kernel/result.ts";
import type { Files, FoundLine } from "../files.ts";
import { globFault } from "../glob-fault.ts";
import { outputOf } from "../output-of.ts";
import { planOf } from "../plan-of.ts";
import { shown } from "../shown.ts";
import { maybeText, text } from "../text.ts";
import type { Tool } from "../tool.ts";
import type { ToolNeeds } from "../tool-needs.ts";
import { workspacePath } from "../workspace-path.ts";

const schema = z.strictObject({
  pattern: text(1000).describe("A JavaScript regular expression, matched line by line."),
  path: maybeText(4096).default("").describe("A folder or file in the workspace; empty for all of it."),
  glob: text(1000).optional().describe("Only files whose paths match this, such as **/*.md."),
  caseSensitive: z.boolean().default(false),
  limit: z.int().min(1).max(500).default(100).describe("How many lines to tell."),
});

export const searchFiles: Tool<typeof schema> = {
  label: "Search in files",
  about:
    "Finds the lines of the workspace's text files that match a regular expression. What Git ignores is left out.",
  schema,
  labels: ["B"],
  effect: "none",
  isParallel: true,
  async plan({ root }, { pattern, path, glob }) {
    const fault = glob === undefined ? null : globFault(glob);
    if (fault !== null) return refuse("invalid", fault);
    const within = workspacePath(root, path);
    if (!within.ok) return within;
    return ok(
      planOf({
        title: `Search files for ${shown(pattern)}`,
        capabilities: [{ type: "read", path: within.value }],
      }),
    );
  },
  async run(needs, { pattern, path, glob, caseSensitive, limit }, { signal }) {
    const within = workspacePath(needs.root, path);
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
    const { lines, isCut } = found.value;
    if (lines.length === 0) return ok(outputOf("No line matches."));
    const more = isCut ? `\n[There are more: only ${lines.length} lines are told.]` : "";
    const said = lines.map(({ path, line, text }) => `${shown(path, 1000)}:${line}: ${text}`).join("\n");
    const labels = (await isFromOutside(needs, lines, signal)) ? (["A"] as const) : [];
    return ok(outputOf(`${said}${more}`, { labels }));
  },
};

/** Whether any of the lines stands in somebody else's file; one that cannot be looked at any more counts as such. */
async function isFromOutside(
  { files, isForeign }: { readonly files: Files } & Pick<ToolNeeds, "isForeign">,
  lines: readonly FoundLine[],
  signal: AbortSignal,
): Promise<boolean> {
  for (const path of new Set(lines.map(({ path }) => path))) {
    const state = await files.state(path, signal);
    if (!state.ok || state.value.type !== "file" || isForeign(path, state.value.hash)) return true;
  }
  return false;
}
