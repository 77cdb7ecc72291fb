import { Database } from "bun:sqlite";
import type { Tx, Value } from "../../src/domain/kernel/db.ts";
import { type Connection, groupCommit } from "../../src/storage/group-commit.ts";

/** A connection whose statements are counted, and can be made to fail. */
export function observed() {
  const sqlite = new Database(":memory:");
  sqlite.run("create table kept (name text primary key) strict");
  const ran: string[] = [];
  let failing = "";
  const connection: Connection = {
    get: <Row>(sql: string, ...values: Value[]) => sqlite.query<Row, Value[]>(sql).get(...values),
    all: <Row>(sql: string, ...values: Value[]) => sqlite.query<Row, Value[]>(sql).all(...values),
    run(sql, ...values) {
      ran.push(sql);
      if (sql === failing) throw new Error("disk I/O error");
      return sqlite.query<never, Value[]>(sql).run(...values).changes;
    },
    insert: (sql, ...values) => Number(sqlite.query<never, Value[]>(sql).run(...values).lastInsertRowid),
    script: (sql) => void sqlite.run(sql),
    isInTransaction: () => sqlite.inTransaction,
  };
  const names = (): string[] =>
    connection.all<{ name: string }>("select name from kept").map(({ name }) => name);
  const keep = (tx: Tx, name: string): number => tx.run("insert into kept values (?)", name);
  return { ...groupCommit(connection), ran, names, keep, failOn: (sql: string) => void (failing = sql) };
}
