import type { Clock } from "../../../domain/kernel/clock.ts";
import type { Reads } from "../../../domain/kernel/db.ts";
import { ok, type Result, refuse } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import type { HeldSecrets } from "../../../domain/vault/held-secrets.ts";
import type { Endpoint } from "../../../domain/webhooks/endpoint.ts";
import { urlOf } from "../../../domain/webhooks/endpoint-url.ts";
import { forwardStandingOf } from "../../../domain/webhooks/forward-secrets.ts";
import { getEndpoint } from "../../../domain/webhooks/reads.ts";
import { liveSecrets } from "../../../domain/webhooks/signing-secrets.ts";
import { type Actor, maySee } from "../../actor.ts";

export interface ShownNeeds {
  readonly held: HeldSecrets;
  readonly clock: Clock;
  publicBase(): string | null;
}

export function visibleEndpoint(db: Reads, actor: Actor, id: string): Result<Endpoint, "not-found"> {
  const found = getEndpoint(db, id);
  return found !== null && maySee(actor, found.workspace)
    ? ok(found)
    : refuse("not-found", say`There is no such endpoint.`);
}

/** As everybody who may see it does: never a secret. */
export function shownEndpoint(needs: ShownNeeds, endpoint: Endpoint) {
  const { signsAsSender: _signsAsSender, ...shown } = endpoint;
  const secrets = liveSecrets(needs, endpoint.id);
  const forwards = forwardStandingOf(needs, endpoint);
  return {
    ...shown,
    url: urlOf(endpoint, needs.publicBase()),
    hasSecret: secrets.length > 0,
    formerSecretUntil: secrets.find(({ until }) => until !== null)?.until ?? null,
    forwardsSignedWith: forwards?.signedWith ?? null,
    formerForwardSecretUntil: forwards?.formerUntil ?? null,
  };
}
