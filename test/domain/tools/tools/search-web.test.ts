import { describe, expect, test } from "bun:test";
import { refuse } from "../../../../src/domain/kernel/result.ts";
import { describeTool } from "../../../contracts/tool.contract.ts";
import { refusalOf, valueOf } from "../../results.ts";
import { openTools } from "../open-tools.ts";

describeTool("search-web", [{ name: "a query", prepare: () => ({ query: "bananas", limit: 3 }) }]);

describe("searching the web", () => {
  test("the plan says where the words go", async () => {
    const of = openTools();
    expect(valueOf(await of.plan("search_web", { query: "bananas" }))).toMatchObject({
      title: "Search the web for “bananas” with A search",
      capabilities: [{ type: "web", host: "search.example", method: "GET" }],
      destination: "search.example",
    });
    expect(valueOf(await of.use("search_web", { query: "bananas" })).value).toEqual({
      items: [{ title: "bananas", url: "https://found.example/", snippet: "words" }],
    });
    await of.close();
  });
  test("without a provider it is told in words, with who can change that", async () => {
    const of = openTools({ webSearch: null });
    expect(refusalOf(await of.use("search_web", { query: "bananas" })).message).toContain("settings");
    await of.close();
  });
  test("a secret is nothing to search for", async () => {
    const of = openTools();
    expect(refusalOf(await of.use("search_web", { query: "@secret:key" })).kind).toBe("invalid");
    expect(of.done).toEqual([]);
    await of.close();
  });
  test("a provider that fails is told in its words", async () => {
    const find = async () => refuse("failed", "It is closed today.");
    const of = openTools({ webSearch: { label: "A", host: "a.example", method: "GET", find } });
    expect(refusalOf(await of.use("search_web", { query: "x" })).message).toBe("It is closed today.");
    await of.close();
  });
});
