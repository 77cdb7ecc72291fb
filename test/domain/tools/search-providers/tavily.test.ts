import { expect } from "bun:test";
import { tavily } from "../../../../src/domain/tools/search-providers/tavily.ts";
import { describeSearchProvider } from "../../../contracts/search-provider.contract.ts";

describeSearchProvider("tavily", {
  provider: tavily,
  answer: (hits) => ({
    query: "tea",
    answer: null,
    images: [],
    results: hits.map(({ title, url, snippet }) => ({
      title,
      url,
      content: snippet,
      score: 0.9,
      raw_content: null,
    })),
    response_time: "0.4",
  }),
  check({ url, headers, body }, { query, limit, key }) {
    expect(url.pathname).toBe("/search");
    expect(JSON.parse(body)).toMatchObject({ query, max_results: limit });
    expect(headers.get("authorization")).toBe(`Bearer ${key}`);
    expect(headers.get("content-type")).toBe("application/json");
  },
});
