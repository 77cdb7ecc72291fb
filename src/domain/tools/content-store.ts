import type { Reads, Tx } from "../kernel/db.ts";
import type { ContentKey } from "./content-key.ts";

/** What files held may be secret: the database shows none of it. Content that is there already is not stored again. */
export const insertContent = (tx: Tx, key: ContentKey, hash: string, content: Uint8Array): void =>
  void tx.run(
    "insert into contents (hash, bytes, content, is_sealed) values (?, ?, ?, 1) on conflict do nothing",
    hash,
    content.length,
    key.seal(content, about(hash)),
  );

/** Null for what is not kept, or was changed. */
export function selectContent(db: Reads, key: ContentKey, hash: string): Uint8Array | null {
  const row = db.get<{ content: Uint8Array; isSealed: number }>(
    "select content, is_sealed as isSealed from contents where hash = ?",
    hash,
  );
  if (row === null) return null;
  return row.isSealed === 1 ? key.open(row.content, about(hash)) : row.content;
}

/** Seals some of what an earlier version kept openly; answers how much. */
export function sealOpen(tx: Tx, key: ContentKey, limit: number): number {
  const rows = tx.all<{ id: number; hash: string; content: Uint8Array }>(
    "select id, hash, content from contents where is_sealed = 0 order by id limit ?",
    limit,
  );
  for (const { id, hash, content } of rows) {
    const sealed = key.seal(content, about(hash));
    tx.run("update contents set content = ?, is_sealed = 1 where id = ?", sealed, id);
  }
  return rows.length;
}

const about = (hash: string): string => `kept file ${hash}`;

/** Of all contents together. */
export const sumContents = (db: Reads): number =>
  db.get<{ bytes: number | null }>("select sum(bytes) as bytes from contents")?.bytes ?? 0;

const isUnused = `not exists (select 1 from checkpoint_files where hash = contents.hash)
  and not exists (select 1 from stock_items where hash = contents.hash)`;

export const deleteContentIfUnused = (tx: Tx, hash: string): void =>
  void tx.run(`delete from contents where hash = ? and ${isUnused}`, hash);

/**
 * Deletes what nothing refers to among the next so many contents; answers where to go on, or null at the end.
 */
export function deleteUnused(tx: Tx, after: number, limit: number): number | null {
  const last = tx.get<{ id: number }>(
    "select id from contents where id > ? order by id limit 1 offset ?",
    after,
    limit - 1,
  );
  tx.run(
    `delete from contents where id > ? and id <= ? and ${isUnused}`,
    after,
    last?.id ?? Number.MAX_SAFE_INTEGER,
  );
  return last?.id ?? null;
}
