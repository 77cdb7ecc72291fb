import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Secret } from "../kernel/secret.ts";
import { type Endpoint, USUAL_RATE_LIMIT } from "./endpoint.ts";
import { type EndpointFields, faultsInEndpoint, wantedEvents } from "./endpoint-fields.ts";
import { aboutOf, type EndpointNeeds, subjectOf } from "./endpoint-needs.ts";
import { deleteEndpointRow, insertEndpoint } from "./endpoint-store.ts";
import { refuseUnsignable } from "./forwarding.ts";
import { usualHandling } from "./handling.ts";
import { readHandling } from "./read-handling.ts";
import { sourceOf } from "./registry.ts";
import { keepSecrets, makeSecret } from "./signing-secrets.ts";
import type { Source } from "./source.ts";

export interface NewEndpoint extends Partial<Omit<EndpointFields, "name">> {
  readonly name: string;
  readonly source: string;
  /** Left out: one that is made here, or none yet where the sender makes it. */
  readonly secret?: Secret;
  readonly handling?: unknown;
}

export interface CreatedEndpoint {
  readonly endpoint: Endpoint;
  /** Null where the sender makes it, and it is not known yet: until it is, nothing verifies. */
  readonly secret: Secret | null;
}

export async function createEndpoint(
  needs: EndpointNeeds,
  workspace: string,
  wanted: NewEndpoint,
): Promise<Result<CreatedEndpoint, "invalid" | "conflict" | "not-found" | "altered">> {
  const faults = faultsInEndpoint(wanted);
  if (faults !== null) return refuse("invalid", cannotBe(), faults);
  const source = sourceOf(wanted.source, wanted.settings ?? null);
  if (!source.ok) return source;
  const secret = chosenSecret(source.value, wanted.secret);
  if (!secret.ok) return secret;
  return needs.events.record((tx, tell) => {
    if (!needs.hasWorkspace(tx, workspace)) return refuse("not-found", say`There is no such workspace.`);
    const handling = readHandling(wanted.handling ?? usualHandling, needs.knownIn(tx, workspace));
    if (!handling.ok) return handling;
    const signable = refuseUnsignable(source.value, handling.value);
    if (!signable.ok) return signable;
    const at = needs.clock().toISOString();
    const endpoint: Endpoint = {
      id: newId(),
      workspace,
      name: wanted.name,
      source: wanted.source,
      settings: wanted.settings ?? null,
      status: "active",
      events: wantedEvents(wanted.events ?? null),
      rateLimitPerMinute: wanted.rateLimitPerMinute ?? USUAL_RATE_LIMIT,
      publicUrl: wanted.publicUrl ?? null,
      handling: handling.value,
      received: 0,
      lastReceivedAt: null,
      createdAt: at,
      updatedAt: at,
    };
    if (!insertEndpoint(tx, endpoint)) return taken(endpoint.name);
    if (secret.value !== null) {
      const kept = keepSecrets({ ...needs, tx, tell }, endpoint, secret.value, null);
      if (!kept.ok) {
        deleteEndpointRow(tx, endpoint.id);
        return kept;
      }
    }
    tell({ type: "webhook-endpoint.made", ...aboutOf(endpoint) });
    needs.trail.append(tx, {
      action: "webhook-endpoint.made",
      subject: subjectOf(endpoint),
      detail: { source: endpoint.source, do: endpoint.handling.do },
    });
    return ok({ endpoint, secret: secret.value });
  });
}

/** The one that was given, or one that is made here; null where the sender makes it and nobody gave it. */
export function chosenSecret(source: Source, given: Secret | undefined): Result<Secret | null, "invalid"> {
  if (given === undefined) return ok(makeSecret(source));
  const text = given.reveal();
  const fault = source.secret.refuse(text);
  return fault === null ? ok(given) : refuse("invalid", fault, { secret: fault });
}

export const taken = (name: string) =>
  refuse("conflict", say`Another endpoint here is called “${name}”. Choose another name.`, {
    name: say`is taken`,
  });

export const cannotBe = (): string => say`An endpoint cannot be like this.`;
