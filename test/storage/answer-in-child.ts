/**
 * Answers each request after it has stored a row, on a port that it prints, until its input ends. With "off" as second word the
 * database is told not to wait for the disk.
 */
import { Database } from "bun:sqlite";
import { migrations } from "../../migrations/index.ts";
import type { Db, Value } from "../../src/domain/kernel/db.ts";
import { groupCommit } from "../../src/storage/group-commit.ts";
import { openDatabase } from "../../src/storage/sqlite.ts";

const [path = "", how] = process.argv.slice(2);

function openCareless(): Pick<Db, "commit"> {
  const sqlite = new Database(path);
  sqlite.run("pragma journal_mode = wal");
  sqlite.run("pragma synchronous = off");
  return groupCommit({
    get: <Row>(sql: string, ...values: Value[]) => sqlite.query<Row, Value[]>(sql).get(...values),
    all: <Row>(sql: string, ...values: Value[]) => sqlite.query<Row, Value[]>(sql).all(...values),
    run: (sql, ...values) => sqlite.query<never, Value[]>(sql).run(...values).changes,
    insert: (sql, ...values) => Number(sqlite.query<never, Value[]>(sql).run(...values).lastInsertRowid),
    script: (sql) => void sqlite.run(sql),
    isInTransaction: () => sqlite.inTransaction,
  });
}

const made = openDatabase(path, { migrations, backUp: () => {} });
if (how === "off") made.close();
const db = how === "off" ? openCareless() : made.db;

const server = Bun.serve({
  port: 0,
  hostname: "127.0.0.1",
  async fetch(request) {
    const { pathname } = new URL(request.url);
    await db.commit((tx) => tx.run("insert into events (type, body, at) values (?, '{}', '')", pathname));
    return new Response(`stored${pathname}`);
  },
});
console.log(server.port);
await Bun.stdin.text();
process.exit(0);
