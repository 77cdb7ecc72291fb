/** Whatever is done to the log behind MonkeyClaw's back is found, and the row is named. */
import { Database } from "bun:sqlite";
import { afterEach, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { verify, type Verdict } from "../../../src/domain/audit/verify.ts";
import type { SealKeys } from "../../../src/domain/audit/seal.ts";
import { openTestDatabase, type TestDatabase } from "../open-test-database.ts";
import { openAudit, sealKeysOf } from "./open-audit.ts";

const opened: TestDatabase[] = [];
afterEach(() => {
  for (const { close } of opened.splice(0)) close();
});

interface Log extends TestDatabase {
  /** What someone with the database file in hand does, past triggers and all. */
  tamper(work: (sqlite: Database) => void): void;
  verify(sealKeys?: SealKeys): Promise<Verdict>;
  append(count: number): Promise<void>;
}

async function openLog(rows: number): Promise<Log> {
  const database = openTestDatabase();
  opened.push(database);
  const { db, path } = database;
  const { trail, sealKeys } = openAudit(db, () => new Date("2030-01-01T00:00:00.000Z"));
  const log: Log = {
    ...database,
    tamper(work) {
      const sqlite = new Database(path);
      sqlite.run("drop trigger if exists audit_is_not_changed");
      sqlite.run("drop trigger if exists audit_is_not_deleted");
      sqlite.run("drop trigger if exists audit_grows_at_its_end");
      sqlite.transaction(() => work(sqlite)).immediate();
      sqlite.close();
    },
    verify: (keys = sealKeys) => verify({ db, sealKeys: keys }),
    append: (count) =>
      db.commit((tx) => {
        for (let at = 0; at < count; at++)
          trail.append(tx, { action: "setting.changed", subject: { setting: `s${at}` }, detail: { at } });
      }),
  };
  await log.append(rows);
  return log;
}

const whyOf = (verdict: Verdict): [number, string] | "whole" =>
  verdict.isWhole ? "whole" : [verdict.row, verdict.why];

const ROWS = 12;
const row = fc.integer({ min: 1, max: ROWS });
const column = fc.constantFrom(
  "at",
  "actor",
  "actor_id",
  "action",
  "workspace",
  "thread",
  "turn",
  "subject",
  "detail",
);

describe("a log that nobody touched", () => {
  test("is whole, over several pages of rows and while it grows", async () => {
    const log = await openLog(1_234);
    const verdict = log.verify();
    await log.append(10);
    expect(await verdict).toMatchObject({ isWhole: true, rows: 1_244 });
    expect(await (await openLog(0)).verify()).toMatchObject({ isWhole: true, rows: 0 });
  });
  test("is whole at a page's very end", async () =>
    expect(await (await openLog(400)).verify()).toMatchObject({ isWhole: true, rows: 400 }));
});

describe("a log that was tampered with", () => {
  test("names the first row that was changed, whatever was changed in it", async () => {
    await fc.assert(
      fc.asyncProperty(row, column, fc.string({ minLength: 1 }), async (id, name, text) => {
        const log = await openLog(ROWS);
        log.tamper((sqlite) => sqlite.run(`update audit set ${name} = ? where id = ?`, [`x${text}`, id]));
        expect(whyOf(await log.verify())).toEqual([id, "changed"]);
      }),
      { numRuns: 40 },
    );
  }, 30_000);
  test("names the first row that was taken out, be it the last", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(row, { minLength: 1 }), async (ids) => {
        const log = await openLog(ROWS);
        log.tamper((sqlite) => ids.forEach((id) => sqlite.run("delete from audit where id = ?", [id])));
        const first = Math.min(...ids);
        const isTail = ids.length === ROWS - first + 1;
        expect(whyOf(await log.verify())).toEqual([first, isTail ? "cut-off" : "missing"]);
      }),
      { numRuns: 40 },
    );
  }, 30_000);
  test("names the first of two rows that changed places", async () => {
    await fc.assert(
      fc.asyncProperty(row, row, async (a, b) => {
        fc.pre(a !== b);
        const log = await openLog(ROWS);
        log.tamper((sqlite) => {
          sqlite.run("update audit set id = -1 where id = ?", [a]);
          sqlite.run("update audit set id = ? where id = ?", [a, b]);
          sqlite.run("update audit set id = ? where id = -1", [b]);
        });
        expect(whyOf(await log.verify())).toEqual([Math.min(a, b), "reordered"]);
      }),
      { numRuns: 30 },
    );
  }, 30_000);
  test("names the place where a row was put in, or put after the last", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: ROWS + 1 }), async (id) => {
        const log = await openLog(ROWS);
        log.tamper((sqlite) => {
          for (let at = ROWS; at >= id; at--) sqlite.run("update audit set id = id + 1 where id = ?", [at]);
          sqlite.run(
            `insert into audit select ?, at, actor, actor_id, action, workspace, thread, turn, subject, '{"put":"in"}', hash
               from audit where id <> ? limit 1`,
            [id, id],
          );
        });
        const [found] = whyOf(await log.verify());
        expect(found).toBe(id);
      }),
      { numRuns: 30 },
    );
  }, 30_000);
  test("shows a hash that was made to fit, by the row after it", async () => {
    const log = await openLog(3);
    log.tamper((sqlite) => sqlite.run("update audit set hash = ? where id = 2", [new Uint8Array(32)]));
    expect(whyOf(await log.verify())).toEqual([2, "changed"]);
  });
});

