import { listTokens } from "../../domain/accounts/reads.ts";
import { listConnections } from "../../domain/connections/reads.ts";
import { folderOf, stateOfWorkspace } from "../../domain/conversations/folders.ts";
import type { Reads } from "../../domain/kernel/db.ts";
import { countForeignIn, listRules } from "../../domain/policy/reads.ts";
import type { AnyRule } from "../../domain/policy/rule.ts";
import { usageIn } from "../../domain/usage/reads.ts";
import { listSecrets } from "../../domain/vault/reads.ts";
import { assistantFor } from "../../domain/workspaces/reads.ts";
import type { Workspace } from "../../domain/workspaces/workspace.ts";
import type { Belongings } from "../../views/fragments/workspace-overview.tsx";
import type { WorkspaceSummary } from "../../views/fragments/workspace-rows.tsx";

export interface Needs {
  readonly db: Reads;
  /** Where a workspace's tools read and write. */
  folderOfWorkspace(workspace: string): string;
}

const MANY = { limit: 200, cursor: null };

export function summaryOf({ db, folderOfWorkspace }: Needs, workspace: Workspace): WorkspaceSummary {
  const { id } = workspace;
  return {
    workspace,
    assistant: assistantFor(db, { workspace: id, assistant: null }).name,
    folder: folderOfWorkspace(id),
    threads: folderOf(db, { workspace: id, status: null }, 0).count,
    spent: usageIn(db, { after: null, before: null, workspace: id, thread: null }).cost,
    state: stateOfWorkspace(db, id),
  };
}

/** Of its own; what belongs to all workspaces is not counted. */
export const belongingsOf = (db: Reads, workspace: string): Belongings => ({
  rules: listRules(db, workspace, MANY).items.filter(isOwn).length,
  marked: countForeignIn(db, workspace),
  secrets: listSecrets(db, MANY, workspace).items.length,
  connections: listConnections(db, MANY, workspace).items.length,
  tokens: listTokens(db, MANY, workspace).items.length,
});

/** Not one that holds everywhere. */
const isOwn = (rule: AnyRule): boolean => "isBroken" in rule || rule.workspace !== null;
