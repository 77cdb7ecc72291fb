import { Database } from "bun:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrations as all } from "../../migrations/index.ts";
import { DatabaseRefused, type Migration } from "../../src/storage/migrate.ts";
import { openDatabase } from "../../src/storage/sqlite.ts";
import { migrations, older } from "./small-migrations.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "monkeyclaw-migrate-"));
  path = join(folder, "test.db");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (known: readonly Migration[], backUp: (copyTo: (target: string) => void) => void = () => {}) =>
  openDatabase(path, { migrations: known, backUp });

function look<T>(at: string, question: (sqlite: Database) => T): T {
  const sqlite = new Database(at, { readonly: true });
  try {
    return question(sqlite);
  } finally {
    sqlite.close();
  }
}

const applied = (at = path): string[] =>
  look(at, (sqlite) =>
    sqlite.query<{ name: string }, []>("select name from migrations order by name").all(),
  ).map(({ name }) => name);

/** The tables and their columns, as one text. */
const schema = (at = path): string =>
  look(at, (sqlite) =>
    JSON.stringify(sqlite.query("select name, sql from sqlite_schema order by name").all()),
  );

/** An empty log, as reading alone leaves it, is none. */
const bytes = (): string[] =>
  [path, `${path}-wal`].map((file) => (existsSync(file) ? readFileSync(file).toString("hex") : ""));

describe("a database", () => {
  test("that is new has every change applied in order, once", () => {
    open(migrations).close();
    const before = schema();
    open(migrations).close();
    expect(applied()).toEqual(migrations.map(({ name }) => name));
    expect(schema()).toBe(before);
  });

  test("that is older has what is missing applied, and keeps its rows", async () => {
    const { db, close } = open(older);
    await db.commit((tx) => tx.run("insert into notes (text) values ('kept')"));
    close();
    const later = open(migrations);
    expect(later.db.all("select id, text, seen from remarks")).toEqual([{ id: 1, text: "kept", seen: 1 }]);
    later.close();
  });

  test("of this product is made by all of its changes, in the order of their names", () => {
    open(all).close();
    expect(applied()).toEqual(all.map(({ name }) => name));
    expect(all.map(({ name }) => name)).toEqual(all.map(({ name }) => name).sort());
    expect(look(path, (sqlite) => sqlite.query("pragma foreign_key_check").all())).toEqual([]);
  });

  test("is copied before a change, and not when there is nothing to change or nothing to copy", async () => {
    let copies = 0;
    const backUp = (copyTo: (target: string) => void): void => copyTo(join(folder, `copy-${++copies}.db`));
    const { db, close } = open(older, backUp);
    await db.commit((tx) => tx.run("insert into notes (text) values ('kept')"));
    close();
    expect(copies).toBe(0);
    open(migrations, backUp).close();
    open(migrations, backUp).close();
    expect(copies).toBe(1);
    const copy = join(folder, "copy-1.db");
    expect(applied(copy)).toEqual(["0001_notes"]);
    expect(look(copy, (sqlite) => sqlite.query("select text from notes").all())).toEqual([{ text: "kept" }]);
  });

  test("is not changed where the copy fails", () => {
    open(older).close();
    const fail = (): never => {
      throw new Error("disk full");
    };
    expect(() => open(migrations, fail)).toThrow("disk full");
    expect(applied()).toEqual(["0001_notes"]);
  });

  test("is left as it was by a change that fails in the middle", () => {
    open(older).close();
    const before = schema();
    const broken = {
      name: "0002_broken",
      sql: "create table half (x integer); insert into nowhere values (1)",
    };
    expect(() => open([...older, broken])).toThrow("nowhere");
    expect(schema()).toBe(before);
    expect(applied()).toEqual(["0001_notes"]);
  });
});

describe("a database that is refused", () => {
  const refusal = (known: readonly Migration[]): string => {
    try {
      open(known).close();
      return "opened";
    } catch (fault) {
      if (fault instanceof DatabaseRefused) return fault.message;
      throw fault;
    }
  };

  test("because a newer version made it is not touched by a byte", async () => {
    const { db, close } = open(migrations);
    await db.commit((tx) => tx.run("insert into remarks (text) values ('newer')"));
    close();
    const before = bytes();
    expect(refusal(older)).toContain('newer MonkeyClaw (it holds the change "0002_words")');
    expect(bytes()).toEqual(before);
    expect(refusal(migrations)).toBe("opened");
  });

  test("is not touched by a byte either where its last process was killed and left a log", async () => {
    const { db, close } = open(migrations);
    await db.commit((tx) => tx.run("insert into remarks (text) values ('newer')"));
    const copy = join(folder, "killed.db");
    for (const end of ["", "-wal"]) copyFileSync(path + end, copy + end);
    close();
    path = copy;
    const before = bytes();
    expect(before[1]).not.toBe("");
    expect(refusal(older)).toContain("newer MonkeyClaw");
    expect(bytes()).toEqual(before);
    expect(refusal(migrations)).toBe("opened");
    expect(look(path, (sqlite) => sqlite.query("select text from remarks").all())).toEqual([
      { text: "newer" },
    ]);
  });

  test("because a change of the same name is another one is not touched by a byte", () => {
    open(older).close();
    const before = bytes();
    expect(refusal([{ name: "0001_notes", sql: "create table notes (id integer)" }])).toContain(
      '"0001_notes"',
    );
    expect(bytes()).toEqual(before);
  });

  test("because it is no database at all is not touched by a byte", () => {
    writeFileSync(path, "This is a letter, not a database. ".repeat(100));
    const before = bytes();
    expect(() => open(migrations)).toThrow("not a database");
    expect(bytes()).toEqual(before);
  });
});
