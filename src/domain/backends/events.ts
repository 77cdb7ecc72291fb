import type { Durability } from "../events/event.ts";
import type { Probe } from "./backend.ts";
import type { Instance } from "./instance.ts";

export type BackendEvent =
  | { readonly type: "backend.added"; readonly entity: Instance }
  | { readonly type: "backend.updated"; readonly entity: Instance }
  | { readonly type: "backend.removed"; readonly backend: string }
  | { readonly type: "backend.probed"; readonly backend: string; readonly probe: Probe };

export const backendEvents = {
  "backend.added": "durable",
  "backend.updated": "durable",
  "backend.removed": "durable",
  "backend.probed": "ephemeral",
} as const satisfies Record<BackendEvent["type"], Durability>;
