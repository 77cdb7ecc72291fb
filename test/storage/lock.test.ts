import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lockFile } from "../../src/storage/sqlite.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "monkeyclaw-lock-"));
  path = join(folder, "lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = () =>
  Bun.spawn([process.execPath, join(import.meta.dir, "lock-in-child.ts"), path], {
    stdin: "pipe",
    stderr: "inherit",
  });

async function wordOf(child: ReturnType<typeof start>): Promise<string> {
  const { value } = await child.stdout.getReader().read();
  return new TextDecoder().decode(value).trim();
}

const isFree = (): boolean => {
  const lock = lockFile(path);
  lock?.release();
  return lock !== null;
};

describe("a lock", () => {
  test("is held by one at a time, and free again when it is released", () => {
    const lock = lockFile(path);
    expect(lock).not.toBeNull();
    expect(lockFile(path)).toBeNull();
    lock?.release();
    expect(isFree()).toBe(true);
    expect(isFree()).toBe(true);
  });

  test("is held against other processes, by one of them however many ask at once", async () => {
    const children = Array.from({ length: 5 }, start);
    const words = await Promise.all(children.map(wordOf));
    expect(words.filter((word) => word === "held")).toHaveLength(1);
    expect(isFree()).toBe(false);
    for (const { stdin } of children) await stdin.end();
    await Promise.all(children.map(({ exited }) => exited));
    expect(isFree()).toBe(true);
  });

  test("is free again when its holder is killed, time after time", async () => {
    for (let round = 0; round < 5; round++) {
      const child = start();
      expect(await wordOf(child)).toBe("held");
      expect(isFree()).toBe(false);
      child.kill("SIGKILL");
      await child.exited;
      expect(isFree()).toBe(true);
    }
  });

  test("in a folder that is not there is a fault, not a lock that is taken", () => {
    expect(() => lockFile(join(folder, "none", "lock"))).toThrow();
  });
});
