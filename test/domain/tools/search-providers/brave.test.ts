import { expect } from "bun:test";
import { brave } from "../../../../src/domain/tools/search-providers/brave.ts";
import { describeSearchProvider } from "../../../contracts/search-provider.contract.ts";

describeSearchProvider("brave", {
  provider: brave,
  answer: (hits) => ({
    type: "search",
    query: { original: "tea", more_results_available: false },
    ...(hits.length === 0
      ? {}
      : {
          web: {
            type: "search",
            results: hits.map(({ title, url, snippet }) => ({
              title,
              url,
              description: snippet,
              language: "en",
            })),
          },
        }),
  }),
  check({ url, headers }, { query, limit, key }) {
    expect(url.pathname).toBe("/res/v1/web/search");
    expect(url.searchParams.getAll("q")).toEqual([query]);
    expect(url.searchParams.getAll("count")).toEqual([String(limit)]);
    expect(headers.get("x-subscription-token")).toBe(key);
  },
});
