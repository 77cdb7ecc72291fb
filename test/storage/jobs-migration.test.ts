import { Database } from "bun:sqlite";
import { expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrations } from "../../migrations/index.ts";
import { openDatabase } from "../../src/storage/sqlite.ts";

const AT = "2026-11-01T12:00:00.000Z";

test("of jobs that waited before, the first of each key is looked for, and the next moves up however it goes", () => {
  const folder = mkdtempSync(join(tmpdir(), "monkeyclaw-migrate-"));
  const path = join(folder, "monkeyclaw.db");
  const older = migrations.filter(({ name }) => name < "0034");
  openDatabase(path, { migrations: older, backUp: () => {} }).close();
  const before = new Database(path);
  const keys = ["dead one", "one", "two", "one", "one", "two"];
  for (const [at, key] of keys.entries()) {
    before.run("insert into events (id, type, body, at) values (?, 'thing.made', '{}', ?)", [at + 1, AT]);
    const isDead = key.startsWith("dead") ? 1 : 0;
    before.run("insert into jobs (event, reaction, key, due_at, is_dead) values (?, 'react', ?, ?, ?)", [
      at + 1,
      key.replace("dead ", ""),
      AT,
      isDead,
    ]);
  }
  before.close();

  openDatabase(path, { migrations, backUp: () => {} }).close();
  const after = new Database(path);
  after.run("pragma foreign_keys = on");
  const inFront = (): unknown[] =>
    after.query("select id from jobs where is_dead = 0 and is_behind = 0 order by id").values().flat();
  expect(inFront()).toEqual([2, 3]);
  after.run("delete from jobs where id = 2");
  expect(inFront()).toEqual([3, 4]);
  after.run("update jobs set is_dead = 1 where id = 4");
  expect(inFront()).toEqual([3, 5]);
  // With the event that it came from.
  after.run("delete from events where id = 3");
  expect(inFront()).toEqual([5, 6]);
  after.close();
  rmSync(folder, { recursive: true });
});
