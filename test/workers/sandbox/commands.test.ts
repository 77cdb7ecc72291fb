import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command, CommandEnd, Commands, Running } from "../../../src/domain/tools/commands.ts";
import { createCommands } from "../../../src/workers/sandbox/commands.ts";
import { surveyMachine } from "../../../src/workers/sandbox/machine.ts";
import { createSandbox, type Sandbox } from "../../../src/workers/sandbox/sandbox.ts";
import { hasLandlock } from "./open-files.ts";

let base: string;
let sandbox: Sandbox;
let commands: Commands;
let usual: Command;

beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), "monkeyclaw-commands-")));
  const [root, dataFolder] = [join(base, "workspace"), join(base, "data")];
  for (const folder of [root, dataFolder]) mkdirSync(folder);
  sandbox = createSandbox({ machine: surveyMachine(), allowsRoot: true, dataFolder });
  commands = createCommands({ sandbox });
  usual = {
    root,
    cwd: root,
    argv: ["/bin/true"],
    env: {},
    input: null,
    limits: {
      wallMs: 20_000,
      cpuSeconds: 20,
      memoryBytes: 2 ** 29,
      outputBytes: 2 ** 22,
      fileBytes: 2 ** 24,
      diskBytes: 2 ** 28,
      processes: 64,
    },
    owner: "a turn",
  };
});
afterEach(async () => {
  await sandbox.stop();
  rmSync(base, { recursive: true, force: true });
});

const shell = (text: string): Partial<Command> => ({ argv: ["/bin/sh", "-c", text] });

async function start(command: Partial<Command>): Promise<Running> {
  const started = await commands.start({ ...usual, ...command });
  if (!started.ok) throw new Error(started.refusal.message);
  return started.value;
}

async function run(
  command: Partial<Command>,
): Promise<CommandEnd & { readonly out: string; readonly err: string }> {
  const running = await start(command);
  const said = { out: "", err: "" };
  for await (const { stream, bytes } of running.output) said[stream] += new TextDecoder().decode(bytes);
  return { ...(await running.end), ...said };
}

const refusalOf = async (command: Partial<Command>): Promise<string> => {
  const started = await commands.start({ ...usual, ...command });
  return started.ok ? "" : started.refusal.message;
};

