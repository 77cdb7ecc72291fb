import { faultsIn } from "../kernel/fields.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Secret } from "../kernel/secret.ts";
import { isRevoked, noEndpoint } from "./change-endpoint.ts";
import type { Endpoint } from "./endpoint.ts";
import { aboutOf, type EndpointNeeds, subjectOf } from "./endpoint-needs.ts";
import { selectEndpoint, updateEndpoint } from "./endpoint-store.ts";
import { forwardSecretInUse, keepForwardSecret } from "./forward-secrets.ts";
import { isForwarding } from "./forwarding.ts";
import { graceEnd, graceFault, USUAL_GRACE_HOURS } from "./grace.ts";
import { newKey } from "./secret-pair.ts";
import { secretInUse } from "./signing-secrets.ts";

export interface RotatedForwarding {
  readonly endpoint: Endpoint;
  /** Shown this once. */
  readonly forwardSecret: Secret;
}

/**
 * Signs what is sent on with another secret, and with the one before beside it until its grace is over. Of an endpoint
 * that signed with its sender's secret so far that one is the one before.
 */
export async function rotateForwardSecret(
  needs: EndpointNeeds,
  id: string,
  { graceHours = USUAL_GRACE_HOURS }: { readonly graceHours?: number },
): Promise<Result<RotatedForwarding, "not-found" | "invalid" | "conflict" | "altered">> {
  const faults = faultsIn({ graceHours: graceFault(graceHours) });
  if (faults !== null) return refuse("invalid", say`The secret cannot be rotated like this.`, faults);
  return needs.events.record((tx, tell) => {
    const old = selectEndpoint(tx, id);
    if (old === null) return noEndpoint();
    if (old.status === "revoked") return isRevoked();
    if (!isForwarding(old.handling))
      return refuse(
        "conflict",
        say`This endpoint sends nothing on. Choose that first: a secret is made with it.`,
      );
    const { held } = needs;
    const before = old.signsAsSender ? secretInUse(held, tx, id) : forwardSecretInUse(held, tx, id);
    const until = graceEnd(needs.clock(), graceHours);
    const former = before === null || until === null ? null : { value: before, until };
    const secret = newKey();
    const kept = keepForwardSecret({ ...needs, tx, tell }, old, secret, former);
    if (!kept.ok) return kept;
    const endpoint = { ...old, signsAsSender: false, updatedAt: needs.clock().toISOString() };
    updateEndpoint(tx, endpoint);
    tell({ type: "webhook-endpoint.changed", ...aboutOf(endpoint) });
    needs.trail.append(tx, {
      action: "webhook-endpoint.rotated",
      subject: subjectOf(endpoint),
      detail: { of: "what is sent on", graceUntil: former?.until ?? null },
    });
    return ok({ endpoint, forwardSecret: secret });
  });
}
