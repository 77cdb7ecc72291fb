import type { Durability } from "../events/event.ts";
import type { Assistant } from "./assistant.ts";
import type { Workspace } from "./workspace.ts";

export type WorkspaceEvent =
  | { readonly type: "workspace.created"; readonly workspace: string; readonly entity: Workspace }
  | { readonly type: "workspace.updated"; readonly workspace: string; readonly entity: Workspace }
  | { readonly type: "workspace.deleted"; readonly workspace: string }
  | { readonly type: "assistant.created"; readonly entity: Assistant }
  | { readonly type: "assistant.updated"; readonly entity: Assistant }
  | { readonly type: "assistant.deleted"; readonly assistant: string };

export const workspaceEvents = {
  "workspace.created": "durable",
  "workspace.updated": "durable",
  "workspace.deleted": "durable",
  "assistant.created": "durable",
  "assistant.updated": "durable",
  "assistant.deleted": "durable",
} as const satisfies Record<WorkspaceEvent["type"], Durability>;
