import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { describeTool } from "../../../contracts/tool.contract.ts";
import { refusalOf, valueOf } from "../../results.ts";
import { openTools, type OpenTools } from "../open-tools.ts";

describeTool("find-files", [
  {
    name: "a pattern",
    prepare(of) {
      of.put("docs/a.md", "one");
      return { pattern: "**/*.md", path: "", limit: 10 };
    },
  },
]);

describe("finding files", () => {
  let of: OpenTools;
  beforeEach(() => {
    of = openTools();
    of.put("docs/a.md", "one");
    of.put("docs/deep/b.md", "two");
    of.put("c.txt", "three");
  });
  afterEach(() => of.close());

  test("by their names, in all the workspace or a folder of it", async () => {
    const found = String(valueOf(await of.use("find_files", { pattern: "**/*.md" })).value);
    expect(found.split("\n").sort()).toEqual(["docs/a.md", "docs/deep/b.md"]);
    expect(valueOf(await of.use("find_files", { pattern: "*.md", path: "docs/deep" })).value).toBe(
      "docs/deep/b.md",
    );
    expect(valueOf(await of.use("find_files", { pattern: "*.pdf" })).value).toBe(
      "No file is called like *.pdf.",
    );
    expect(String(valueOf(await of.use("find_files", { pattern: "**/*", limit: 1 })).value)).toContain(
      "more",
    );
  });
  test("a pattern that leads out of the workspace is refused", async () => {
    for (const pattern of ["/etc/*", "../*", "docs/../../*", "{..,docs}/*"])
      expect(refusalOf(await of.use("find_files", { pattern })).kind).toBe("invalid");
  });
});
