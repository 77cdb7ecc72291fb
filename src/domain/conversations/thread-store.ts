import { conditionsOf } from "../kernel/conditions.ts";
import type { Reads, Tx } from "../kernel/db.ts";
import type { PermissionMode } from "../workspaces/assistant.ts";
import type { Thread } from "./thread.ts";

interface ThreadRow {
  readonly id: string;
  readonly workspace: string;
  readonly name: string;
  readonly description: string;
  readonly status: Thread["status"];
  readonly isPinned: number;
  readonly assistant: string | null;
  readonly backend: string | null;
  readonly model: string | null;
  readonly permissionMode: PermissionMode | null;
  readonly head: string | null;
  readonly forkedFrom: string | null;
  readonly unread: number;
  readonly lastTurnAt: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

const columns = `id, workspace, name, description, status, is_pinned as isPinned, assistant, backend, model,
  permission_mode as permissionMode, head, forked_from as forkedFrom, unread, last_turn_at as lastTurnAt,
  created_at as createdAt, updated_at as updatedAt`;

const toThread = (row: ThreadRow): Thread => ({
  ...row,
  isPinned: row.isPinned === 1,
  forkedFrom: row.forkedFrom === null ? null : (JSON.parse(row.forkedFrom) as Thread["forkedFrom"]),
});

export function selectThread(db: Reads, id: string): Thread | null {
  const row = db.get<ThreadRow>(`select ${columns} from threads where id = ?`, id);
  return row === null ? null : toThread(row);
}

/** Which threads of a workspace; null for any. */
export interface ThreadFilter {
  readonly workspace: string;
  readonly status: Thread["status"] | null;
  /** A part of the name, in either case. */
  readonly name?: string | null;
  readonly isPinned?: boolean | null;
}

const among = ({ workspace, status, name = null, isPinned = null }: ThreadFilter, before: string | null) =>
  conditionsOf({
    "workspace = ?": workspace,
    "status = ?": status,
    "name like ? escape '\\'": name === null ? null : holding(name),
    "is_pinned = ?": isPinned === null ? null : Number(isPinned),
    "id < ?": before,
  });

const holding = (text: string): string => `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;

/** Newest first by id, which orders by the time they were made. */
export function selectThreads(
  db: Reads,
  filter: ThreadFilter,
  page: { readonly limit: number; readonly before: string | null },
): Thread[] {
  const { where, values } = among(filter, page.before);
  return db
    .all<ThreadRow>(
      `select ${columns} from threads where ${where} order by id desc limit ?`,
      ...values,
      page.limit,
    )
    .map(toThread);
}

/** Pinned first, then those with the latest turn. */
export function selectFolder(db: Reads, filter: ThreadFilter, limit: number): Thread[] {
  const { where, values } = among(filter, null);
  return db
    .all<ThreadRow>(
      `select ${columns} from threads where ${where} order by is_pinned desc, last_turn_at desc limit ?`,
      ...values,
      limit,
    )
    .map(toThread);
}

export function countThreads(db: Reads, filter: ThreadFilter): number {
  const { where, values } = among(filter, null);
  return db.get<{ n: number }>(`select count(*) as n from threads where ${where}`, ...values)?.n ?? 0;
}

/** As a side bar shows them: pinned first, then those with the latest turn. */
export function selectRecentThreads(db: Reads, workspace: string, limit: number): Thread[] {
  return db
    .all<ThreadRow>(
      `select ${columns} from threads where workspace = ? and status = 'open'
        order by is_pinned desc, last_turn_at desc limit ?`,
      workspace,
      limit,
    )
    .map(toThread);
}

/** Of all workspaces, whose names hold a text in either case; those with the latest turn first. */
export function selectThreadsNamed(db: Reads, text: string, limit: number): Thread[] {
  return db
    .all<ThreadRow>(
      `select ${columns} from threads where name like ? escape '\\' order by last_turn_at desc limit ?`,
      holding(text),
      limit,
    )
    .map(toThread);
}

export function insertThread(tx: Tx, thread: Thread, isNamed: boolean): void {
  tx.run(
    `insert into threads (id, workspace, name, is_named, description, status, is_pinned, assistant, backend, model,
       permission_mode, head, forked_from, last_turn_at, created_at, updated_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    thread.id,
    thread.workspace,
    thread.name,
    isNamed ? 1 : 0,
    thread.description,
    thread.status,
    thread.isPinned ? 1 : 0,
    thread.assistant,
    thread.backend,
    thread.model,
    thread.permissionMode,
    thread.head,
    thread.forkedFrom === null ? null : JSON.stringify(thread.forkedFrom),
    thread.lastTurnAt,
    thread.createdAt,
    thread.updatedAt,
  );
}

/** Writes every field that may change; a name given here is the owner's own where `isNamed`. */
export function updateThreadRow(tx: Tx, thread: Thread, isNamed: boolean): void {
  tx.run(
    `update threads set name = ?, is_named = max(is_named, ?), description = ?, status = ?, is_pinned = ?, assistant = ?,
       backend = ?, model = ?, permission_mode = ?, head = ?, last_turn_at = ?, updated_at = ?
      where id = ?`,
    thread.name,
    isNamed ? 1 : 0,
    thread.description,
    thread.status,
    thread.isPinned ? 1 : 0,
    thread.assistant,
    thread.backend,
    thread.model,
    thread.permissionMode,
    thread.head,
    thread.lastTurnAt,
    thread.updatedAt,
    thread.id,
  );
}

/** One more answer has come that the owner may not have seen. */
export function addUnread(tx: Tx, id: string): void {
  tx.run("update threads set unread = unread + 1 where id = ?", id);
}

/** Of all that is not put away. */
export function sumUnread(db: Reads, workspace: string): number {
  const sum = "select coalesce(sum(unread), 0) as n from threads where workspace = ? and status = 'open'";
  return db.get<{ n: number }>(sum, workspace)?.n ?? 0;
}

export function setUnread(tx: Tx, id: string, count: number): void {
  tx.run("update threads set unread = ? where id = ?", count, id);
}

export function isNamedByOwner(db: Reads, id: string): boolean {
  return (
    db.get<{ isNamed: number }>("select is_named as isNamed from threads where id = ?", id)?.isNamed === 1
  );
}

export function deleteThreadRow(tx: Tx, id: string): boolean {
  return tx.run("delete from threads where id = ?", id) === 1;
}

export function hasThreadCalled(db: Reads, workspace: string, name: string, except: string): boolean {
  return (
    db.get("select 1 from threads where workspace = ? and name = ? and id <> ?", workspace, name, except) !==
    null
  );
}

export const selectIdOfThread = (db: Reads, workspace: string, name: string): string | null =>
  db.get<{ id: string }>("select id from threads where workspace = ? and name = ?", workspace, name)?.id ??
  null;
