import type { BackendEvent } from "../../backends/events.ts";
import type { ConnectionEvent } from "../../connections/events.ts";
import { say } from "../../kernel/say.ts";
import type { VaultEvent } from "../../vault/events.ts";
import { getWorkspace } from "../../workspaces/reads.ts";
import type { WorkspaceEvent } from "../../workspaces/events.ts";
import type { Notices } from "../notice.ts";

const models = { category: "system", link: "/settings#models", sourceType: "backend" } as const;

export const backendNotices: Notices<BackendEvent> = {
  "backend.added": ({ entity }) => ({
    ...models,
    severity: "info",
    title: say`A model provider was added: ${entity.name}`,
    body: "",
    group: `backend.added ${entity.name}`,
    sourceId: entity.name,
  }),
  "backend.updated": "never",
  "backend.removed": ({ backend }) => ({
    ...models,
    severity: "info",
    title: say`A model provider was removed: ${backend}`,
    body: "",
    group: `backend.removed ${backend}`,
    sourceId: backend,
  }),
  "backend.probed": ({ backend, probe }) =>
    probe.failure === undefined
      ? null
      : {
          ...models,
          severity: "error",
          title: say`${backend} does not answer as it should`,
          body: probe.why ?? "",
          group: `backend.probed ${backend}`,
          sourceId: backend,
        },
};

const services = { category: "system", link: "/settings#connections", sourceType: "connection" } as const;

export const connectionNotices: Notices<ConnectionEvent> = {
  "connection.made": "never",
  "connection.changed": "never",
  "connection.connected": ({ connection, name }) => ({
    ...services,
    severity: "info",
    title: say`Connected: ${name}`,
    body: "",
    group: `connection.connected ${connection}`,
    sourceId: connection,
  }),
  "connection.ended": ({ connection, name, why }) => ({
    ...services,
    severity: "error",
    title: say`${name} gives access no more`,
    body: why,
    group: `connection.ended ${connection}`,
    sourceId: connection,
  }),
  "connection.deleted": ({ connection, name }) => ({
    ...services,
    severity: "info",
    title: say`Disconnected: ${name}`,
    body: "",
    group: `connection.deleted ${connection}`,
    sourceId: connection,
  }),
};

const vault = { category: "system", severity: "info", link: "/settings#vault", body: "" } as const;

export const vaultNotices: Notices<VaultEvent> = {
  "secret.put": ({ secret, isNew }) => ({
    ...vault,
    title: isNew ? say`A secret was stored: ${secret}` : say`A secret was changed: ${secret}`,
    group: `secret.put ${secret}`,
  }),
  "secret.deleted": ({ secret }) => ({
    ...vault,
    title: say`A secret was deleted: ${secret}`,
    group: `secret.deleted ${secret}`,
  }),
};

export const workspaceNotices: Notices<WorkspaceEvent> = {
  "workspace.created": ({ workspace, entity }, db) => ({
    category: "system",
    severity: "info",
    title: say`A workspace was made: ${getWorkspace(db, workspace)?.name ?? entity.name}`,
    body: "",
    group: `workspace.created ${workspace}`,
    link: "/workspaces",
  }),
  "workspace.updated": "never",
  "workspace.deleted": "never",
  "assistant.created": "never",
  "assistant.updated": "never",
  "assistant.deleted": "never",
};
