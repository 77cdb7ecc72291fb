import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { selectAssistant } from "./assistant-store.ts";
import type { WorkspaceEvent } from "./events.ts";
import type { Workspace } from "./workspace.ts";
import { faultsInWorkspace, type WorkspaceFields } from "./workspace-fields.ts";
import { insertWorkspace } from "./workspace-store.ts";

export interface Needs {
  readonly clock: Clock;
  readonly events: Events<WorkspaceEvent>;
  readonly trail: Trail;
}

export function createWorkspace(
  { clock, events, trail }: Needs,
  fields: Pick<WorkspaceFields, "name"> & Partial<WorkspaceFields>,
): Promise<Result<Workspace, "invalid" | "conflict">> {
  return events.record((tx, tell) => {
    const faults = faultsInWorkspace(fields, (id) => selectAssistant(tx, id) !== null);
    if (faults !== null) return refuse("invalid", say`A workspace like this cannot be made.`, faults);
    const at = clock().toISOString();
    const workspace: Workspace = {
      description: "",
      assistant: null,
      status: "active",
      kind: "mine",
      ...fields,
      id: newId(),
      createdAt: at,
      updatedAt: at,
    };
    if (!insertWorkspace(tx, workspace)) {
      return refuse("conflict", say`Another workspace is called “${fields.name}”. Choose another name.`, {
        name: say`is taken`,
      });
    }
    tell({ type: "workspace.created", workspace: workspace.id, entity: workspace });
    trail.append(tx, { action: "workspace.created", subject: { workspace: workspace.id } });
    return ok(workspace);
  });
}