describe("the seal", () => {
  test("finds a log that was cut off together with a count that fits", async () => {
    const log = await openLog(5);
    log.tamper((sqlite) => {
      sqlite.run("delete from audit where id > 3");
      sqlite.run("update audit_seal set count = 3, hash = (select hash from audit where id = 3)");
    });
    expect(whyOf(await log.verify())).toEqual([3, "forged"]);
  });
  test("without it the same is not found: the positive control", async () => {
    const log = await openLog(5);
    const anyKey: SealKeys = { id: () => "test key", key: () => new Uint8Array(32).fill(7) };
    log.tamper((sqlite) => sqlite.run("delete from audit where id > 3; "));
    const { sealHead } = await import("../../../src/domain/audit/seal.ts");
    const hash =
      log.db.get<{ hash: Uint8Array }>("select hash from audit where id = 3")?.hash ?? new Uint8Array();
    const seal = sealHead(anyKey, { count: 3, hash });
    log.tamper((sqlite) =>
      sqlite.run("update audit_seal set count = 3, hash = ?, mac = ?", [hash, seal.mac]),
    );
    expect(whyOf(await log.verify(anyKey))).toBe("whole");
  });
  test("of another key, or gone, is told apart", async () => {
    const log = await openLog(2);
    expect(whyOf(await log.verify(sealKeysOf("another key")))).toEqual([2, "other-key"]);
    expect(whyOf(await log.verify(sealKeysOf("test key", 8)))).toEqual([2, "forged"]);
    log.tamper((sqlite) => sqlite.run("delete from audit_seal"));
    expect(whyOf(await log.verify())).toEqual([2, "no-seal"]);
  });
  test("a log that goes on after it was cut off keeps its gap", async () => {
    const log = await openLog(5);
    log.tamper((sqlite) => sqlite.run("delete from audit where id > 3"));
    await log.append(4);
    expect(whyOf(await log.verify())).toEqual([4, "missing"]);
  });
  test("a log that goes on with a seal that is not ours says so, for good", async () => {
    for (const ruse of [
      "delete from audit_seal",
      "update audit_seal set count = 2, hash = (select hash from audit where id = 2)",
      "insert into audit select 6, at, actor, actor_id, action, workspace, thread, turn, subject, detail, hash from audit where id = 5",
    ]) {
      const log = await openLog(5);
      log.tamper((sqlite) => {
        if (!ruse.startsWith("insert")) sqlite.run("delete from audit where id > 2");
        sqlite.run(ruse);
      });
      await log.append(2);
      const verdict = await log.verify();
      expect(whyOf(verdict)).toEqual(ruse.startsWith("insert") ? [6, "changed"] : [3, "broken"]);
      expect(verdict).toMatchObject({ words: expect.stringMatching(/^Row \d /) });
    }
  });
});
