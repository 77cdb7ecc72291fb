/** What webhooks come in through: what is kept of senders in memory, and the keys to what is kept on disk. */
import type { Config } from "../config/config.ts";
import type { Event } from "../domain/catalogue.ts";
import { getThread } from "../domain/conversations/reads.ts";
import type { Bus } from "../domain/events/bus.ts";
import type { Clock } from "../domain/kernel/clock.ts";
import type { Db, Reads } from "../domain/kernel/db.ts";
import type { Log } from "../domain/kernel/log.ts";
import { byName } from "../domain/tools/specs-of.ts";
import { type DataKey, openDataKey } from "../domain/vault/data-key.ts";
import { createHeldSecrets, type HeldSecrets } from "../domain/vault/held-secrets.ts";
import type { MasterKey } from "../domain/vault/master-key.ts";
import type { Redactor } from "../domain/vault/redactor.ts";
import { type AddressLimit, createAddressLimit } from "../domain/webhooks/address-limit.ts";
import { createEndpointLimit, type EndpointLimit } from "../domain/webhooks/endpoint-limit.ts";
import { createEndpointsInUse, type EndpointsInUse } from "../domain/webhooks/in-use.ts";
import { createOwnHosts, type OwnHosts } from "../domain/webhooks/own-hosts.ts";
import type { Known } from "../domain/webhooks/read-handling.ts";
import { createRecentRefusals, type RecentRefusals } from "../domain/webhooks/recent-refusals.ts";
import { REQUEST_KEY } from "../domain/webhooks/sealed-request.ts";
import { getAssistant } from "../domain/workspaces/reads.ts";
import { urlOf } from "../server/listen.ts";
import type { Setup } from "./setup.ts";

export interface Inbox {
  readonly held: HeldSecrets;
  readonly inUse: EndpointsInUse;
  readonly addresses: AddressLimit;
  readonly endpoints: EndpointLimit;
  readonly recent: RecentRefusals;
  readonly requestKey: DataKey;
  readonly ownHosts: OwnHosts;
  knownIn(db: Reads, workspace: string): Known;
  /** Where vendors reach the public plane; null where it is closed, or nobody said. */
  publicBase(): string | null;
  setPublicBase(url: string | null): void;
}

/** As far as the settings tell: a port that is only found when it is listened on is not known here. */
export function publicBaseOf({ publicUrl, ingress }: Pick<Config, "publicUrl" | "ingress">): string | null {
  if (ingress === null) return null;
  return publicUrl ?? (ingress.port === 0 ? null : urlOf({ ...ingress, isSecure: false }));
}

interface Needs {
  readonly db: Db;
  readonly bus: Bus<Event>;
  readonly masterKey: MasterKey;
  readonly clock: Clock;
  readonly log: Log;
  readonly redactor: Redactor;
  readonly tools: Setup["tools"];
}

export async function openInbox(needs: Needs): Promise<Inbox> {
  let base: string | null = null;
  const tools = byName(needs.tools);
  const held = createHeldSecrets(needs);
  const inUse = createEndpointsInUse({ db: needs.db, held });
  needs.bus.listen(({ event }) => inUse.hear(event.type));
  return {
    held,
    inUse,
    ownHosts: createOwnHosts(needs),
    addresses: createAddressLimit(needs.clock),
    endpoints: createEndpointLimit(),
    recent: createRecentRefusals(needs.redactor),
    requestKey: await openDataKey(needs, REQUEST_KEY),
    knownIn: (db, workspace) => ({
      hasAssistant: (id) => getAssistant(db, id) !== null,
      hasThread: (id) => getThread(db, id)?.workspace === workspace,
      hasTool: (name) => Object.hasOwn(tools, name),
    }),
    publicBase: () => base,
    setPublicBase(url) {
      base = url;
    },
  };
}
