/** A data folder that takes no writes: the start is refused in words, and nothing is lost. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { appendFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { newDataFolder, ownFolder, removeFolder, runCommand, startProgram } from "../start-program.ts";

const dataFolder = newDataFolder();
const run = (...command: readonly string[]): boolean =>
  Bun.spawnSync([...command], { stderr: "ignore" }).exitCode === 0;
const isMounted =
  process.platform === "linux" &&
  process.getuid?.() === 0 &&
  run("mount", "-t", "tmpfs", "-o", "size=24m,mode=700", "tmpfs", dataFolder);

afterAll(() => {
  if (isMounted) run("umount", dataFolder);
  removeFolder(dataFolder);
});

describe.skipIf(!isMounted)("a read-only disk (skipped where no disk can be mounted)", () => {
  beforeAll(() => ownFolder({ dataFolder }));

  test("is told at the start, with a way out, and what is there stays as it is", async () => {
    run("mount", "-o", "remount,ro", dataFolder);
    const before = readdirSync(dataFolder);
    const { code, stdout, stderr } = await runCommand({ dataFolder }, ["serve", "--listen", "127.0.0.1:0"]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("the disk is read-only");
    expect(stderr).toContain("--data");
    expect(stderr).not.toContain("    at ");
    expect(readdirSync(dataFolder)).toEqual(before);
  }, 20_000);

  test("and made writable again it starts: the positive control", async () => {
    run("mount", "-o", "remount,rw", dataFolder);
    const program = await startProgram({ dataFolder });
    expect((await fetch(`${program.url}/readyz`)).status).toBe(200);
    await program.end();
  }, 20_000);

  test("a full one is told at the start too", async () => {
    const ballast = join(dataFolder, "ballast");
    for (const size of [1024 * 1024, 4096, 1]) {
      const piece = new Uint8Array(size);
      try {
        for (;;) appendFileSync(ballast, piece);
      } catch {
        // silent-ok: until it is full
      }
    }
    const { code, stderr } = await runCommand({ dataFolder }, ["serve", "--listen", "127.0.0.1:0"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/The disk under .+ is full or cannot be written .+\n?.*Free some space there/);
    expect(stderr).not.toContain("    at ");
    rmSync(ballast);
    const program = await startProgram({ dataFolder });
    await program.end();
  }, 20_000);
});
