import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { describeTool } from "../../../contracts/tool.contract.ts";
import { refusalOf, valueOf } from "../../results.ts";
import { openTools, type OpenTools } from "../open-tools.ts";

describeTool("search-files", [
  {
    name: "a word",
    prepare(of) {
      of.put("a.md", "one\ntwo\n");
      return { pattern: "tw.", path: "", glob: "**/*.md", caseSensitive: false, limit: 5 };
    },
  },
]);

describe("searching in files", () => {
  let of: OpenTools;
  beforeEach(() => {
    of = openTools();
    of.put("a.md", "one\nTwo\n");
    of.put("docs/b.txt", "two\n");
  });
  afterEach(() => of.close());
  const search = async (input: Record<string, unknown>) => valueOf(await of.use("search_files", input));

  test("lines with their places, in the case that was asked for", async () => {
    expect(
      String((await search({ pattern: "two" })).value)
        .split("\n")
        .sort(),
    ).toEqual(["a.md:2: Two", "docs/b.txt:1: two"]);
    expect((await search({ pattern: "two", caseSensitive: true })).value).toBe("docs/b.txt:1: two");
    expect((await search({ pattern: "two", glob: "*.md" })).value).toBe("a.md:2: Two");
    expect((await search({ pattern: "three" })).value).toBe("No line matches.");
    expect(refusalOf(await of.use("search_files", { pattern: "(" })).message).toContain("regular expression");
  });
  test("a line out of somebody else's file brings untrusted text, and others do not", async () => {
    of.foreign.add("docs/b.txt");
    expect((await search({ pattern: "two" })).labels).toEqual(["A"]);
    expect((await search({ pattern: "one" })).labels).toEqual([]);
  });
});
