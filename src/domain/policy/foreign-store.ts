import type { Reads, Tx } from "../kernel/db.ts";
import type { ForeignReason } from "./foreign-mark.ts";

export interface ForeignRow {
  /** Grows with every mark, also of what was marked before. */
  readonly id: number;
  /** Empty for all that the workspace holds. */
  readonly path: string;
  readonly why: ForeignReason;
  readonly thread: string | null;
  readonly at: string;
}

export interface NewForeignRow extends Omit<ForeignRow, "id"> {
  readonly workspace: string;
  /** Of the content; empty where nobody can say. */
  readonly hash: string;
}

/** What was marked before is marked as of now: whoever looked at it then has not seen this. */
export function putForeignFile(tx: Tx, { workspace, path, hash, why, thread, at }: NewForeignRow): void {
  tx.run("delete from foreign_files where workspace = ? and path = ? and hash = ?", workspace, path, hash);
  tx.run(
    "insert into foreign_files (workspace, path, hash, why, thread, at) values (?, ?, ?, ?, ?, ?)",
    workspace,
    path,
    hash,
    why,
    thread,
    at,
  );
}

/**
 * The same content is foreign under whatever name it lies, and in every workspace: some share a folder. A row without a
 * path stands for all that its workspace holds.
 */
export const hasForeignFile = (db: Reads, workspace: string, hash: string): boolean =>
  db.get(
    `select 1 from foreign_files where workspace = ?1 and path = ''
      union all
      select 1 from foreign_files where workspace in (select id from workspaces) and hash = ?2 limit 1`,
    workspace,
    hash,
  ) !== null;

/** At a path, or under it; the empty one is all of them. */
const isUnder = "(?2 = '' or path = ?2 or substr(path, 1, length(?2) + 1) = ?2 || '/')";

/** Whether anything at a path, or under it, was noted; the empty path stands for the whole workspace. */
export const hasForeignUnder = (db: Reads, workspace: string, path: string): boolean =>
  db.get(
    `select 1 from foreign_files where workspace = ?1 and (path = '' or ${isUnder}) limit 1`,
    workspace,
    path,
  ) !== null;

/** One for each path, the newest of it; newest first. */
export const selectForeign = (
  db: Reads,
  workspace: string,
  { limit, before }: { readonly limit: number; readonly before: number | null },
): ForeignRow[] =>
  db.all<ForeignRow>(
    `select max(id) as id, path, why, thread, at from foreign_files where workspace = ?1
      group by path having ?2 is null or max(id) < ?2 order by 1 desc limit ?3`,
    workspace,
    before,
    limit,
  );

export const countForeign = (db: Reads, workspace: string): number =>
  db.get<{ count: number }>(
    "select count(distinct path) as count from foreign_files where workspace = ?",
    workspace,
  )?.count ?? 0;

/** Marks at a path or under it, none of them newer than `upTo`; answers their paths, each once. */
export function deleteForeign(
  tx: Tx,
  workspace: string,
  { path, upTo }: { readonly path: string; readonly upTo: number },
): readonly string[] {
  const rows = tx.all<{ path: string }>(
    `delete from foreign_files where workspace = ?1 and ${isUnder} and id <= ?3 returning path`,
    workspace,
    path,
    upTo,
  );
  return [...new Set(rows.map((row) => row.path))].sort();
}
