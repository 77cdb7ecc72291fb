/** A look at every table's pages, and what it finds. */
import { Database } from "bun:sqlite";
import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { faultInTable, tablesOf } from "../../src/storage/quick-check.ts";
import { openReadOnly } from "../../src/storage/sqlite.ts";

let folder: string;
const path = (name: string): string => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "monkeyclaw-check-"));
  const sqlite = new Database(path("a.db"), { create: true });
  sqlite.run("pragma journal_mode = delete");
  sqlite.run("create table notes (id integer primary key, text text not null) strict");
  sqlite.run('create table "odd ""name" (id integer primary key) strict');
  const insert = sqlite.query("insert into notes (text) values (?)");
  for (let at = 0; at < 500; at++) insert.run("x".repeat(200));
  sqlite.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a sound database has nothing wrong in any table, whatever it is called", () => {
  const { reads, close } = openReadOnly(path("a.db"));
  expect(tablesOf(reads)).toEqual(["notes", 'odd "name']);
  expect(tablesOf(reads).map((table) => faultInTable(reads, table))).toEqual([null, null]);
  close();
});

test("a page that was overwritten is found", () => {
  const bytes = readFileSync(path("a.db"));
  bytes.fill(0xff, 4096 * 6, 4096 * 6 + 64);
  writeFileSync(path("b.db"), bytes);
  const { reads, close } = openReadOnly(path("b.db"));
  expect(faultInTable(reads, "notes")).not.toBeNull();
  close();
});
