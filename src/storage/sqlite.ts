/** The only file that imports bun:sqlite: how this product opens, reads and closes a database file. */
import { SQLiteError, Database as Sqlite } from "bun:sqlite";
import { type Db, DiskFault, type Reads, type Value } from "../domain/kernel/db.ts";
import { groupCommit } from "./group-commit.ts";
import { type Migration, migrate, refuseNewer } from "./migrate.ts";

/** There are some hundreds, and to prepare one again takes longer than to run it; Bun keeps 20 where nothing is said. */
Sqlite.MAX_QUERY_CACHE_SIZE = 1_000;

export interface Database {
  readonly db: Db;
  /** Writes the file anew without what was deleted, which is nowhere in it from then on. It blocks. */
  compact(): void;
  close(): void;
}

export interface OpenOptions {
  readonly migrations: readonly Migration[];
  /** Called once, before the first migration of a database that already holds data. */
  backUp(statement: (target: string) => void): void;
}

/** The single writer, on the main thread, with a second connection beside it that sees committed rows only. */
export function openDatabase(path: string, { migrations, backUp }: OpenOptions): Database {
  refuseNewer(path, migrations, openReadOnly);
  const writer = new Sqlite(path, { create: true, strict: true });
  writer.run("pragma busy_timeout = 5000");
  writer.run("pragma journal_mode = wal");
  writer.run("pragma synchronous = full");
  // 16 MiB: a page that many commits write goes into the database once for all of them, and mostly from memory (8 MB).
  writer.run("pragma wal_autocheckpoint = 4000");
  writer.run("pragma cache_size = -8000");
  writer.run("pragma temp_store = memory");
  writer.run("pragma foreign_keys = on");
  writer.run("pragma trusted_schema = off");
  writer.run("pragma secure_delete = fast");
  const connection = {
    ...readsOf(writer),
    run: (sql: string, ...values: Value[]) =>
      onDisk(() => writer.query<never, Value[]>(sql).run(...values).changes),
    insert: (sql: string, ...values: Value[]) =>
      Number(onDisk(() => writer.query<never, Value[]>(sql).run(...values).lastInsertRowid)),
    script: (sql: string) => onDisk(() => void writer.run(sql)),
    isInTransaction: () => writer.inTransaction,
  };
  migrate(connection, migrations, () =>
    backUp((target) => void writer.query<never, [string]>("vacuum into ?").run(target)),
  );
  const committed = openReadOnly(path);
  const { commit, finish } = groupCommit(connection);
  return {
    db: { ...committed.reads, commit },
    compact() {
      finish();
      onDisk(() => writer.run("vacuum"));
      onDisk(() => writer.query("pragma wal_checkpoint(truncate)").all());
    },
    close() {
      finish();
      committed.close();
      optimize(writer);
      writer.close(false);
    },
  };
}

/**
 * A connection that cannot write: for the reader's thread, and for reads that must see committed rows only. It holds
 * at most so many KiB of pages, which are taken as they are needed.
 */
export function openReadOnly(path: string, mostKiB = 2_048): { readonly reads: Reads; close(): void } {
  const sqlite = new Sqlite(path, { readonly: true, strict: true });
  sqlite.run(`pragma cache_size = -${mostKiB}`);
  sqlite.run("pragma busy_timeout = 5000");
  sqlite.run("pragma query_only = on");
  sqlite.run("pragma trusted_schema = off");
  return { reads: readsOf(sqlite), close: () => sqlite.close(false) };
}

/** The same, which goes on seeing the rows of this moment until it is closed. */
export function openSnapshot(path: string): { readonly reads: Reads; close(): void } {
  const opened = openReadOnly(path);
  opened.reads.all("begin");
  // The moment is that of the first look.
  opened.reads.get("select 1 from sqlite_schema limit 1");
  return opened;
}

/**
 * Holds a file for this process alone until `release`, or until the process ends in whatever way.
 * Null where another process holds it.
 */
export function lockFile(path: string): { release(): void } | null {
  const sqlite = onDisk(() => new Sqlite(path, { create: true }));
  try {
    onDisk(() => sqlite.run("pragma locking_mode = exclusive; begin exclusive"));
    return { release: () => sqlite.close(false) };
  } catch (fault) {
    sqlite.close(false);
    if (fault instanceof Error && "code" in fault && fault.code === "SQLITE_BUSY") return null;
    throw fault;
  }
}

/** Notes for the planner of later queries: worth nothing where they cannot be written. */
function optimize(sqlite: Sqlite): void {
  try {
    onDisk(() => sqlite.run("pragma optimize"));
  } catch (fault) {
    if (!(fault instanceof DiskFault)) throw fault;
  }
}

/** Faults of the disk are told apart from faults of a statement. */
function onDisk<T>(work: () => T): T {
  try {
    return work();
  } catch (fault) {
    if (fault instanceof SQLiteError && ofDisk.test(fault.code ?? "")) {
      throw new DiskFault(fault.message, { cause: fault });
    }
    throw fault;
  }
}

const ofDisk = /^SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN)/;

function readsOf(sqlite: Sqlite): Reads {
  return {
    get: <Row>(sql: string, ...values: Value[]) =>
      onDisk(() => sqlite.query<Row, Value[]>(sql).get(...values)),
    all: <Row>(sql: string, ...values: Value[]) =>
      onDisk(() => sqlite.query<Row, Value[]>(sql).all(...values)),
  };
}
