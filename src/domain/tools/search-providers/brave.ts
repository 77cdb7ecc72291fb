import { isObject } from "../../kernel/json.ts";
import { say } from "../../kernel/say.ts";
import { readHits } from "../read-hits.ts";
import type { SearchProvider } from "../search-provider.ts";

/** Brave Search API, "Web Search" (api-dashboard.search.brave.com/documentation). */
export const brave: SearchProvider = {
  label: "Brave Search",
  about: say`An index of its own, asked through the Brave Search API with a key.`,
  baseUrl: "https://api.search.brave.com",
  credential: "required",
  method: "GET",
  request({ baseUrl, credential, query, limit }) {
    const url = new URL(`${baseUrl}/res/v1/web/search`);
    url.search = new URLSearchParams({ q: query, count: String(limit), result_filter: "web" }).toString();
    return {
      method: "GET",
      url: url.href,
      headers: [
        ["accept", "application/json"],
        ...(credential === null ? [] : [["x-subscription-token", credential] as const]),
      ],
      body: null,
    };
  },
  /** Without the web part where nothing was found. */
  hits({ type, web }) {
    if (type !== "search") return null;
    if (!isObject(web)) return [];
    return readHits(web["results"], { title: "title", url: "url", snippet: "description" });
  },
};
