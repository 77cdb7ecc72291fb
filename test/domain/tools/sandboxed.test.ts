/** The tools on the ground that they stand on in the product: files and commands through the real sandbox. */
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { existsSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { consider } from "../../../src/domain/tools/consider.ts";
import { refusalOf, valueOf } from "../results.ts";
import { openTools, type OpenTools, toolOf } from "./open-tools.ts";
import { hasSandbox, sandboxed } from "./sandboxed.ts";
import { startJob } from "./start-job.ts";

describe.skipIf(!hasSandbox)("the tools in the sandbox (skipped where this machine has none)", () => {
  let of: OpenTools;
  beforeEach(() => {
    of = openTools({ ground: sandboxed });
  });
  afterEach(() => of.close());
  const told = async (tool: string, input: Record<string, unknown>) =>
    String(valueOf(await of.use(tool, input)).value);

  test("a piece of work from the first file to the last command", async () => {
    await told("write_file", { path: "src/add.sh", content: "#!/bin/sh\necho $(($1 - $2))\n" });
    await told("edit_file", { path: "src/add.sh", oldText: "$1 - $2", newText: "$1 + $2" });
    expect(await told("read_file", { path: "src/add.sh", offset: 2 })).toBe("     2\techo $(($1 + $2))");
    expect(await told("list_folder", {})).toBe("src/");
    expect(await told("find_files", { pattern: "**/*.sh" })).toBe("src/add.sh");
    expect(await told("search_files", { pattern: "echo" })).toBe("src/add.sh:2: echo $(($1 + $2))");
    expect(await told("run_command", { command: "sh src/add.sh 2 3" })).toMatch(/exit code 0[^]*\n5$/);
    expect(of.commands.started[0]?.argv[0]).toMatch(/^\/.*\/sh$/);
    expect(await told("run_command", { command: "ls src | wc -l; exit 3" })).toMatch(/exit code 3[^]*\n1$/);
  }, 30_000);

  test("what is changed meanwhile is not overwritten, and what is no text is told", async () => {
    of.put("photo.png", Uint8Array.from([0x89, 0x50, 0, 255]));
    expect(refusalOf(await of.use("read_file", { path: "photo.png" })).message).toContain("4 bytes");
    expect(refusalOf(await of.use("read_file", { path: "gone.md" })).message).toContain("no file");
    expect(refusalOf(await of.use("search_files", { pattern: "(" })).message).toContain("regular expression");
    of.put("a.md", "one\n");
    const tool = toolOf("edit_file");
    const edit = { path: "a.md", oldText: "one", newText: "mine" };
    const { plan, input } = valueOf(await consider(of.needs, "edit_file", tool, edit, of.call));
    of.put("a.md", "theirs\n");
    const late = await tool.run(of.needs, input, { ...of.call, plan, progress: () => {} });
    expect(refusalOf(late).message).toContain("in the meantime");
    expect(of.read("a.md")).toBe("theirs\n");
  }, 30_000);

  test("a link that leads out is followed by no tool", async () => {
    const secret = join(dirname(of.root), "secret.txt");
    writeFileSync(secret, "decoy\n");
    symlinkSync(secret, join(of.root, "link.txt"));
    symlinkSync(dirname(of.root), join(of.root, "up"));
    for (const path of ["link.txt", "up/secret.txt"])
      for (const [tool, input] of [
        ["read_file", { path }],
        ["edit_file", { path, oldText: "decoy", newText: "changed" }],
        ["write_file", { path, content: "changed\n" }],
        ["search_files", { pattern: "decoy", path }],
        ["run_command", { command: `cat ${path}` }],
        ["run_command", { command: `echo changed > ${path}` }],
      ] as const)
        expect(JSON.stringify(await of.use(tool, input))).not.toContain("decoy\\n");
    expect(await Bun.file(secret).text()).toBe("decoy\n");
  }, 30_000);

  test("a job in the background is looked at, and stopped with all that it started", async () => {
    const job = await startJob(of, "echo one; (sleep 2; touch late) & sleep 30");
    await Bun.sleep(500);
    expect(await told("check_job", { job })).toBe("It still runs.\n\none");
    expect(await told("stop_job", { job })).toContain("SIGKILL");
    await Bun.sleep(2000);
    expect(existsSync(join(of.root, "late"))).toBe(false);
  }, 30_000);
});