describe.skipIf(!hasLandlock)("a command", () => {
  test("is run without a shell, with its words as they are", async () => {
    const { out, code } = await run({ argv: ["/bin/echo", "$HOME", "a  b", "*", "; id"] });
    expect([out, code]).toEqual(["$HOME a  b * ; id\n", 0]);
  });
  test("says what it says on both streams, and its exit code", async () => {
    expect(await run(shell("echo out; echo err >&2; exit 7"))).toMatchObject({
      out: "out\n",
      err: "err\n",
      code: 7,
    });
  });
  test("that a signal ends tells which; from inside bubblewrap, as shells tell it", async () => {
    const { code, signal, limit } = await run(shell("kill -TERM $$"));
    expect(signal ?? (code === 128 + 15 ? "SIGTERM" : code)).toBe("SIGTERM");
    expect(limit).toBeNull();
  });
  test("is given its input, or an empty one", async () => {
    const input = new TextEncoder().encode("word ".repeat(200_000));
    expect((await run({ argv: ["/usr/bin/wc", "-c"], input })).out.trim()).toBe("1000000");
    expect((await run({ argv: ["/usr/bin/wc", "-c"] })).out.trim()).toBe("0");
  });
  test("may leave its input unread, and its launcher may not be there", async () => {
    const input = new Uint8Array(8_000_000);
    expect(await run({ argv: ["/bin/true"], input })).toMatchObject({ code: 0 });
    const broken = { ...surveyMachine(), bubblewrap: null, launcher: { command: ["/bin/false"], paths: [] } };
    const other = createSandbox({ machine: broken, allowsRoot: true, dataFolder: join(base, "data") });
    const started = await createCommands({ sandbox: other }).start({ ...usual, input });
    expect(started.ok && (await started.value.end).code).toBe(1);
    await other.stop();
  });
  test("has a clean environment, and what it is given", async () => {
    const { out } = await run({ argv: ["/usr/bin/env"], env: { GIVEN: "yes" } });
    const names = out
      .trim()
      .split("\n")
      .map((line) => line.split("=")[0] ?? "");
    expect(names.sort((a, b) => (a < b ? -1 : 1))).toEqual([
      "GIT_CONFIG_NOSYSTEM",
      "GIVEN",
      "HOME",
      "LANG",
      "PATH",
      "PWD",
      "TERM",
      "TMPDIR",
    ]);
  });
  test("works in its folder, with a home that goes with it", async () => {
    mkdirSync(join(usual.root, "sub"));
    const text =
      "pwd; echo ~; echo made > file; echo kept > ~/kept; mkdir -p ~/deep/er; chmod 0 ~/deep; cat ~/kept";
    const { out } = await run({ ...shell(text), cwd: join(usual.root, "sub") });
    const [at, home = "", kept] = out.split("\n");
    expect([at, kept]).toEqual([join(usual.root, "sub"), "kept"]);
    expect(readFileSync(join(usual.root, "sub/file"), "utf8")).toBe("made\n");
    expect(home.startsWith(join(base, "data/scratch/"))).toBe(true);
    expect(existsSync(home)).toBe(false);
  });
  test("can change modes in its folder, and run what it has made", async () => {
    const text = "printf '#!/bin/sh\\necho ran' > run.sh; chmod 755 run.sh && ./run.sh";
    expect((await run(shell(text))).out).toBe(process.getuid?.() === 0 ? "ran\n" : expect.any(String));
  });
  test("ends a pipe as elsewhere: a signal that the runtime ignores is not inherited", async () =>
    expect(await run(shell("yes | head -n 1"))).toMatchObject({ out: "y\n", err: "", code: 0 }));
  test("inherits no descriptor", async () => {
    writeFileSync(join(base, "secret"), "the secret");
    const open = Bun.file(join(base, "secret")).stream().getReader();
    const { out } = await run(
      shell("for n in 3 4 5 6 7 8 9; do (cat <&$n) 2>/dev/null && echo has $n; done; true"),
    );
    await open.cancel();
    expect(out).toBe("");
  });
  test("that is not there, or no program, ends as a shell would have it", async () => {
    expect(await run({ argv: ["/nowhere/program"] })).toMatchObject({ code: 127 });
    writeFileSync(join(usual.root, "text"), "no program");
    expect(await run({ argv: [join(usual.root, "text")] })).toMatchObject({ code: 126 });
  });
  test("waits while nobody listens, and goes on where it was", async () => {
    const running = await start(shell("head -c 3000000 /dev/zero; echo x > written"));
    await Bun.sleep(500);
    expect(readdirSync(usual.root)).toEqual([]);
    let length = 0;
    for await (const { bytes } of running.output) length += bytes.length;
    expect([length, (await running.end).code, readdirSync(usual.root)]).toEqual([3_000_000, 0, ["written"]]);
  });
  test("is told apart from what was killed", async () => {
    const running = await start(shell("sleep 20"));
    expect(await running.kill()).toMatchObject({ code: null, signal: "SIGKILL", limit: null });
  });
  test("of one owner is killed with all of that owner's, and nobody else's", async () => {
    const mine = await Promise.all([start(shell("sleep 20")), start(shell("sleep 20 & sleep 20"))]);
    const other = await start({ ...shell("sleep 0.5; echo lived"), owner: "another turn" });
    await commands.killAll("a turn");
    await commands.killAll("nobody");
    expect((await Promise.all(mine.map(({ end }) => end))).map(({ signal }) => signal)).toEqual([
      "SIGKILL",
      "SIGKILL",
    ]);
    expect((await other.end).code).toBe(0);
  });
});

describe.skipIf(!hasLandlock)("a command is refused", () => {
  test("without the absolute path of a program", async () => {
    expect(await refusalOf({ argv: [] })).toContain("absolute path");
    expect(await refusalOf({ argv: ["true"] })).toContain("absolute path");
  });
  test("with a zero byte, in a word, a variable or the folder", async () => {
    expect(await refusalOf({ argv: ["/bin/true", "a\0b"] })).toContain("zero byte");
    expect(await refusalOf({ env: { NAME: "a\0b" } })).toContain("zero byte");
    expect(await refusalOf({ cwd: `${usual.root}/a\0b` })).toContain("zero byte");
  });
  test("with a variable that makes a runtime run other code, or that is none", async () => {
    for (const name of ["BUN_OPTIONS", "bun_be_bun", "A=B", "", "1A"]) {
      expect(await refusalOf({ env: { [name]: "x" } })).toContain("cannot be given the variable");
    }
  });
  test("in a folder that is not the workspace's", async () => {
    for (const cwd of ["/", join(usual.root, ".."), `${usual.root}-not`, "../data"]) {
      expect(await refusalOf({ cwd })).toContain("the workspace's folder");
    }
  });
  test("in a workspace that is not there, or that holds the program's data", async () => {
    expect(await refusalOf({ root: join(base, "none") })).toContain("not there");
    for (const root of [base, "/", join(base, "data")])
      expect(await refusalOf({ root })).toContain("own data");
  });
  test("by the launcher, where a folder on the way to its own is a link out", async () => {
    symlinkSync("/usr", join(usual.root, "link"));
    expect(await run({ cwd: join(usual.root, "link") })).toMatchObject({ code: 125 });
  });
});

test("a program is found by its name as the sandbox would find it", () => {
  expect(commands.resolve("sh")).toMatch(/^\/(?:usr\/)?bin\/sh$/);
  expect(commands.resolve("no-such-program")).toBeNull();
  expect(commands.resolve("../sh")).toBeNull();
  expect(commands.resolve("/usr/bin/../bin/env")).toBe("/usr/bin/env");
});
