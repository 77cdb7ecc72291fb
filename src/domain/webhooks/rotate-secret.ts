import { faultsIn } from "../kernel/fields.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Secret } from "../kernel/secret.ts";
import { isRevoked, noEndpoint } from "./change-endpoint.ts";
import { chosenSecret } from "./create-endpoint.ts";
import type { Endpoint } from "./endpoint.ts";
import { aboutOf, type EndpointNeeds, subjectOf } from "./endpoint-needs.ts";
import { selectEndpoint, updateEndpoint } from "./endpoint-store.ts";
import { graceEnd, graceFault, USUAL_GRACE_HOURS } from "./grace.ts";
import { sourceOf } from "./registry.ts";
import { keepSecrets, secretInUse } from "./signing-secrets.ts";

export interface Rotation {
  /** Left out: one that is made here, where the sender does not make it. */
  readonly secret?: Secret;
  /** For so long the one before verifies, too. Left out: a day. */
  readonly graceHours?: number;
}

export interface RotatedEndpoint {
  readonly endpoint: Endpoint;
  readonly secret: Secret;
}

/** Puts another secret in use. What is signed with the one before is taken until its grace is over. */
export async function rotateSecret(
  needs: EndpointNeeds,
  id: string,
  { secret: given, graceHours = USUAL_GRACE_HOURS }: Rotation,
): Promise<Result<RotatedEndpoint, "not-found" | "invalid" | "conflict" | "altered">> {
  const faults = faultsIn({ graceHours: graceFault(graceHours) });
  if (faults !== null) return refuse("invalid", say`The secret cannot be rotated like this.`, faults);
  return needs.events.record((tx, tell) => {
    const old = selectEndpoint(tx, id);
    if (old === null) return noEndpoint();
    if (old.status === "revoked") return isRevoked();
    const source = sourceOf(old.source, old.settings);
    if (!source.ok) return source;
    const chosen = chosenSecret(source.value, given);
    if (!chosen.ok) return chosen;
    const secret = chosen.value;
    if (secret === null)
      return refuse(
        "invalid",
        say`${source.value.label} makes this secret: copy it there, and give it here.`,
        {
          secret: say`is missing`,
        },
      );
    const now = needs.clock();
    const until = graceEnd(now, graceHours);
    const before = secretInUse(needs.held, tx, id);
    const isSame = before?.reveal() === secret.reveal();
    const former = before === null || isSame || until === null ? null : { value: before, until };
    const kept = keepSecrets({ ...needs, tx, tell }, old, secret, former);
    if (!kept.ok) return kept;
    const endpoint = { ...old, updatedAt: now.toISOString() };
    updateEndpoint(tx, endpoint);
    tell({ type: "webhook-endpoint.changed", ...aboutOf(endpoint) });
    needs.trail.append(tx, {
      action: "webhook-endpoint.rotated",
      subject: subjectOf(endpoint),
      detail: { graceUntil: former?.until ?? null },
    });
    return ok({ endpoint, secret });
  });
}
