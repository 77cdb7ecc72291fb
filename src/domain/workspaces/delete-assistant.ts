import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { deleteAssistantRow, selectAssistant } from "./assistant-store.ts";
import type { WorkspaceEvent } from "./events.ts";
import { selectWorkspacesOf, updateWorkspaceRow } from "./workspace-store.ts";

export interface Needs {
  readonly clock: Clock;
  readonly events: Events<WorkspaceEvent>;
  readonly trail: Trail;
}

/**
 * Deletes an assistant; workspaces and threads that had it go back to the default. The default itself stays, so
 * there is always one: nobody is made the default by the way.
 */
export function deleteAssistant(
  { clock, events, trail }: Needs,
  id: string,
): Promise<Result<null, "not-found" | "conflict">> {
  return events.record((tx, tell) => {
    const assistant = selectAssistant(tx, id);
    if (assistant === null) return refuse("not-found", say`There is no such assistant.`);
    const left = selectWorkspacesOf(tx, id).map((workspace) => ({
      ...workspace,
      assistant: null,
      updatedAt: clock().toISOString(),
    }));
    if (!deleteAssistantRow(tx, id)) {
      return refuse(
        "conflict",
        say`“${assistant.name}” is the default. Make another assistant the default first.`,
      );
    }
    for (const workspace of left) {
      updateWorkspaceRow(tx, workspace);
      tell({ type: "workspace.updated", workspace: workspace.id, entity: workspace });
    }
    tell({ type: "assistant.deleted", assistant: id });
    trail.append(tx, { action: "assistant.deleted", subject: { assistant: id } });
    return ok(null);
  });
}
