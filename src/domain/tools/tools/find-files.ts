import * as z from "zod";
import { ok, refuse } from "../../kernel/result.ts";
import { say } from "../../kernel/say.ts";
import { outputOf } from "../output-of.ts";
import { placeIn } from "../place-in.ts";
import { planOf } from "../plan-of.ts";
import { shown } from "../shown.ts";
import { maybeText, text } from "../text.ts";
import type { Tool } from "../tool.ts";
import { globFault } from "../glob-fault.ts";

const schema = z.strictObject({
  pattern: text(1000).describe(
    "A glob such as **/*.ts or docs/*.md; it is matched against paths in the folder.",
  ),
  path: maybeText(4096).default("").describe("A folder in the workspace; empty for the workspace itself."),
  limit: z.int().min(1).max(1000).default(200),
});

export const findFiles: Tool<typeof schema> = {
  label: say`Find files`,
  about:
    "Finds files of the workspace by their names, those changed last first. What Git ignores is left out.",
  schema,
  labels: ["B"],
  effect: "none",
  isParallel: true,
  async plan(needs, { pattern, path }, { signal }) {
    const fault = globFault(pattern);
    if (fault !== null) return refuse("invalid", fault);
    const within = await placeIn(needs, path, signal);
    if (!within.ok) return within;
    return ok(
      planOf({
        title: say`Find files like ${shown(pattern)}`,
        capabilities: [{ type: "read", path: within.value }],
        labels: needs.isForeign(within.value, null) ? ["A"] : [],
      }),
    );
  },
  async run(needs, { pattern, path, limit }, { signal }) {
    const within = await placeIn(needs, path, signal);
    if (!within.ok) return refuse("failed", within.refusal.message);
    const found = await needs.files.glob(pattern, { path: within.value, limit }, signal);
    if (!found.ok) return refuse("failed", found.refusal.message);
    const { paths, isCut } = found.value;
    if (paths.length === 0) return ok(outputOf(`No file is called like ${shown(pattern)}.`));
    const more = isCut ? `\n[There are more: only ${paths.length} are told.]` : "";
    return ok(outputOf(`${paths.map((each) => shown(each, 1000)).join("\n")}${more}`));
  },
};
