import type { Trail } from "../audit/audit.ts";
import { deleteConnectionsOf } from "../connections/delete-connections-of.ts";
import type { Events } from "../events/record.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { deleteSecretsOf } from "../vault/delete-secrets-of.ts";
import type { MasterKey } from "../vault/master-key.ts";
import type { WorkspaceEvent } from "./events.ts";
import { deleteWorkspaceRow, selectWorkspace } from "./workspace-store.ts";

export interface Needs {
  readonly events: Events<WorkspaceEvent>;
  readonly trail: Trail;
  readonly masterKey: MasterKey;
}

/** Deletes a workspace with its threads and all else that hangs on it. The last one stays: chat needs a place. */
export function deleteWorkspace(
  { events, trail, masterKey }: Needs,
  id: string,
): Promise<Result<null, "not-found" | "conflict">> {
  return events.record((tx, tell) => {
    if (!deleteWorkspaceRow(tx, id)) {
      return selectWorkspace(tx, id) === null
        ? refuse("not-found", say`There is no such workspace.`)
        : refuse("conflict", say`This is the only workspace. Make another one first.`);
    }
    deleteConnectionsOf(tx, id);
    deleteSecretsOf(tx, masterKey, id);
    tell({ type: "workspace.deleted", workspace: id });
    trail.append(tx, { action: "workspace.deleted", subject: { workspace: id } });
    return ok(null);
  });
}
