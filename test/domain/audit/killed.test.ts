/** The process dies in the middle of many appends, again and again. */
import { expect, test } from "bun:test";
import { join } from "node:path";
import { verify } from "../../../src/domain/audit/verify.ts";
import { openReadOnly } from "../../../src/storage/sqlite.ts";
import { openTestDatabase } from "../open-test-database.ts";
import { sealKeysOf } from "./open-audit.ts";

const KILLS = 12;

test("a log whose writer is killed in mid-append is whole, and goes on", async () => {
  const database = openTestDatabase();
  let rows = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const child = Bun.spawn([process.execPath, join(import.meta.dir, "append-in-child.ts"), database.path], {
      stdout: "pipe",
      stderr: "inherit",
    });
    await child.stdout.getReader().read();
    await Bun.sleep(5 + Math.random() * 60);
    child.kill("SIGKILL");
    await child.exited;
    const { reads, close } = openReadOnly(database.path);
    const verdict = await verify({ db: reads, sealKeys: sealKeysOf("test key") });
    close();
    if (!verdict.isWhole) throw new Error(verdict.words);
    expect(verdict.rows).toBeGreaterThanOrEqual(rows);
    rows = verdict.rows;
  }
  expect(rows).toBeGreaterThan(KILLS);
  database.close();
}, 60_000);
