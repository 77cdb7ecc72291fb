import * as z from "zod";
import { ok } from "../../kernel/result.ts";
import { say } from "../../kernel/say.ts";
import { join } from "../../policy/label.ts";
import { outputOf } from "../output-of.ts";
import { planOf } from "../plan-of.ts";
import { shown } from "../shown.ts";
import { text } from "../text.ts";
import type { Tool } from "../tool.ts";

const schema = z.strictObject({
  query: text(500).describe("A few words of what was said."),
  limit: z.int().min(1).max(20).default(5),
});

export const searchHistory: Tool<typeof schema> = {
  label: say`Search the history`,
  about: "Finds what was said in earlier conversations of this workspace, by its words.",
  schema,
  labels: ["B"],
  effect: "none",
  isParallel: true,
  plan: async (_needs, { query }) =>
    ok(
      planOf({
        title: say`Search the history for “${shown(query)}”`,
        capabilities: [{ type: "recall" }],
      }),
    ),
  async run(needs, { query, limit }, call) {
    const hits = await needs.searchHistory(call, query, limit);
    if (hits.length === 0) return ok(outputOf("Nothing in the history mentions that. Try other words."));
    const items = hits.map(({ thread, threadName, createdAt, snippet }) => ({
      thread,
      threadName,
      createdAt,
      snippet,
    }));
    return ok(outputOf({ items }, { labels: join(...hits.map(({ labels }) => labels)) }));
  },
};
