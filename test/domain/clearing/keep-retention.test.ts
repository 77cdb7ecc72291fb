import { afterEach, beforeEach, expect, test } from "bun:test";
import type { Backup } from "../../../src/domain/clearing/backups.ts";
import { keepRetention } from "../../../src/domain/clearing/keep-retention.ts";
import { wouldGo } from "../../../src/domain/clearing/would-go.ts";
import { allRetention } from "../../../src/domain/retention/reads.ts";
import { setRetention } from "../../../src/domain/retention/set-retention.ts";
import { createRedactor } from "../../../src/domain/vault/redactor.ts";
import { createTestEvents, openTestDatabase, type TestDatabase } from "../open-test-database.ts";
import { refusalOf, valueOf } from "../results.ts";
import { fill } from "../transfers/histories.ts";

let database: TestDatabase;
let copies: Backup[];
const said: object[] = [];
const trail = { append: (_: unknown, done: object) => void said.push(done) };

/** The history was last touched on 14 July. */
const on = (day: string) => {
  const clock = (): Date => new Date(`${day}T12:00:00.000Z`);
  const { events } = createTestEvents(database.db, clock);
  const backups = {
    list: async () => copies,
    remove: async (name: string) => void (copies = copies.filter((one) => one.name !== name)),
  };
  return { db: database.db, clock, events, trail, backups, redactor: createRedactor() };
};
const statuses = (): unknown[] => database.db.all("select status from threads order by id");

beforeEach(async () => {
  database = openTestDatabase();
  said.length = 0;
  copies = ["2026-01-01", "2026-02-01"].map((day) => ({ name: day, bytes: 1, madeAt: new Date(day) }));
  const turns = [{ text: "q", answer: "a", back: 0, rating: null }];
  await fill(database.db, { threads: ["pinned", "usual"].map((name) => ({ name, labels: "", turns })) });
});
afterEach(() => database.close());

test("nothing is forgotten that nobody chose to forget", async () => {
  await keepRetention(on("2030-01-01"));
  expect([statuses(), copies.length, said]).toEqual([[{ status: "open" }, { status: "open" }], 2, []]);
});

test("threads that nobody touched go into the archive, but for pinned ones, and are deleted in time", async () => {
  valueOf(await setRetention(on("2026-07-15"), "archive-threads", 30));
  valueOf(await setRetention(on("2026-07-15"), "delete-archived", 30));
  expect(await wouldGo(on("2026-08-01"), "archive-threads", 30)).toBe(0);
  await keepRetention(on("2026-08-01"));
  expect(statuses()).toEqual([{ status: "open" }, { status: "open" }]);
  expect(await wouldGo(on("2026-08-20"), "archive-threads", 30)).toBe(1);
  await keepRetention(on("2026-08-20"));
  expect(statuses()).toEqual([{ status: "open" }, { status: "archived" }]);
  await keepRetention(on("2026-09-10"));
  expect(statuses()).toHaveLength(2);
  await keepRetention(on("2026-10-01"));
  expect(statuses()).toEqual([{ status: "open" }]);
  expect(said).toContainEqual({
    action: "data.forgotten",
    subject: { setting: "delete-archived" },
    detail: { count: 1 },
  });
});

test("a thread that is at work is neither put away nor deleted", async () => {
  valueOf(await setRetention(on("2026-07-15"), "archive-threads", 1));
  await database.db.commit((tx) => tx.run("update turns set status = 'waiting'"));
  await keepRetention(on("2026-12-01"));
  expect(statuses()).toEqual([{ status: "open" }, { status: "open" }]);
});

test("old copies of the database go, and the newest stays however old it is", async () => {
  valueOf(await setRetention(on("2026-07-15"), "backups", 30));
  expect(await wouldGo(on("2026-12-01"), "backups", 30)).toBe(1);
  await keepRetention(on("2026-12-01"));
  expect(copies.map(({ name }) => name)).toEqual(["2026-02-01"]);
});

test("what cannot be kept for good, and what is no number of days, is refused", async () => {
  expect(refusalOf(await setRetention(on("2026-07-15"), "checkpoints", null)).fields).toHaveProperty("days");
  for (const days of [0, -1, 1.5, Number.NaN, 366])
    expect(refusalOf(await setRetention(on("2026-07-15"), "checkpoints", days)).kind).toBe("invalid");
  expect(allRetention(database.db).find(({ name }) => name === "checkpoints")?.days).toBe(30);
});
