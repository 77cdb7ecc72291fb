import { expect, test } from "bun:test";
import { describeTool } from "../../../contracts/tool.contract.ts";
import { valueOf } from "../../results.ts";
import { openTools } from "../open-tools.ts";

const hit = (thread: string, labels: readonly ("A" | "B" | "C")[]) => ({
  thread,
  threadName: `Thread ${thread}`,
  createdAt: "2026-01-01T00:00:00.000Z",
  snippet: "bananas",
  labels,
});

describeTool("search-history", [
  { name: "a query", given: { history: [hit("1", [])] }, prepare: () => ({ query: "bananas", limit: 3 }) },
]);

test("a hit out of an untrusted thread brings its mark along, and the mark itself is no reading matter", async () => {
  const of = openTools({ history: [hit("1", ["B"]), hit("2", ["A", "B"])] });
  const output = valueOf(await of.use("search_history", { query: "bananas" }));
  expect(output.labels).toEqual(["A", "B"]);
  expect(output.value).toMatchObject({ items: [{ thread: "1", snippet: "bananas" }, { thread: "2" }] });
  expect(JSON.stringify(output.value)).not.toContain("labels");
  await of.close();
});

test("nothing found is told in words", async () => {
  const of = openTools();
  expect(valueOf(await of.use("search_history", { query: "x" }))).toMatchObject({ labels: [] });
  await of.close();
});
