import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { describeTool } from "../../../contracts/tool.contract.ts";
import { refusalOf, valueOf } from "../../results.ts";
import { openTools, type OpenTools } from "../open-tools.ts";

describeTool("edit-file", [
  {
    name: "one place",
    prepare(of) {
      of.put("a.md", "one\ntwo\nthree\n");
      return { path: "a.md", oldText: "two", newText: "2" };
    },
  },
  {
    name: "every place",
    prepare(of) {
      of.put("a.md", "x x x");
      return { path: "a.md", oldText: "x", newText: "xx", replaceAll: true };
    },
  },
]);

describe("editing a file", () => {
  let of: OpenTools;
  beforeEach(() => {
    of = openTools();
  });
  afterEach(() => of.close());
  const edit = (oldText: string, newText: string, more = {}) =>
    of.use("edit_file", { path: "a.md", oldText, newText, ...more });

  test("the piece is replaced as it stands: nothing in it means more than itself", async () => {
    of.put("a.md", "price: $& (.*)\n");
    valueOf(await edit("$& (.*)", "$1 $`"));
    expect(of.read("a.md")).toBe("price: $1 $`\n");
  });
  test("the plan shows the whole change", async () => {
    of.put("a.md", "one\ntwo\n");
    const plan = valueOf(await of.plan("edit_file", { path: "a.md", oldText: "two", newText: "2" }));
    expect(plan.diff).toEqual({ path: "a.md", before: "one\ntwo\n", after: "one\n2\n" });
    expect(plan.capabilities).toEqual([
      { type: "read", path: "a.md" },
      { type: "write", path: "a.md" },
    ]);
  });
  test("a piece that stands there twice is refused with its lines, unless all are meant", async () => {
    of.put("a.md", "x\ny\nx\n");
    expect(refusalOf(await edit("x", "z")).message).toContain("2 times (lines 1, 3)");
    valueOf(await edit("x", "z", { replaceAll: true }));
    expect(of.read("a.md")).toBe("z\ny\nz\n");
  });
  test("a piece that is there with other spaces is refused, and where it is is told", async () => {
    of.put("a.md", "if (a) {\n\treturn 1;\n}\n");
    expect(refusalOf(await edit("    return 1;", "return 2;")).message).toContain("line 2");
    expect(refusalOf(await edit("nowhere", "x")).message).toContain("Read the file again");
    expect(of.read("a.md")).toBe("if (a) {\n\treturn 1;\n}\n");
  });
  test("line ends and a byte-order mark stay as the file has them", async () => {
    of.put("a.md", "﻿one\r\ntwo\r\nthree\r\n");
    valueOf(await edit("one\ntwo", "1\n2\n2b"));
    expect(of.read("a.md")).toBe("﻿1\r\n2\r\n2b\r\nthree\r\n");
  });
  test("a replacement that would fill the memory is refused before it is made", async () => {
    of.put("a.md", "x".repeat(1_000_000));
    const refused = refusalOf(await edit("x", "y".repeat(1_000_000), { replaceAll: true }));
    expect(refused.message).toContain("grow");
  });
  test("no file, and a piece that stays as it is, are refused in words", async () => {
    expect(refusalOf(await edit("a", "b")).message).toContain("write_file");
    of.put("a.md", "a");
    expect(refusalOf(await edit("a", "a")).message).toContain("the same");
  });
});
