import { expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrations } from "../../../migrations/index.ts";
import { openDatabase } from "../../../src/storage/sqlite.ts";
import { openTestDatabase } from "../open-test-database.ts";
import { fill } from "./histories.ts";
import { exportOf, importInto } from "./open-import.ts";
import { rowsOf } from "./packed.ts";

const turns = Array.from({ length: 60 }, (_, at) => ({
  text: `q${at}`,
  answer: "a",
  back: at % 3,
  rating: null,
}));
const history = { threads: Array.from({ length: 6 }, (_, at) => ({ name: `n${at}`, labels: "A", turns })) };
const child = new URL("./import-in-child.ts", import.meta.url).pathname;

/** Kills it after so many steps; answers whether it had come to its end before. */
async function importUntil(path: string, archive: string, steps: number): Promise<boolean> {
  const working = Bun.spawn([process.execPath, child, path, archive], { stdout: "pipe", stderr: "inherit" });
  let told = "";
  for await (const chunk of working.stdout) {
    told += new TextDecoder().decode(chunk);
    if (told.replaceAll("done", "").length >= steps) working.kill("SIGKILL");
  }
  await working.exited;
  return told.includes("done");
}

test("an import that is killed at any step leaves everything in order, and the next one completes it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "monkeyclaw-killed-"));
  const from = openTestDatabase();
  await fill(from.db, history);
  const bytes = await exportOf(from.db);
  const archive = join(folder, "all.tar.gz");
  await Bun.write(archive, bytes);
  const wanted = await rowsOf(bytes);
  from.close();
  let killed = 0;
  for (const steps of [1, 2, 5, 8, 11, 14]) {
    const path = join(folder, `${steps}.db`);
    if (!(await importUntil(path, archive, steps))) killed += 1;
    const { db, close } = openDatabase(path, { migrations, backUp: () => {} });
    expect(db.all("pragma foreign_key_check")).toEqual([]);
    expect(
      db.all("select id from threads where head is not null and head not in (select id from turns)"),
    ).toEqual([]);
    expect(db.all("pragma integrity_check")).toEqual([{ integrity_check: "ok" }]);
    await importInto(db, bytes);
    expect(await rowsOf(await exportOf(db))).toEqual(wanted);
    close();
  }
  expect(killed).toBeGreaterThan(3);
  rmSync(folder, { recursive: true, force: true });
}, 60_000);
