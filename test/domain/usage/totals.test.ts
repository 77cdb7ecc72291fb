/** Sums over what was used, by what and over which time. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrations } from "../../../migrations/index.ts";
import type { Db } from "../../../src/domain/kernel/db.ts";
import { noteUsage } from "../../../src/domain/usage/note-usage.ts";
import { usageBy, usageIn, usageOver } from "../../../src/domain/usage/reads.ts";
import type { Usage } from "../../../src/domain/usage/usage.ts";
import { stretchesOf } from "../../../src/server/routes/stretches.ts";
import { openDatabase } from "../../../src/storage/sqlite.ts";

let folder: string;
let db: Db;
let close: () => void;

const tokens = { input: 100, output: 10, thought: 4, cacheRead: 50, cacheWrite: 5 };
const costing = (amount: number, source: "reported" | "priced"): Usage => ({
  ...tokens,
  cost: { amount, currency: "USD", source },
});
const free: Usage = { ...tokens, cost: null };

const turns: readonly (readonly [
  at: string,
  usage: Usage,
  more?: { workspace?: string; thread?: string; model?: string | null },
])[] = [
  ["2026-03-27T22:30:00.000Z", costing(1, "priced")],
  ["2026-03-28T23:30:00.000Z", costing(2, "reported"), { thread: "t2" }],
  ["2026-03-29T21:59:59.999Z", costing(4, "priced"), { workspace: "w2" }],
  ["2026-03-29T22:00:00.000Z", free, { model: null }],
  ["2026-04-01T12:00:00.000Z", costing(8, "priced"), { model: "other" }],
];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "monkeyclaw-usage-"));
  ({ db, close } = openDatabase(join(folder, "a.db"), { migrations, backUp: () => {} }));
  await db.commit((tx) => {
    for (const [index, [at, usage, more = {}]] of turns.entries()) {
      const { workspace = "w1", thread = "t1", model = "m" } = more;
      const spender = { turn: `u${index}`, workspace, thread, assistant: null, backend: "b", model };
      noteUsage(tx, spender, usage, at);
    }
    const spend = (turn: string, root: string, job: string | null): unknown =>
      tx.run(
        `insert into spending (id, day, turn, root, thread, workspace, job, tokens, dollars, steps, time_ms, is_open)
         values (?1, '2026-03-29', ?1, ?2, 't1', 'w1', ?3, 1, 1, 1, 1, 0)`,
        turn,
        root,
        job,
      );
    spend("u1", "u0", null);
    spend("u2", "u2", "nightly");
    spend("u3", "u3", null);
  });
});
afterAll(() => {
  close();
  rmSync(folder, { recursive: true, force: true });
});

const all = { after: null, before: null, workspace: null, thread: null };
const over = (
  by: "day" | "month",
  period = { after: null as string | null, before: null as string | null },
) =>
  usageOver(db, stretchesOf(db, by, period, "Europe/Berlin"), all).map(({ key, turns: count, cost }) => [
    key,
    count,
    cost,
  ]);

describe("what was used", () => {
  test("comes to one total, whose price is known in parts", () => {
    expect(usageIn(db, all)).toEqual({
      key: null,
      turns: 5,
      input: 500,
      output: 50,
      thought: 20,
      cacheRead: 250,
      cacheWrite: 25,
      cost: 15,
      reported: 2,
      priced: 13,
      unpriced: 1,
    });
  });
  test("is cut into the days of a place, also on the day that is an hour short", () => {
    expect(over("day")).toEqual([
      ["2026-04-01", 1, 8],
      ["2026-03-30", 1, 0],
      ["2026-03-29", 2, 6],
      ["2026-03-27", 1, 1],
    ]);
  });
  test("is cut into months, and into a part of one where the time is shorter", () => {
    expect(over("month")).toEqual([
      ["2026-04", 1, 8],
      ["2026-03", 4, 7],
    ]);
    const part = { after: "2026-03-28T23:00:00.000Z", before: "2026-03-29T22:00:00.000Z" };
    expect(over("month", part)).toEqual([["2026-03", 2, 6]]);
  });
  test("of a time in which nothing was is nothing", () => {
    expect(over("day", { after: "2027-01-01T00:00:00.000Z", before: null })).toEqual([]);
    expect(over("day", { after: null, before: "2020-01-01T00:00:00.000Z" })).toEqual([]);
  });
  test("is told by model, a turn that names none by its backend", () => {
    const keys = usageBy(db, "model", all).map(({ key, turns: count }) => [key, count]);
    expect(keys).toEqual([
      ["other", 1],
      ["m", 3],
      ["b", 1],
    ]);
  });
  test("is told by job: what was asked, what was handed on, and what runs by itself", () => {
    const keys = usageBy(db, "job", all).map(({ key, turns: count }) => [key, count]);
    expect(keys).toEqual([
      ["turn", 3],
      ["job:nightly", 1],
      ["helper", 1],
    ]);
  });
  test("is told of one workspace, and of one thread", () => {
    expect(usageIn(db, { ...all, workspace: "w2" })).toMatchObject({ turns: 1, cost: 4 });
    expect(usageBy(db, "thread", { ...all, thread: "t2" })).toMatchObject([{ key: "t2", turns: 1, cost: 2 }]);
  });
  test("over days is read from the index of times alone", () => {
    const plan = db.all<{ detail: string }>(
      `explain query plan select stretch.value ->> 'key', sum(cost) from json_each('[]') as stretch
         cross join usage indexed by usage_by_time
           on at >= stretch.value ->> 'from' and at < stretch.value ->> 'to' group by 1`,
    );
    expect(plan.map(({ detail }) => detail).join("\n")).toContain(
      "SEARCH usage USING COVERING INDEX usage_by_time (at>? AND at<?)",
    );
  });
});
