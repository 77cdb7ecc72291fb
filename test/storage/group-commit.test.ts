import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import type { Db, Tx } from "../../src/domain/kernel/db.ts";
import { openTestDatabase, type TestDatabase } from "../domain/open-test-database.ts";
import { observed } from "./observed.ts";

let database: TestDatabase;
let db: Db;
beforeEach(() => {
  database = openTestDatabase();
  db = database.db;
});
afterEach(() => database.close());

const insert = (tx: Tx, type: string): number =>
  tx.run("insert into events (type, body, at) values (?, '{}', '2030-01-01')", type);
const types = (): string[] =>
  db.all<{ type: string }>("select type from events order by id").map(({ type }) => type);

describe("work in a transaction", () => {
  test("of one tick shares one commit, however many ask for it", async () => {
    const { commit, ran, keep, names } = observed();
    await Promise.all(Array.from({ length: 100 }, (_, index) => commit((tx) => keep(tx, `n${index}`))));
    expect(ran.filter((sql) => sql === "begin immediate" || sql === "commit")).toEqual([
      "begin immediate",
      "commit",
    ]);
    expect(names()).toHaveLength(100);
    await commit((tx) => keep(tx, "later"));
    expect(ran.filter((sql) => sql === "commit")).toHaveLength(2);
  });

  test("is done at once, and answered when it is committed", async () => {
    let isDone = false;
    const answer = db.commit((tx) => {
      insert(tx, "a");
      isDone = true;
      return "answer";
    });
    expect(isDone).toBe(true);
    expect(types()).toEqual([]);
    expect(await answer).toBe("answer");
    expect(types()).toEqual(["a"]);
  });

  test("sees what it wrote, and what others of its tick wrote before it; reads outside see none of it", async () => {
    const seen: unknown[] = [];
    const first = db.commit((tx) => {
      insert(tx, "a");
      seen.push(tx.get("select count(*) as count from events"));
    });
    const second = db.commit((tx) => seen.push(tx.get("select count(*) as count from events")));
    expect(types()).toEqual([]);
    await Promise.all([first, second]);
    expect(seen).toEqual([{ count: 1 }, { count: 1 }]);
    expect(types()).toEqual(["a"]);
  });

  test("that throws is undone alone, and its fault reaches its caller", async () => {
    const answers = await Promise.allSettled([
      db.commit((tx) => insert(tx, "a")),
      db.commit((tx) => {
        insert(tx, "b");
        throw new Error("no");
      }),
      db.commit((tx) => insert(tx, "c")),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(answers[1]).toMatchObject({ reason: { message: "no" } });
    expect(types()).toEqual(["a", "c"]);
  });

  test("that answers a promise is refused and undone: what it awaits would be outside", async () => {
    expect(
      db.commit(async (tx) => {
        insert(tx, "a");
        await Promise.resolve();
      }),
    ).rejects.toThrow("synchronous");
    await db.commit((tx) => insert(tx, "b"));
    expect(types()).toEqual(["b"]);
  });

  test("that begins other work is refused: what is inside could be undone after it was promised", async () => {
    let inner: Promise<unknown> = Promise.resolve();
    await db.commit((tx) => {
      insert(tx, "outer");
      inner = db.commit((other) => insert(other, "inner"));
      inner.catch(() => {});
    });
    expect(inner).rejects.toThrow("begins no other");
    expect(types()).toEqual(["outer"]);
  });

  test("does what any order of working and failing would do one after the other", async () => {
    const step = fc.record({
      name: fc.constantFrom("a", "b", "c", "d"),
      fails: fc.boolean(),
      waits: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { commit, keep, names } = observed();
        const expected = new Set<string>();
        const answers: Promise<boolean>[] = [];
        const expectedAnswers: boolean[] = [];
        for (const { name, fails, waits } of steps) {
          const work = (tx: Tx): void => {
            keep(tx, name);
            if (fails) throw new Error("no");
          };
          expectedAnswers.push(!fails && !expected.has(name));
          if (!fails) expected.add(name);
          answers.push(
            commit(work).then(
              () => true,
              () => false,
            ),
          );
          if (waits) await answers.at(-1);
        }
        expect(await Promise.all(answers)).toEqual(expectedAnswers);
        expect(names().sort()).toEqual([...expected].sort());
      }),
    );
  });
});

describe("a commit that fails", () => {
  test("refuses every caller that it would have carried, and none after", async () => {
    const { commit, keep, names, failOn } = observed();
    failOn("commit");
    const answers = await Promise.allSettled(["a", "b", "c"].map((name) => commit((tx) => keep(tx, name))));
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(names()).toEqual([]);
    failOn("");
    await commit((tx) => keep(tx, "d"));
    expect(names()).toEqual(["d"]);
  });

  test("because it could not begin refuses its caller", async () => {
    const { commit, keep, names, failOn } = observed();
    failOn("begin immediate");
    expect(commit((tx) => keep(tx, "a"))).rejects.toThrow("disk I/O error");
    failOn("");
    await commit((tx) => keep(tx, "b"));
    expect(names()).toEqual(["b"]);
  });
});

describe("a fault on which SQLite undoes the whole transaction", () => {
  const undo = (tx: Tx): number => tx.run("insert or rollback into kept values ('a')");

  test("refuses all whose work was in it; what comes after begins anew", async () => {
    const { commit, keep, names } = observed();
    const before = [commit((tx) => keep(tx, "a")), commit((tx) => keep(tx, "b"))];
    const faulty = commit(undo);
    const after = commit((tx) => keep(tx, "c"));
    const answers = await Promise.allSettled([...before, faulty, after]);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected", "fulfilled"]);
    expect(names()).toEqual(["c"]);
  });

  test("cannot be swallowed: nothing that the work does after it is kept", async () => {
    const { commit, keep, names } = observed();
    const before = commit((tx) => keep(tx, "a"));
    const swallowing = commit((tx) => {
      try {
        undo(tx);
      } catch {} // silent-ok: this is what the test is about
      try {
        keep(tx, "stray");
      } catch {} // silent-ok: the same
    });
    const answers = await Promise.allSettled([before, swallowing]);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(names()).toEqual([]);
  });
});
