import { expect, test } from "bun:test";
import fc from "fast-check";
import { openTestDatabase } from "../open-test-database.ts";
import { anyHistory, fill } from "./histories.ts";
import { check, exportOf, importInto } from "./open-import.ts";
import { rowsOf } from "./packed.ts";

test("whatever is exported is the same after it was imported elsewhere, and once more changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, fc.integer({ min: 1, max: 9_000 }), async (history, size) => {
      const [from, to] = [openTestDatabase(), openTestDatabase()];
      try {
        await fill(from.db, history);
        const archive = await exportOf(from.db);
        await importInto(to.db, archive, size);
        expect(await rowsOf(await exportOf(to.db))).toEqual(await rowsOf(archive));
        const again = await importInto(to.db, archive, size);
        expect(
          again.kinds.filter(({ isNew, different, homeless }) => isNew + different + homeless > 0),
        ).toEqual([]);
        expect(await rowsOf(await exportOf(to.db))).toEqual(await rowsOf(archive));
        const lost = "select count(*) as n from messages_by_word";
        expect(to.db.get(lost)).toEqual(from.db.get(lost));
      } finally {
        from.close();
        to.close();
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);

test("what was under way comes in as broken off, and a word that was given opens nothing", async () => {
  const [from, to] = [openTestDatabase(), openTestDatabase()];
  await fill(from.db, {
    threads: [{ name: "n", labels: "A", turns: [{ text: "q", answer: null, back: 0, rating: null }] }],
  });
  await from.db.commit((tx) => {
    tx.run("update turns set status = 'queued'");
    tx.run(
      `insert into approvals (id, workspace, thread, turn, call, tool, input, hash, plan, why, labels, is_guarded,
         status, answer, created_at, updated_at, expires_at) values
       ('p', 'w1', 't0', 't0-0', 'c', 'run_command', '{}', 'h',
         '{"title":"t","diff":null,"destination":null,"secrets":[],"always":null,"covers":[],"turn":null}',
         'why', '', 0, 'allowed', 'allow-once', ?1, ?1, ?1)`,
      "2026-07-14T12:00:00.000Z",
    );
  });
  await importInto(to.db, await exportOf(from.db));
  expect(to.db.all("select status from turns")).toEqual([{ status: "interrupted" }]);
  expect(to.db.all("select status from approvals")).toEqual([{ status: "withdrawn" }]);
  expect(to.db.all("select labels from provenance")).toEqual([{ labels: "A" }]);
  from.close();
  to.close();
});

test("turns that follow one another in a ring come in without it", async () => {
  const [from, to] = [openTestDatabase(), openTestDatabase()];
  const turn = { text: "q", answer: null, back: 0, rating: null };
  await fill(from.db, { threads: [{ name: "n", labels: "", turns: [turn, turn, turn] }] });
  await from.db.commit((tx) => {
    tx.run("update turns set parent = 't0-2' where id = 't0-0'");
    tx.run("update turns set parent = 't0-0' where id = 't0-1'");
    tx.run("update turns set parent = 't0-1' where id = 't0-2'");
  });
  await importInto(to.db, await exportOf(from.db));
  expect(to.db.all("select id, parent from turns order by id")).toEqual([
    { id: "t0-0", parent: null },
    { id: "t0-1", parent: "t0-0" },
    { id: "t0-2", parent: "t0-1" },
  ]);
  from.close();
  to.close();
});

test("looking through a file changes nothing and says just what importing it says", async () => {
  const [from, to] = [openTestDatabase(), openTestDatabase()];
  await fill(from.db, { threads: [{ name: "n", labels: "", turns: [] }] });
  const archive = await exportOf(from.db);
  const looked = await check(to.db, archive);
  expect(to.db.get("select count(*) as n from threads")).toEqual({ n: 0 });
  const done = await importInto(to.db, archive);
  expect(looked).toEqual({ ok: true, value: done });
  from.close();
  to.close();
});
