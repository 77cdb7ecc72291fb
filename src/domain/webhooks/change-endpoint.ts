import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Secret } from "../kernel/secret.ts";
import { cannotBe, taken } from "./create-endpoint.ts";
import type { Endpoint, EndpointStatus } from "./endpoint.ts";
import { type EndpointFields, faultsInEndpoint, wantedEvents } from "./endpoint-fields.ts";
import { aboutOf, type EndpointNeeds, subjectOf } from "./endpoint-needs.ts";
import { selectEndpoint, updateEndpoint } from "./endpoint-store.ts";
import { dropForwardSecrets, followForwarding } from "./forward-secrets.ts";
import { isForwarding } from "./forwarding.ts";
import { readHandling } from "./read-handling.ts";
import { sourceOf } from "./registry.ts";
import type { DropNeeds } from "./secret-pair.ts";
import { dropSecrets } from "./signing-secrets.ts";

/** What is left out stays as it was. Nobody comes back from `revoked`, and its secrets are forgotten. */
export interface EndpointChange extends Partial<EndpointFields> {
  readonly status?: EndpointStatus;
  readonly handling?: unknown;
}

export interface ChangedEndpoint {
  readonly endpoint: Endpoint;
  /** Made now, as deliveries are sent on from now on; shown this once. */
  readonly forwardSecret: Secret | null;
}

export function changeEndpoint(
  needs: EndpointNeeds,
  id: string,
  change: EndpointChange,
): Promise<Result<ChangedEndpoint, "not-found" | "invalid" | "conflict" | "altered">> {
  return needs.events.record((tx, tell) => {
    const old = selectEndpoint(tx, id);
    if (old === null) return noEndpoint();
    if (old.status === "revoked") return isRevoked();
    const faults = faultsInEndpoint(change);
    if (faults !== null) return refuse("invalid", cannotBe(), faults);
    const { name = old.name, status = old.status, settings = old.settings } = change;
    const { events = old.events, rateLimitPerMinute = old.rateLimitPerMinute } = change;
    const source = sourceOf(old.source, settings);
    if (!source.ok) return source;
    const handling =
      change.handling === undefined
        ? ok(old.handling)
        : readHandling(change.handling, needs.knownIn(tx, old.workspace));
    if (!handling.ok) return handling;
    const endpoint: Endpoint = {
      ...old,
      name,
      status,
      settings,
      rateLimitPerMinute,
      events: wantedEvents(events),
      publicUrl: change.publicUrl === undefined ? old.publicUrl : change.publicUrl,
      handling: handling.value,
      signsAsSender: old.signsAsSender && isForwarding(handling.value),
      updatedAt: needs.clock().toISOString(),
    };
    if (!updateEndpoint(tx, endpoint)) return taken(name);
    const vault = { ...needs, tx, tell };
    if (status === "revoked") forgetSecrets(vault, endpoint);
    const isHandledAnew = status !== "revoked" && change.handling !== undefined;
    const forward = isHandledAnew ? followForwarding(vault, endpoint) : ok(null);
    if (!forward.ok) {
      updateEndpoint(tx, old);
      return forward;
    }
    tell({ type: "webhook-endpoint.changed", ...aboutOf(endpoint) });
    needs.trail.append(tx, {
      action: "webhook-endpoint.changed",
      subject: subjectOf(endpoint),
      detail: { status, do: endpoint.handling.do },
    });
    return ok({ endpoint, forwardSecret: forward.value });
  });
}

/** Of both kinds, for good. */
export function forgetSecrets(needs: DropNeeds, endpoint: Pick<Endpoint, "id" | "workspace">): void {
  dropSecrets(needs, endpoint);
  dropForwardSecrets(needs, endpoint);
}

export const noEndpoint = () => refuse("not-found", say`There is no such endpoint.`);

export const isRevoked = () =>
  refuse("conflict", say`This endpoint was revoked, which is for good. Make another one.`);
