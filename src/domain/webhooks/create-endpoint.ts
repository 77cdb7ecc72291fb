import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Secret } from "../kernel/secret.ts";
import { type Endpoint, USUAL_RATE_LIMIT } from "./endpoint.ts";
import { type EndpointFields, faultsInEndpoint, wantedEvents } from "./endpoint-fields.ts";
import { aboutOf, type EndpointNeeds, subjectOf } from "./endpoint-needs.ts";
import { deleteEndpointRow, insertEndpoint } from "./endpoint-store.ts";
import { followForwarding } from "./forward-secrets.ts";
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
  /** What is sent on is signed with it; null where nothing is. */
  readonly forwardSecret: Secret | null;
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
      signsAsSender: false,
      received: 0,
      lastReceivedAt: null,
      createdAt: at,
      updatedAt: at,
    };
    if (!insertEndpoint(tx, endpoint)) return taken(endpoint.name);
    const vault = { ...needs, tx, tell };
    const kept = secret.value === null ? ok(null) : keepSecrets(vault, endpoint, secret.value, null);
    const forward = kept.ok ? followForwarding(vault, endpoint) : kept;
    if (!forward.ok) {
      deleteEndpointRow(tx, endpoint.id);
      return forward;
    }
    tell({ type: "webhook-endpoint.made", ...aboutOf(endpoint) });
    needs.trail.append(tx, {
      action: "webhook-endpoint.made",
      subject: subjectOf(endpoint),
      detail: { source: endpoint.source, do: endpoint.handling.do },
    });
    return ok({ endpoint, secret: secret.value, forwardSecret: forward.value });
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
