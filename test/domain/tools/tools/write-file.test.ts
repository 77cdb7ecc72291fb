import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { chmodSync, statSync } from "node:fs";
import { join } from "node:path";
import { consider } from "../../../../src/domain/tools/consider.ts";
import { describeTool } from "../../../contracts/tool.contract.ts";
import { refusalOf, valueOf } from "../../results.ts";
import { openTools, type OpenTools, toolOf } from "../open-tools.ts";

describeTool("write-file", [
  { name: "a new file", prepare: () => ({ path: "notes/today.md", content: "one\n" }) },
  {
    name: "a file that is there",
    prepare(of) {
      of.put("a.md", "before\n");
      return { path: "a.md", content: "after\n" };
    },
  },
]);

describe("writing a file", () => {
  let of: OpenTools;
  beforeEach(() => {
    of = openTools();
  });
  afterEach(() => of.close());

  test("the owner sees what was there and what shall be there, and that is what is put in place", async () => {
    of.put("a.md", "one\ntwo\n");
    const plan = valueOf(await of.plan("write_file", { path: "./a.md", content: "one\n2\n" }));
    expect(plan).toMatchObject({
      title: "Replace a.md",
      diff: { path: "a.md", before: "one\ntwo\n", after: "one\n2\n" },
      changes: ["a.md"],
    });
    const output = valueOf(await of.use("write_file", { path: "a.md", content: "one\n2\n" }));
    expect(output.value).toBe("Changed a.md: 1 line added, 1 removed.");
    expect(of.read("a.md")).toBe("one\n2\n");
    expect(output.files).toHaveLength(1);
  });
  test("folders that are missing are made, and the mode of a file is kept", async () => {
    of.put("run.sh", "echo 1\n");
    chmodSync(join(of.root, "run.sh"), 0o755);
    valueOf(await of.use("write_file", { path: "run.sh", content: "echo 2\n" }));
    expect(statSync(join(of.root, "run.sh")).mode & 0o777).toBe(0o755);
    valueOf(await of.use("write_file", { path: "a/b/c.md", content: "" }));
    expect(of.read("a/b/c.md")).toBe("");
  });
  test("what somebody changed after the plan was shown is not overwritten", async () => {
    of.put("a.md", "one\n");
    const tool = toolOf("write_file");
    const input = { path: "a.md", content: "mine\n" };
    const { plan, input: read } = valueOf(await consider(of.needs, "write_file", tool, input, of.call));
    of.put("a.md", "theirs\n");
    const result = await tool.run(of.needs, read, { ...of.call, plan, progress: () => {} });
    expect(refusalOf(result).message).toContain("in the meantime");
    expect(of.read("a.md")).toBe("theirs\n");
  });
  test("more lines than anybody could look through are refused, however few letters they have", async () => {
    const refused = refusalOf(await of.use("write_file", { path: "a.md", content: "\n".repeat(100_000) }));
    expect(refused.message).toContain("100,000 lines");
    valueOf(await of.use("write_file", { path: "a.md", content: "\n".repeat(99_000) }));
    const edit = { path: "a.md", oldText: "\n", newText: "\n\n", replaceAll: true };
    expect(refusalOf(await of.use("edit_file", edit)).message).toContain("100,000 lines");
    of.put("b.md", "\n".repeat(100_001));
    expect(refusalOf(await of.use("write_file", { path: "b.md", content: "x" })).message).toContain(
      "100,000 lines",
    );
  });
  test("what is no text is left alone, and so is a folder and what holds exactly that already", async () => {
    of.put("photo.png", Uint8Array.from([0x89, 0x50, 0, 255]));
    of.put("docs/same.md", "same\n");
    for (const [path, words] of [
      ["photo.png", "not UTF-8 text"],
      ["docs", "is a folder"],
      [".", "workspace itself"],
      ["docs/same.md", "already"],
    ] as const) {
      const refusal = refusalOf(await of.use("write_file", { path, content: "same\n" }));
      expect(refusal.message).toContain(words);
    }
    expect(of.done).toEqual([]);
  });
});
