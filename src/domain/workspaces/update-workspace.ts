import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { selectAssistant } from "./assistant-store.ts";
import type { WorkspaceEvent } from "./events.ts";
import type { Workspace } from "./workspace.ts";
import { faultsInWorkspace, type WorkspaceFields } from "./workspace-fields.ts";
import { selectWorkspace, updateWorkspaceRow } from "./workspace-store.ts";

export interface Needs {
  readonly clock: Clock;
  readonly events: Events<WorkspaceEvent>;
  readonly trail: Trail;
}

/** Changes what is given. */
export function updateWorkspace(
  { clock, events, trail }: Needs,
  id: string,
  fields: Partial<WorkspaceFields>,
): Promise<Result<Workspace, "invalid" | "not-found" | "conflict">> {
  return events.record((tx, tell) => {
    const before = selectWorkspace(tx, id);
    if (before === null) return refuse("not-found", say`There is no such workspace.`);
    const faults = faultsInWorkspace(fields, (assistant) => selectAssistant(tx, assistant) !== null);
    if (faults !== null) return refuse("invalid", say`The workspace cannot be changed like this.`, faults);
    const { createdAt } = before;
    const workspace: Workspace = { ...before, ...fields, id, createdAt, updatedAt: clock().toISOString() };
    if (!updateWorkspaceRow(tx, workspace)) {
      return refuse("conflict", say`Another workspace is called “${workspace.name}”. Choose another name.`, {
        name: say`is taken`,
      });
    }
    tell({ type: "workspace.updated", workspace: id, entity: workspace });
    trail.append(tx, {
      action: "workspace.changed",
      subject: { workspace: id },
      detail: { fields: Object.keys(fields) },
    });
    return ok(workspace);
  });
}
