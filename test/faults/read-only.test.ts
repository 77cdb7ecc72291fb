/** A data folder that takes no writes: the start is refused in words, and nothing is changed. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readdirSync } from "node:fs";
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
});
