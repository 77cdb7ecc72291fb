import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { type OpenHost, openHost } from "./open-host.ts";
import { hasSandbox, sandboxed } from "./sandboxed.ts";

let host: OpenHost;
beforeEach(() => {
  host = openHost({ ground: sandboxed });
  const { root } = host.tools;
  for (const folder of [".git/hooks", "notes", "private", "docs/secret"])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, ".git/config"), "[core]\n");
  writeFileSync(join(root, "private/a.txt"), "the treasure\n");
  writeFileSync(join(root, "docs/secret/b.txt"), "the treasure\n");
  writeFileSync(join(root, "docs/open.txt"), "no treasure\n");
  symlinkSync("../.git/config", join(root, "notes/today.md"));
  symlinkSync("../.git/hooks", join(root, "notes/drafts"));
  symlinkSync("../private", join(root, "notes/more"));
  symlinkSync("private/a.txt", join(root, "a.txt"));
  symlinkSync("docs", join(root, "alias"));
});
afterEach(() => host.close());

const inGit = (path: string): string => readFileSync(join(host.tools.root, ".git", path), "utf8");

describe.skipIf(!hasSandbox)("a link in the way", () => {
  const writes = [
    ["write_file", { path: "notes/today.md", content: "[core]\nfsmonitor = evil\n" }, ".git/config"],
    ["write_file", { path: "notes/drafts/pre-commit", content: "evil\n" }, ".git/hooks/pre-commit"],
    ["edit_file", { path: "notes/today.md", oldText: "[core]", newText: "[evil]" }, ".git/config"],
  ] as const;

  for (const [name, input, leadsTo] of writes) {
    test(`does not lead ${name} past what is asked for by name: ${input.path}`, async () => {
      await host.rule({ effect: "allow", tool: name, match: { path: "notes" } });
      const call = host.call(name, input, { mode: "accept-edits" });
      const { shown, input: asked } = await host.asked();
      expect(shown.title).toContain(leadsTo);
      expect(shown.diff?.path).toBe(leadsTo);
      expect(asked).toMatchObject({ path: input.path });
      await host.answer("deny");
      await call;
      expect(inGit("config")).toBe("[core]\n");
      expect(() => inGit("hooks/pre-commit")).toThrow();
    });
  }

  test("does not lead past it where what it leads to is yet to be made, folders and all", async () => {
    symlinkSync("../.vscode/settings/tasks.json", join(host.tools.root, "notes/tasks.md"));
    await host.rule({ effect: "allow", tool: "write_file", match: { path: "notes" } });
    const call = host.call("write_file", { path: "notes/tasks.md", content: "evil\n" });
    expect((await host.asked()).shown.title).toContain(".vscode/settings/tasks.json");
    await host.answer("deny");
    await call;
  });

  test("leads where the owner allowed it to lead", async () => {
    const call = host.call(...([writes[1][0], writes[1][1]] as const));
    await host.answer("allow-once");
    expect(await call).toMatchObject({ isFailed: false });
    expect(inGit("hooks/pre-commit")).toBe("evil\n");
  });

  const reads = [
    ["read_file", { path: "notes/more/a.txt" }],
    ["read_file", { path: "a.txt" }],
    ["list_folder", { path: "notes/more" }],
    ["find_files", { pattern: "**", path: "notes/more" }],
    ["search_files", { pattern: "treasure", path: "notes/more" }],
    ["search_files", { pattern: "treasure", path: "a.txt" }],
    ["edit_file", { path: "a.txt", oldText: "treasure", newText: "x" }],
  ] as const;

  test("does not lead reading past a rule that denies a folder", async () => {
    await host.rule({ effect: "deny", tool: "*", match: { path: "private" } });
    await host.rule({ effect: "deny", tool: "*", match: { path: "docs/secret" } });
    const answers = await Promise.all(reads.map(([name, input]) => host.call(name, input)));
    expect(answers.filter(({ isFailed }) => !isFailed)).toEqual([]);
    for (const [name, input] of [
      ["list_folder", { path: "alias" }],
      ["find_files", { pattern: "**", path: "alias" }],
      ["search_files", { pattern: "treasure", path: "alias" }],
    ] as const) {
      const { output } = await host.call(name, input);
      expect(String(output)).toContain("open.txt");
      expect(String(output)).not.toContain("secret");
    }
  });

  test("leads reading anywhere without such a rule: the rule is what ends it", async () => {
    for (const [name, input] of reads.slice(0, 6))
      expect([name, (await host.call(name, input)).isFailed]).toEqual([name, false]);
  });

  test("does not lead what somebody else set off out of the folder that a rule opens to them", async () => {
    await host.rule({ effect: "allow", tool: "read_file", match: { path: "notes" }, trust: ["webhook"] });
    writeFileSync(join(host.tools.root, "notes/plain.txt"), "plain\n");
    const read = (path: string) => host.call("read_file", { path }, { trust: "webhook" });
    expect(await read("notes/plain.txt")).toMatchObject({ isFailed: false });
    expect(await read("notes/more/a.txt")).toMatchObject({ isFailed: true });
  });
});
