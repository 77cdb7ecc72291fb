import { Database } from "bun:sqlite";
import { expect, test } from "bun:test";
import { olderFolder } from "./older-folder.ts";

const AT = "2026-11-01T12:00:00.000Z";

test("of jobs that waited before, the first of each key is looked for, and the next moves up however it goes", () => {
  const folder = olderFolder("0034");
  const before = new Database(folder.path);
  for (const [at, key] of ["dead one", "one", "two", "one", "one", "two"].entries()) {
    before.run("insert into events (id, type, body, at) values (?, 'thing.made', '{}', ?)", [at + 1, AT]);
    before.run("insert into jobs (event, reaction, key, due_at, is_dead) values (?, 'react', ?, ?, ?)", [
      at + 1,
      key.replace("dead ", ""),
      AT,
      key.startsWith("dead") ? 1 : 0,
    ]);
  }
  before.close();

  folder.migrate().close();
  const after = new Database(folder.path);
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
  folder.remove();
});
