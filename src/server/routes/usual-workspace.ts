import type { Reads } from "../../domain/kernel/db.ts";
import { listWorkspaces } from "../../domain/workspaces/reads.ts";
import type { Workspace } from "../../domain/workspaces/workspace.ts";

const MOST = 200;

/** Oldest first. */
export const workspacesOf = (db: Reads): readonly Workspace[] =>
  listWorkspaces(db, { limit: MOST, cursor: null }).items.toReversed();

/** The first that was made and is in use: pages that are about no workspace show this one. */
export function usualWorkspace(db: Reads): Workspace {
  const all = workspacesOf(db);
  const usual = all.find(({ status }) => status === "active") ?? all[0];
  if (usual === undefined) throw new Error("there is no workspace: the first start makes one");
  return usual;
}
