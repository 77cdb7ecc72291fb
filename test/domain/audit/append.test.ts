import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { everything, type Filter, listEntries } from "../../../src/domain/audit/reads.ts";
import { verify } from "../../../src/domain/audit/verify.ts";
import { words } from "../../../src/domain/kernel/log.ts";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import { openTestDatabase, type TestDatabase } from "../open-test-database.ts";
import { openAudit, type OpenAudit } from "./open-audit.ts";

let database: TestDatabase;
let log: OpenAudit;
let now: Date;
beforeEach(() => {
  database = openTestDatabase();
  now = new Date("2030-01-01T00:00:00.000Z");
  log = openAudit(database.db, () => now);
});
afterEach(() => database.close());

const page = { limit: 50, cursor: null };
const list = (filter: Partial<Filter> = {}, at = page) =>
  listEntries(database.db, { ...everything, ...filter }, at);
const note = (detail: Record<string, string>): Promise<void> =>
  database.db.commit((tx) => log.trail.append(tx, { action: "setting.changed", detail }));

describe("what is put on record", () => {
  test("stands there with who, when, on what and how, and a hash", async () => {
    await database.db.commit((tx) =>
      log.audit.by({ kind: "turn", turn: "t1" }).append(tx, {
        action: "tool.called",
        subject: { workspace: "w1", thread: "h1", tool: "read" },
        detail: { isAllowed: true, hosts: ["a.test"] },
      }),
    );
    expect(list().items).toEqual([
      {
        row: 1,
        at: "2030-01-01T00:00:00.000Z",
        actor: "turn",
        actorId: "t1",
        action: "tool.called",
        subject: { workspace: "w1", thread: "h1", tool: "read" },
        detail: { isAllowed: true, hosts: ["a.test"] },
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });
  test("is there with its change, or neither is", async () => {
    const failing = database.db.commit((tx) => {
      log.trail.append(tx, { action: "setting.changed" });
      throw new Error("no");
    });
    expect(await failing.catch(words)).toBe("no");
    expect(list().items).toEqual([]);
    await note({});
    expect(await verify({ ...log, db: database.db })).toMatchObject({ isWhole: true, rows: 1 });
  });
  test("is never changed, deleted or replaced, by any statement", async () => {
    await note({});
    for (const sql of [
      "update audit set detail = '{}'",
      "delete from audit",
      "insert or replace into audit select id, at, actor, actor_id, 'x', workspace, thread, turn, subject, detail, hash from audit",
      "insert into audit select 0, at, actor, actor_id, 'x', workspace, thread, turn, subject, detail, hash from audit",
    ]) {
      expect(() => database.db.commit((tx) => tx.run(sql))).toThrow("only ever added to");
    }
    expect(list().items).toHaveLength(1);
  });
  test("is one line whatever it holds, and reads as what it was", async () => {
    const nasty = fc.oneof(
      fc.string({ unit: "binary", maxLength: 100 }),
      fc.constantFrom(
        "a\nb",
        'a"},{"action":"owner.made',
        "=cmd|' /C calc'!A1",
        "\u001b[2J",
        "\u202Eevil",
        "\u2028",
        "\u{E0041}",
        "\u0000",
      ),
    );
    await fc.assert(
      fc.asyncProperty(nasty, async (text) => {
        await note({ text });
        const stored = database.db.get<{ detail: string }>(
          "select detail from audit order by id desc limit 1",
        );
        expect(stored?.detail).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(list().items[0]?.detail).toEqual({ text: text.toWellFormed() });
      }),
      { numRuns: 200 },
    );
    expect(await verify({ ...log, db: database.db })).toMatchObject({ isWhole: true });
  });
  test("is cut where it is long, and says so", async () => {
    await note({ text: "x".repeat(1_000) });
    expect(list().items[0]?.detail).toEqual({ text: `${"x".repeat(300)}…` });
    await note(Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`k${at}`, "y".repeat(300)])));
    const { detail } = list().items[0] ?? {};
    expect(JSON.stringify(detail).length).toBeLessThanOrEqual(4_000);
    expect(detail).toMatchObject({ cut: true, k0: "y".repeat(300) });
  });
  test("holds no secret, even where one is handed over by mistake", async () => {
    await note({ value: new Secret("hunter2") as unknown as string });
    expect(JSON.stringify(list())).not.toContain("hunter2");
  });
});

