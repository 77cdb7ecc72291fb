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
  readonly lastTurnAt: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

const columns = `id, workspace, name, description, status, is_pinned as isPinned, assistant, backend, model,
  permission_mode as permissionMode, head, forked_from as forkedFrom, last_turn_at as lastTurnAt,
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

/** Newest first by id, which orders by the time they were made. */
export function selectThreads(
  db: Reads,
  filter: { readonly workspace: string; readonly status: Thread["status"] | null },
  page: { readonly limit: number; readonly before: string | null },
): Thread[] {
  return db
    .all<ThreadRow>(
      `select ${columns} from threads
        where workspace = ?1 and (?2 is null or status = ?2) and (?3 is null or id < ?3)
        order by id desc limit ?4`,
      filter.workspace,
      filter.status,
      page.before,
      page.limit,
    )
    .map(toThread);
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
