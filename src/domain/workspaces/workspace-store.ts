import type { Reads, Tx } from "../kernel/db.ts";
import type { Workspace } from "./workspace.ts";

const columns =
  "id, name, description, assistant, status, kind, created_at as createdAt, updated_at as updatedAt";

export const selectWorkspace = (db: Reads, id: string): Workspace | null =>
  db.get<Workspace>(`select ${columns} from workspaces where id = ?`, id);

/** Newest first, those before an id. */
export function selectWorkspaces(
  db: Reads,
  page: { readonly limit: number; readonly before: string | null },
): Workspace[] {
  return db.all<Workspace>(
    `select ${columns} from workspaces where ?1 is null or id < ?1 order by id desc limit ?2`,
    page.before,
    page.limit,
  );
}

export const selectWorkspacesOf = (db: Reads, assistant: string): Workspace[] =>
  db.all<Workspace>(`select ${columns} from workspaces where assistant = ?`, assistant);

/** False where the name is taken. */
export function insertWorkspace(tx: Tx, workspace: Workspace): boolean {
  return (
    tx.run(
      `insert into workspaces (id, name, description, assistant, status, kind, created_at, updated_at)
       values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (name) do nothing`,
      workspace.id,
      workspace.name,
      workspace.description,
      workspace.assistant,
      workspace.status,
      workspace.kind,
      workspace.createdAt,
      workspace.updatedAt,
    ) === 1
  );
}

/** False where the name is another's. */
export function updateWorkspaceRow(tx: Tx, workspace: Workspace): boolean {
  return (
    tx.run(
      `update or ignore workspaces set name = ?, description = ?, assistant = ?, status = ?, kind = ?,
        updated_at = ? where id = ?`,
      workspace.name,
      workspace.description,
      workspace.assistant,
      workspace.status,
      workspace.kind,
      workspace.updatedAt,
      workspace.id,
    ) === 1
  );
}

/** Deletes it with all that hangs on it, unless it is the last one. */
export const deleteWorkspaceRow = (tx: Tx, id: string): boolean =>
  tx.run("delete from workspaces where id = ? and exists (select 1 from workspaces where id <> ?1)", id) ===
  1;
