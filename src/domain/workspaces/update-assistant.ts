import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Reads } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Assistant } from "./assistant.ts";
import { type AssistantFields, faultsInAssistant } from "./assistant-fields.ts";
import { makeDefault, selectAssistant, updateAssistantRow } from "./assistant-store.ts";
import type { WorkspaceEvent } from "./events.ts";

export interface Needs {
  readonly clock: Clock;
  readonly events: Events<WorkspaceEvent>;
  readonly trail: Trail;
  hasBackend(db: Reads, name: string): boolean;
}

/** Changes what is given. `isDefault` moves the mark here; it is taken away only by giving it to another. */
export function updateAssistant(
  { clock, events, trail, hasBackend }: Needs,
  id: string,
  fields: Partial<AssistantFields>,
): Promise<Result<Assistant, "invalid" | "not-found" | "conflict">> {
  return events.record((tx, tell) => {
    const before = selectAssistant(tx, id);
    if (before === null) return refuse("not-found", say`There is no such assistant.`);
    const isDropped = before.isDefault && fields.isDefault === false;
    const faults = {
      ...faultsInAssistant(fields, (name) => name === before.backend || hasBackend(tx, name)),
      ...(isDropped ? { isDefault: say`is taken away by making another assistant the default` } : {}),
    };
    if (Object.keys(faults).length > 0) {
      return refuse("invalid", say`The assistant cannot be changed like this.`, faults);
    }
    const at = clock().toISOString();
    const assistant: Assistant = { ...before, ...fields, id, createdAt: before.createdAt, updatedAt: at };
    if (!updateAssistantRow(tx, assistant)) {
      return refuse("conflict", say`Another assistant is called “${assistant.name}”. Choose another name.`, {
        name: say`is taken`,
      });
    }
    const replaced = assistant.isDefault ? makeDefault(tx, id, at) : null;
    if (replaced !== null) tell({ type: "assistant.updated", entity: replaced });
    tell({ type: "assistant.updated", entity: assistant });
    trail.append(tx, {
      action: "assistant.changed",
      subject: { assistant: id },
      detail: { fields: Object.keys(fields), permissionMode: assistant.permissionMode },
    });
    return ok(assistant);
  });
}