describe("the list", () => {
  test("is newest first, in pages, and narrowed by each of its filters", async () => {
    for (let at = 1; at <= 5; at++) {
      now = new Date(Date.UTC(2030, 0, at));
      await database.db.commit((tx) =>
        log.audit.by({ kind: "token", token: `t${at % 2}` }).append(tx, {
          action: at === 3 ? "token.revoked" : "setting.changed",
          subject: { workspace: `w${at % 2}`, thread: `h${at}`, turn: `u${at}` },
        }),
      );
    }
    const rowsOf = (filter: Partial<Filter>) => list(filter).items.map(({ row }) => row);
    expect(rowsOf({})).toEqual([5, 4, 3, 2, 1]);
    expect(rowsOf({ action: "token.revoked" })).toEqual([3]);
    expect(rowsOf({ actor: "token", actorId: "t0" })).toEqual([4, 2]);
    expect(rowsOf({ actor: "owner" })).toEqual([]);
    expect(rowsOf({ workspace: "w1" })).toEqual([5, 3, 1]);
    expect(rowsOf({ thread: "h2" })).toEqual([2]);
    expect(rowsOf({ turn: "u4" })).toEqual([4]);
    expect(rowsOf({ since: "2030-01-02T00:00:00.000Z", until: "2030-01-04T00:00:00.000Z" })).toEqual([3, 2]);
    const first = list({}, { limit: 2, cursor: null });
    expect(first.next).toBe("4");
    expect(list({}, { ...page, cursor: first.next as never }).items.map(({ row }) => row)).toEqual([3, 2, 1]);
    expect(list({}, { ...page, cursor: "nothing" as never }).items).toEqual([]);
  });
});

describe("a flood", () => {
  const deny = (tool: string): Promise<void> =>
    database.db.commit((tx) =>
      log.trail.append(tx, {
        action: "policy.decided",
        subject: { tool },
        detail: { decision: "deny" },
        mayBeCounted: true,
      }),
    );
  test("is written twenty times, then as one row a minute with its count", async () => {
    for (let at = 0; at < 1_000; at++) await deny("run");
    await deny("fetch");
    await log.audit.writeFloods();
    expect(list({}, { limit: 200, cursor: null }).items).toHaveLength(21);
    now = new Date("2030-01-01T00:01:00.000Z");
    await log.audit.writeFloods();
    await log.audit.writeFloods();
    const [newest] = list().items;
    expect(newest).toMatchObject({
      row: 22,
      action: "policy.decided",
      subject: { tool: "run" },
      detail: { count: 980, since: "2030-01-01T00:00:00.000Z" },
    });
  });
  test("begins anew with the next minute, and nothing is left at the end", async () => {
    for (let at = 0; at < 25; at++) await deny("run");
    now = new Date("2030-01-01T00:01:00.000Z");
    for (let at = 0; at < 25; at++) await deny("run");
    await log.audit.writeFloods("all");
    const rows = list().items;
    expect(rows).toHaveLength(42);
    expect(rows.slice(0, 2).map(({ detail }) => detail["count"])).toEqual([5, 5]);
  });
  test("of what is not said to be one is written row by row", async () => {
    for (let at = 0; at < 30; at++) await note({});
    expect(list().items).toHaveLength(30);
  });
  test("that cannot be written is counted on", async () => {
    for (let at = 0; at < 22; at++) await deny("run");
    const { commit } = database.db;
    database.db.commit = () => Promise.reject(new Error("full"));
    expect(await log.audit.writeFloods("all").catch(words)).toBe("full");
    database.db.commit = commit;
    await deny("run");
    await log.audit.writeFloods("all");
    expect(list().items[0]?.detail["count"]).toBe(3);
  });
});
