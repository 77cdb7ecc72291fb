/** What happens between a look and an act: somebody else's hand in the middle of it. */
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stateOf } from "../../../src/workers/sandbox/files/look.ts";
import { inspect } from "../../../src/workers/sandbox/files/inspect.ts";
import { restore } from "../../../src/workers/sandbox/files/restore.ts";
import { removeFile, writeFile } from "../../../src/workers/sandbox/files/replace.ts";
import type { Workspace } from "../../../src/workers/sandbox/files/workspace.ts";
import { type Kernel, openKernel } from "../../../src/workers/sandbox/system/kernel.ts";
import { openBeneath, opening } from "../../../src/workers/sandbox/system/open-beneath.ts";
import { bytes, hasLandlock, never, openFiles, type Opened, said, SECRET, text } from "./open-files.ts";
import { whyNot } from "./run-as.ts";

/** Where the tests of the process stand, to which each of these goes back. */
const startedIn = process.cwd();
let opened: Opened;
beforeEach(() => {
  if (hasLandlock) opened = openFiles();
});
afterEach(async () => {
  await opened?.close();
});

/** Exchanges a folder and a link out of the workspace, as fast as the kernel lets it. */
const swapping = `
import ctypes, os, sys
libc = ctypes.CDLL(None)
number = 316 if os.uname().machine == 'x86_64' else 276
os.chdir(sys.argv[1])
print('begun', flush=True)
while True: libc.syscall(number, -100, b'way', -100, b'link', 2)
`;

async function beginSwapping(): Promise<() => Promise<void>> {
  const { root, outside } = opened;
  mkdirSync(join(root, "way"));
  writeFileSync(join(root, "way/secret"), "mine");
  symlinkSync(outside, join(root, "link"));
  const child = Bun.spawn(["/usr/bin/python3", "-c", swapping, root], { stdout: "pipe" });
  await child.stdout.getReader().read();
  return async () => {
    child.kill("SIGKILL");
    await child.exited;
  };
}

describe.skipIf(!hasLandlock || whyNot !== null)(
  "a folder that becomes a link and back, all the time,",
  () => {
    test("leads nothing out of the workspace and nothing into it", async () => {
      const stop = await beginSwapping();
      const kinds = new Set<string>();
      for (let tries = 0; tries < 500; tries++) {
        const read = await opened.files.read("way/secret", { offset: 0, limit: 99 }, never);
        kinds.add(read.ok ? text(read.value.bytes) : read.refusal.kind);
        await opened.files.write(`way/new${tries}`, { bytes: bytes("owned"), before: null }, never);
      }
      await stop();
      expect([...kinds].sort()).toEqual(["mine", "outside"]);
      expect(readdirSync(opened.outside).sort()).toEqual(["evil.sh", "passwd", "secret"]);
    }, 60_000);

    test("is told as what it is, and neither a survey nor what is put back leads through it", async () => {
      const stop = await beginSwapping();
      const { tree } = opened.files;
      const seen = new Set<string>();
      for (let tries = 0; tries < 300; tries++) {
        const surveyed = await tree.survey({ since: null, limit: 1000 }, never);
        for (const { path } of surveyed.ok ? surveyed.value.seen : []) seen.add(path);
        const told = await tree.inspect([{ path: "way/secret", wantsContent: true, known: null }], never);
        const [found] = told.ok ? told.value : [];
        seen.add(found?.type === "file" && found.content !== null ? text(found.content) : `${found?.type}`);
        const to = { type: "file", mode: 0o644, content: bytes("owned") } as const;
        await tree.restore(`way/new${tries}`, { from: null, to }, never);
      }
      await stop();
      expect(seen).toContain("mine");
      expect(seen).toContain("absent");
      expect(seen).not.toContain(SECRET);
      expect([...seen].filter((path) => path.endsWith("/passwd"))).toEqual([]);
      expect(readdirSync(opened.outside).sort()).toEqual(["evil.sh", "passwd", "secret"]);
    }, 60_000);

    test("leads out where the path is looked at and then used: the positive control", async () => {
      const stop = await beginSwapping();
      const path = join(opened.root, "way/secret");
      let isOut = false;
      for (let tries = 0; tries < 1_000_000 && !isOut; tries++) {
        if (realpathSync(path).startsWith(opened.root)) isOut = readFileSync(path, "utf8") === SECRET;
      }
      await stop();
      expect(isOut).toBe(true);
    }, 60_000);
  },
);

