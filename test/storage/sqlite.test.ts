import { Database } from "bun:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Db, Tx } from "../../src/domain/kernel/db.ts";
import { openTestDatabase, type TestDatabase } from "../domain/open-test-database.ts";

let database: TestDatabase;
let db: Db;
beforeEach(() => {
  database = openTestDatabase();
  db = database.db;
});
afterEach(() => database.close());

const insert = (tx: Tx, type: string): number =>
  tx.run("insert into events (type, body, at) values (?, '{}', '2030-01-01')", type);

describe("closing", () => {
  test("first commits what is open, and then refuses", async () => {
    const other = openTestDatabase();
    const answer = other.db.commit((tx) => insert(tx, "a"));
    const reader = new Database(other.path, { readonly: true });
    expect(reader.query("select count(*) as count from events").get()).toEqual({ count: 0 });
    other.close();
    expect(await answer).toBe(1);
    expect(reader.query("select type from events").all()).toEqual([{ type: "a" }]);
    reader.close();
    expect(other.db.commit((tx) => insert(tx, "b"))).rejects.toThrow();
    await Bun.sleep(5);
  });
});

test("a database keeps its promises by its settings", async () => {
  const settings = await db.commit((tx) => [
    tx.get("pragma journal_mode"),
    tx.get("pragma synchronous"),
    tx.get("pragma foreign_keys"),
    tx.get("pragma busy_timeout"),
    tx.get("pragma secure_delete"),
    tx.get("pragma trusted_schema"),
  ]);
  expect(settings).toEqual([
    { journal_mode: "wal" },
    { synchronous: 2 },
    { foreign_keys: 1 },
    { timeout: 5000 },
    { secure_delete: 2 },
    { trusted_schema: 0 },
  ]);
});

test("a read outside cannot write", () => {
  expect(() => db.get("insert into events (type, body, at) values ('x', '{}', '') returning id")).toThrow(
    "readonly",
  );
});
