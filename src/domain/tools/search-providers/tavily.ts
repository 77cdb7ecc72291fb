import { say } from "../../kernel/say.ts";
import { readHits } from "../read-hits.ts";
import type { SearchProvider } from "../search-provider.ts";

/** Tavily Search (docs.tavily.com, endpoint "search"). */
export const tavily: SearchProvider = {
  label: "Tavily",
  about: say`A search made for assistants, asked with a key.`,
  baseUrl: "https://api.tavily.com",
  credential: "required",
  method: "POST",
  request: ({ baseUrl, credential, query, limit }) => ({
    method: "POST",
    url: `${baseUrl}/search`,
    headers: [
      ["accept", "application/json"],
      ["content-type", "application/json"],
      ...(credential === null ? [] : [["authorization", `Bearer ${credential}`] as const]),
    ],
    body: new TextEncoder().encode(
      JSON.stringify({ query, max_results: limit, search_depth: "basic", include_answer: false }),
    ),
  }),
  hits: ({ results }) => readHits(results, { title: "title", url: "url", snippet: "content" }),
};
