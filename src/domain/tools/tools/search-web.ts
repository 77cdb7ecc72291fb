import * as z from "zod";
import { mentionsSecret } from "../../egress/secret-use.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { say } from "../../kernel/say.ts";
import { outputOf } from "../output-of.ts";
import { planOf } from "../plan-of.ts";
import { shown } from "../shown.ts";
import { text } from "../text.ts";
import type { Tool } from "../tool.ts";

const schema = z.strictObject({
  query: text(400),
  limit: z.int().min(1).max(20).default(8),
});

export const searchWeb: Tool<typeof schema> = {
  label: say`Search the web`,
  about: "Finds pages of the web: their titles, addresses and a few words of each. Get one with fetch_url.",
  schema,
  labels: ["A", "C"],
  effect: "idempotent",
  isParallel: true,
  async plan({ webSearch }, { query }) {
    if (webSearch === null) return refuse("invalid", notSetUp);
    if (mentionsSecret(query))
      return refuse("invalid", "A secret is nothing to search for. Leave its name away.");
    const { label, host, method } = webSearch;
    return ok(
      planOf({
        title: say`Search the web for “${shown(query)}” with ${label}`,
        capabilities: [{ type: "web", host, method }],
        destination: host,
      }),
    );
  },
  async run({ webSearch }, { query, limit }, { signal }) {
    if (webSearch === null) return refuse("failed", notSetUp);
    const found = await webSearch.find(query, limit, signal);
    if (!found.ok) return found;
    return ok(outputOf(found.value.length === 0 ? "Nothing was found." : { items: found.value }));
  },
};

const notSetUp = "No web search is set up here. The owner can choose a provider for it in the settings.";
