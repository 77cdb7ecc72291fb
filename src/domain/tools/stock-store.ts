import type { Reads, Tx } from "../kernel/db.ts";
import type { Unkept } from "./kept-file.ts";
import type { Closed, Seen } from "./tree.ts";

/** A folder as it was when it was last looked at. */
export interface StockItem {
  readonly path: string;
  readonly type: Seen["type"];
  readonly mode: number;
  readonly bytes: number;
  readonly inode: string;
  readonly stamp: string;
  /** Under which a file's content is kept. */
  readonly hash: string | null;
  /** Of a link. */
  readonly target: string | null;
  /** Why its content, or what a folder holds, is not kept; null where it is. */
  readonly why: Unkept | Closed | null;
  /** To be read again, whatever its stamp says. */
  readonly isFresh: boolean;
}

type Row = Omit<StockItem, "isFresh"> & { readonly isFresh: number };

const columns = "path, type, mode, bytes, inode, stamp, hash, target, why, is_fresh as isFresh";

const toItem = ({ isFresh, ...row }: Row): StockItem => ({ ...row, isFresh: isFresh === 1 });

export const selectDigest = (db: Reads, root: string): string | null =>
  db.get<{ digest: string }>("select digest from stocks where root = ?", root)?.digest ?? null;

export const upsertDigest = (tx: Tx, root: string, digest: string, at: string): void =>
  void tx.run(
    `insert into stocks (root, digest, taken_at) values (?, ?, ?)
     on conflict (root) do update set digest = excluded.digest, taken_at = excluded.taken_at`,
    root,
    digest,
    at,
  );

export const selectItems = (db: Reads, root: string): StockItem[] =>
  db.all<Row>(`select ${columns} from stock_items where root = ?`, root).map(toItem);

export function selectItem(db: Reads, root: string, path: string): StockItem | null {
  const row = db.get<Row>(`select ${columns} from stock_items where root = ? and path = ?`, root, path);
  return row === null ? null : toItem(row);
}

export const selectFreshItems = (db: Reads, root: string): StockItem[] =>
  db.all<Row>(`select ${columns} from stock_items where root = ? and is_fresh = 1`, root).map(toItem);

/** What is not kept, by the reason: how much of it, and the first of its paths. */
export const selectUnkept = (
  db: Reads,
  root: string,
  named: number,
): { readonly why: Unkept | Closed; readonly count: number; readonly paths: readonly string[] }[] =>
  db
    .all<{ why: Unkept | Closed; count: number }>(
      "select why, count(*) as count from stock_items where root = ? and why is not null group by why",
      root,
    )
    .map(({ why, count }) => ({ why, count, paths: selectUnkeptPaths(db, root, why, named) }));

const selectUnkeptPaths = (db: Reads, root: string, why: string, limit: number): readonly string[] =>
  db
    .all<{ path: string }>(
      "select path from stock_items where root = ? and why = ? order by path limit ?",
      root,
      why,
      limit,
    )
    .map(({ path }) => path);

export const hasUnkept = (db: Reads, root: string): boolean =>
  db.get("select 1 from stock_items where root = ? and why is not null limit 1", root) !== null;

export const hasHash = (db: Reads, root: string, hash: string): boolean =>
  db.get("select 1 from stock_items where hash = ? and root = ? limit 1", hash, root) !== null;

/** Of the contents that are kept of one folder. */
export const sumKept = (db: Reads, root: string): number =>
  db.get<{ bytes: number | null }>(
    "select sum(bytes) as bytes from stock_items where root = ? and hash is not null",
    root,
  )?.bytes ?? 0;

export const upsertItem = (tx: Tx, root: string, item: StockItem): void =>
  void tx.run(
    `insert or replace into stock_items (root, path, type, mode, bytes, inode, stamp, hash, target, why, is_fresh)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    root,
    item.path,
    item.type,
    item.mode,
    item.bytes,
    item.inode,
    item.stamp,
    item.hash,
    item.target,
    item.why,
    item.isFresh ? 1 : 0,
  );

export const deleteItem = (tx: Tx, root: string, path: string): void =>
  void tx.run("delete from stock_items where root = ? and path = ?", root, path);

/** What did not fit is looked at once more: there may be room by now. */
export const refreshFull = (tx: Tx, root: string): void =>
  void tx.run("update stock_items set is_fresh = 1 where root = ? and why = 'full'", root);

/** Stocks that were not taken since, and that no command works in. */
export function deleteStocksBefore(tx: Tx, before: string): number {
  const old = "select root from stocks where taken_at < ? and root not in (select root from watches)";
  tx.run(`delete from stock_items where root in (${old})`, before);
  return tx.run(`delete from stocks where root in (${old})`, before);
}
