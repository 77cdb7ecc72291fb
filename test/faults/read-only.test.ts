/** A data folder that takes no writes: the start is refused in words, and nothing is lost. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { appendFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { newDataFolder, ownAlike, removeFolder, runCommand, startProgram } from "../start-program.ts";
import { until } from "./asking.ts";
import { failCalls, mayTrace } from "./traced.ts";
import { allDeliveries, makeEndpoint, senderFor, withIngress } from "./webhook-sender.ts";

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
  beforeAll(() => ownAlike({ dataFolder }));

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

describe.skipIf(!mayTrace)("a disk that becomes read-only (skipped where nothing can be traced)", () => {
  test("has webhooks refused for now, and read on; once it is mended they are taken", async () => {
    const folder = newDataFolder();
    const token = await ownAlike({ dataFolder: folder });
    const program = await startProgram({ dataFolder: folder, flags: withIngress });
    const endpoint = await makeEndpoint(program, token);
    const { send } = senderFor(program, endpoint);
    expect((await send({ id: "before" })).status).toBe(202);
    await until(async () => (await allDeliveries(program, token, endpoint))[0]?.status === "done");

    const { mend } = await failCalls(program.pid, ["pwrite64", "ftruncate"], "EROFS");
    for (let index = 0; index < 5; index++) {
      const refused = await send({ id: `meanwhile ${index}` });
      expect([refused.status, await refused.text()]).toEqual([503, '{"error":"unavailable"}']);
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    expect(await allDeliveries(program, token, endpoint)).toHaveLength(1);
    for (const path of ["/healthz", "/readyz", "/login"])
      expect([path, (await fetch(program.url + path)).status]).toEqual([path, 200]);
    await mend();

    await until(async () => (await send({ id: "meanwhile 0" })).status === 202, 10_000);
    const stored = (await allDeliveries(program, token, endpoint)).map(({ vendorId }) => vendorId);
    expect(stored).toEqual(["before", "meanwhile 0"]);
    await program.end();
    expect(await program.errors()).toContain("disk I/O error");
    removeFolder(folder);
  }, 30_000);
});
