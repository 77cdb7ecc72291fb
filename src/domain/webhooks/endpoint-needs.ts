import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Reads } from "../kernel/db.ts";
import type { VaultEvent } from "../vault/events.ts";
import type { HeldSecrets } from "../vault/held-secrets.ts";
import type { MasterKey } from "../vault/master-key.ts";
import type { Endpoint } from "./endpoint.ts";
import type { WebhookEvent } from "./events.ts";
import type { Known } from "./read-handling.ts";

/** What every verb that changes an endpoint and its secrets may touch. */
export interface EndpointNeeds {
  readonly events: Events<WebhookEvent | VaultEvent>;
  readonly trail: Trail;
  readonly clock: Clock;
  readonly masterKey: MasterKey;
  readonly held: HeldSecrets;
  hasWorkspace(db: Reads, id: string): boolean;
  /** What a handling may name in a workspace. */
  knownIn(db: Reads, workspace: string): Known;
}

/** As the log names it. */
export const subjectOf = ({ id, workspace }: Pick<Endpoint, "id" | "workspace">) => ({
  workspace,
  webhookEndpoint: id,
});

/** As events name it. */
export const aboutOf = ({ id, workspace, name }: Pick<Endpoint, "id" | "workspace" | "name">) => ({
  workspace,
  endpoint: id,
  name,
});
