import { expect } from "bun:test";
import { searxng } from "../../../../src/domain/tools/search-providers/searxng.ts";
import { describeSearchProvider } from "../../../contracts/search-provider.contract.ts";

describeSearchProvider("searxng", {
  provider: searxng,
  answer: (hits) => ({
    query: "tea",
    number_of_results: hits.length,
    results: hits.map(({ title, url, snippet }) => ({ title, url, content: snippet, engine: "wikipedia" })),
    answers: [],
    suggestions: [],
    unresponsive_engines: [],
  }),
  check({ url, headers }, { query }) {
    expect(url.pathname).toBe("/search");
    expect(Object.fromEntries(url.searchParams)).toEqual({ q: query, format: "json" });
    expect(headers.get("authorization")).toBeNull();
  },
});
