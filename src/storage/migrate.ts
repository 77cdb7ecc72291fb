import { existsSync } from "node:fs";
import { sha256Hex } from "../domain/kernel/crypto.ts";
import type { Reads } from "../domain/kernel/db.ts";
import type { Connection } from "./group-commit.ts";

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** A database that this program must not touch; the message says why and what to do. */
export class DatabaseRefused extends Error {
  override readonly name = "DatabaseRefused";
}

/** Looks at an existing file without changing it, before anything is written to it. */
export function refuseNewer(
  path: string,
  migrations: readonly Migration[],
  openReadOnly: (path: string) => { readonly reads: Reads; close(): void },
): void {
  if (!existsSync(path)) return;
  const { reads, close } = openReadOnly(path);
  try {
    const known = new Map(migrations.map(({ name, sql }) => [name, sha256Hex(sql)]));
    for (const { name, checksum } of applied(reads)) {
      const expected = known.get(name);
      if (expected === undefined) {
        throw new DatabaseRefused(
          `This data folder was last used by a newer MonkeyClaw (it holds the change "${name}"). ` +
            "Nothing was changed. Install that version again, or restore a backup made by this one.",
        );
      }
      if (expected !== checksum) {
        throw new DatabaseRefused(
          `The change "${name}" in this data folder is not the one this MonkeyClaw knows. ` +
            "Nothing was changed. Use the version that made the folder, or restore a backup.",
        );
      }
    }
  } finally {
    close();
  }
}

/** Applies what is missing, forward only, each change in a transaction of its own. */
export function migrate(connection: Connection, migrations: readonly Migration[], backUp: () => void): void {
  connection.script(
    "create table if not exists migrations " +
      "(name text primary key, checksum text not null, applied_at text not null) strict, without rowid",
  );
  const done = new Set(applied(connection).map(({ name }) => name));
  const missing = migrations.filter(({ name }) => !done.has(name));
  if (missing.length > 0 && done.size > 0) backUp();
  for (const { name, sql } of missing) {
    connection.script("begin immediate");
    try {
      connection.script(sql);
      connection.run(
        "insert into migrations (name, checksum, applied_at) values (?, ?, ?)",
        name,
        sha256Hex(sql),
        new Date().toISOString(),
      );
      connection.script("commit");
    } catch (fault) {
      if (connection.isInTransaction()) connection.script("rollback");
      throw fault;
    }
  }
}

function applied(reads: Reads): { name: string; checksum: string }[] {
  const exists = reads.get("select 1 from sqlite_schema where name = 'migrations'") !== null;
  return exists ? reads.all("select name, checksum from migrations") : [];
}
