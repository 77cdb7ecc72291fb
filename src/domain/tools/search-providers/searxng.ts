import { say } from "../../kernel/say.ts";
import { readHits } from "../read-hits.ts";
import type { SearchProvider } from "../search-provider.ts";

/** SearXNG's own search API (docs.searxng.org/dev/search_api.html); an instance must have `json` among its formats. */
export const searxng: SearchProvider = {
  label: "SearXNG",
  about: say`A search of your own, by the address of your instance. Its settings must allow the format “json”.`,
  baseUrl: null,
  credential: "none",
  method: "GET",
  request({ baseUrl, query }) {
    const url = new URL(`${baseUrl}/search`);
    url.search = new URLSearchParams({ q: query, format: "json" }).toString();
    return { method: "GET", url: url.href, headers: [["accept", "application/json"]], body: null };
  },
  hits: ({ results }) => readHits(results, { title: "title", url: "url", snippet: "content" }),
};