/** Somebody else writes to the file right before it is moved; `guarded` false makes of each move a plain one. */
function meddling(kernel: Kernel, meddle: () => void, guarded: boolean): Kernel {
  let isDone = false;
  return {
    ...kernel,
    call(name, ...given) {
      if (name !== "renameat2") return kernel.call(name, ...given);
      if (!isDone) meddle();
      isDone = true;
      const [from, name1, to, name2, flags] = given as [number, Buffer, number, Buffer, number];
      return kernel.call(name, from, name1, to, name2, guarded ? flags : 0);
    },
  };
}

function workspaceWith(meddle: () => void, guarded: boolean): Workspace {
  const kernel = openKernel();
  if (kernel === null) throw new Error("there is no kernel");
  process.chdir(opened.root);
  const root = openBeneath(kernel, null, opened.root, opening.folder);
  return { kernel: meddling(kernel, meddle, guarded), root, names: [opened.root] };
}

const hashIn = (workspace: Workspace, path: string): string => {
  const state = stateOf(workspace, { verb: "state", path });
  if (!state.ok || state.value.type !== "file") throw new Error("there is no such file");
  return state.value.hash;
};

describe.skipIf(!hasLandlock)("what somebody else writes between the look and the move", () => {
  const path = (): string => join(opened.root, "file");
  const content = (): string => readFileSync(path(), "utf8");
  const theirs = (): void => writeFileSync(path(), "theirs");

  for (const guarded of [true, false]) {
    const name = guarded
      ? "stays, and the write is refused"
      : "is lost where it is moved plainly: the positive control";
    test(name, () => {
      writeFileSync(path(), "before");
      const workspace = workspaceWith(theirs, guarded);
      const before = hashIn(workspace, "file");
      const written = writeFile(
        workspace,
        { verb: "write", path: "file", mode: null, before },
        bytes("mine"),
      );
      expect([guarded && written.ok, content()]).toEqual([false, guarded ? "theirs" : "mine"]);
      process.chdir(startedIn);
    });
    test(`of a file that was not there ${name}`, () => {
      const workspace = workspaceWith(theirs, guarded);
      const written = writeFile(
        workspace,
        { verb: "write", path: "file", mode: null, before: null },
        bytes("mine"),
      );
      expect([guarded && written.ok, content()]).toEqual([false, guarded ? "theirs" : "mine"]);
      process.chdir(startedIn);
    });
  }
  for (const to of [
    { type: "absent" },
    { type: "file", mode: 0o644 },
    { type: "link", target: "x" },
  ] as const)
    test(`stays where the file was to be put back as ${to.type}`, () => {
      writeFileSync(path(), "before");
      const workspace = workspaceWith(theirs, true);
      const { bytes: body, result } = inspect(workspace, {
        verb: "inspect",
        wanted: [{ path: "file", wantsContent: false, known: null }],
        mostBytes: 100,
      });
      const [seen] = result.ok ? result.value : [];
      const from = seen?.type === "file" ? { stamp: seen.stamp, hash: seen.hash } : null;
      const restored = restore(workspace, { verb: "restore", path: "file", from, to }, bytes("mine"));
      expect([body.length, said(restored), content()]).toEqual([0, "changed", "theirs"]);
      expect(readdirSync(opened.root).filter((name) => name.startsWith(".monkeyclaw"))).toEqual([]);
      process.chdir(startedIn);
    });

  test("stays where the file was to be removed", () => {
    writeFileSync(path(), "before");
    const workspace = workspaceWith(theirs, true);
    const removed = removeFile(workspace, {
      verb: "remove",
      path: "file",
      before: hashIn(workspace, "file"),
    });
    expect([said(removed), content()]).toEqual(["changed", "theirs"]);
    process.chdir(startedIn);
  });
});
