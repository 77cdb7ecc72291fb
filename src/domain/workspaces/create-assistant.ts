import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Reads } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { type Assistant, AUTO_BACKEND } from "./assistant.ts";
import { type AssistantFields, faultsInAssistant } from "./assistant-fields.ts";
import { insertAssistant, makeDefault, selectDefaultAssistant } from "./assistant-store.ts";
import type { WorkspaceEvent } from "./events.ts";

export interface Needs {
  readonly clock: Clock;
  readonly events: Events<WorkspaceEvent>;
  readonly trail: Trail;
  hasBackend(db: Reads, name: string): boolean;
}

/** Makes an assistant. The first of all is the default; a later one only where it says so. */
export function createAssistant(
  { clock, events, trail, hasBackend }: Needs,
  fields: Pick<AssistantFields, "name"> & Partial<AssistantFields>,
): Promise<Result<Assistant, "invalid" | "conflict">> {
  return events.record((tx, tell) => {
    const faults = faultsInAssistant(fields, (backend) => hasBackend(tx, backend));
    if (faults !== null) return refuse("invalid", say`An assistant like this cannot be made.`, faults);
    const at = clock().toISOString();
    const assistant: Assistant = {
      ...blank,
      ...fields,
      isDefault: fields.isDefault === true || selectDefaultAssistant(tx) === null,
      id: newId(),
      createdAt: at,
      updatedAt: at,
    };
    if (!insertAssistant(tx, assistant)) {
      return refuse("conflict", say`Another assistant is called “${fields.name}”. Choose another name.`, {
        name: say`is taken`,
      });
    }
    const replaced = assistant.isDefault ? makeDefault(tx, assistant.id, at) : null;
    tell({ type: "assistant.created", entity: assistant });
    if (replaced !== null) tell({ type: "assistant.updated", entity: replaced });
    trail.append(tx, {
      action: "assistant.created",
      subject: { assistant: assistant.id },
      detail: { permissionMode: assistant.permissionMode },
    });
    return ok(assistant);
  });
}

const blank = {
  description: "",
  backend: AUTO_BACKEND,
  model: null,
  systemPrompt: "",
  personaPrompt: "",
  contextPrompt: "",
  cwd: null,
  maxThinkingTokens: null,
  permissionMode: "default",
} as const;
