import { ok, type Result, refuse } from "../../../domain/kernel/result.ts";
import type { Db, Reads } from "../../../domain/kernel/db.ts";
import { say } from "../../../domain/kernel/say.ts";
import { Secret } from "../../../domain/kernel/secret.ts";
import { given } from "../../../domain/kernel/fields.ts";
import { changeEndpoint } from "../../../domain/webhooks/change-endpoint.ts";
import { type CreatedEndpoint, createEndpoint } from "../../../domain/webhooks/create-endpoint.ts";
import { deleteEndpoint } from "../../../domain/webhooks/delete-endpoint.ts";
import type { Endpoint } from "../../../domain/webhooks/endpoint.ts";
import type { EndpointNeeds } from "../../../domain/webhooks/endpoint-needs.ts";
import { urlOf } from "../../../domain/webhooks/endpoint-url.ts";
import { getEndpoint, listEndpoints } from "../../../domain/webhooks/reads.ts";
import type { RecentRefusals } from "../../../domain/webhooks/recent-refusals.ts";
import { type Needs as RotateNeeds, rotateSecret } from "../../../domain/webhooks/rotate-secret.ts";
import { liveSecrets } from "../../../domain/webhooks/signing-secrets.ts";
import { type Actor, as, type ForAnybody, maySee } from "../../actor.ts";
import { type Operation, operation } from "../operation.ts";
import type { Kind } from "../refusals.ts";
import { pageOf, pageQuery, params, toPageRequest } from "../schemas/shared.ts";
import {
  createdEndpoint,
  endpointPatch,
  newEndpoint,
  refusedRequests,
  rotation,
  webhookEndpoint,
} from "../schemas/webhooks.ts";
import { mayForward } from "./may-forward.ts";
import { orConflict } from "./secrets.ts";
import { visibleWorkspace } from "./workspaces.ts";

export interface Needs extends ForAnybody<EndpointNeeds & RotateNeeds> {
  readonly db: Db;
  readonly recent: RecentRefusals;
  publicBase(): string | null;
}

const tag = "Webhooks";
const path = "/webhook-endpoints/:endpoint";

export function visibleEndpoint(db: Reads, actor: Actor, id: string): Result<Endpoint, "not-found"> {
  const found = getEndpoint(db, id);
  return found !== null && maySee(actor, found.workspace)
    ? ok(found)
    : refuse("not-found", say`There is no such endpoint.`);
}

export function webhookEndpointOperations(needs: Needs): readonly Operation[] {
  const shown = (endpoint: Endpoint) => {
    const secrets = liveSecrets(needs, endpoint.id);
    return {
      ...endpoint,
      url: urlOf(endpoint, needs.publicBase()),
      hasSecret: secrets.length > 0,
      formerSecretUntil: secrets.find(({ until }) => until !== null)?.until ?? null,
    };
  };
  const shownOnce = ({ endpoint, secret }: CreatedEndpoint) => ({
    ...shown(endpoint),
    secret: secret?.reveal() ?? null,
  });
  const visible = (actor: Actor, id: string) => visibleEndpoint(needs.db, actor, id);

  return [
    operation({
      id: "listWebhookEndpoints",
      method: "GET",
      path: "/workspaces/:workspace/webhook-endpoints",
      tag,
      summary: "Where senders post to a workspace, newest first; never a secret",
      scopes: ["read", "write"],
      params: params("workspace"),
      query: pageQuery,
      answer: { status: 200, schema: pageOf(webhookEndpoint) },
      refusals: ["not-found"],
      run({ params: { workspace }, query, actor }) {
        const place = visibleWorkspace(needs, actor, workspace);
        if (!place.ok) return place;
        const { items, next } = listEndpoints(needs.db, workspace, toPageRequest(query));
        return ok({ items: items.map(shown), next });
      },
    }),
    operation({
      id: "createWebhookEndpoint",
      method: "POST",
      path: "/workspaces/:workspace/webhook-endpoints",
      tag,
      summary: "Make an endpoint: answers the address and, this once, the secret to give to the sender",
      scopes: ["write"],
      params: params("workspace"),
      body: newEndpoint,
      answer: { status: 201, schema: createdEndpoint },
      shownOnce: ["secret"],
      refusals: ["not-found", "conflict", "forbidden"],
      async run({ params: { workspace }, body: { secret, name, source, ...rest }, actor }) {
        const place = visibleWorkspace(needs, actor, workspace);
        if (!place.ok) return place;
        const named = mayForward(actor, rest.handling, null);
        if (!named.ok) return named;
        const wanted = { ...given(rest), ...given({ secret: secretIn(secret) }), name, source };
        const made = await createEndpoint(as(needs, actor), workspace, wanted);
        return made.ok ? ok(shownOnce(made.value)) : orConflict(made);
      },
    }),
    operation({
      id: "getWebhookEndpoint",
      method: "GET",
      path,
      tag,
      summary: "One endpoint; never a secret",
      scopes: ["read", "write"],
      params: params("endpoint"),
      answer: { status: 200, schema: webhookEndpoint },
      refusals: ["not-found"],
      run({ params: { endpoint }, actor }) {
        const found = visible(actor, endpoint);
        return found.ok ? ok(shown(found.value)) : found;
      },
    }),
    operation({
      id: "updateWebhookEndpoint",
      method: "PATCH",
      path,
      tag,
      summary: "Rename, pause, revoke, or handle its deliveries in another way",
      scopes: ["write"],
      params: params("endpoint"),
      body: endpointPatch,
      answer: { status: 200, schema: webhookEndpoint },
      refusals: ["not-found", "conflict", "forbidden"],
      async run({ params: { endpoint }, body, actor }): Promise<Result<unknown, Kind>> {
        const found = visible(actor, endpoint);
        if (!found.ok) return found;
        const named = mayForward(actor, body.handling, found.value.handling);
        if (!named.ok) return named;
        const changed = await changeEndpoint(as(needs, actor), endpoint, given(body));
        return changed.ok ? ok(shown(changed.value)) : changed;
      },
    }),
    operation({
      id: "deleteWebhookEndpoint",
      method: "DELETE",
      path,
      tag,
      summary: "Delete an endpoint with its secrets and all that came to it",
      scopes: ["write"],
      params: params("endpoint"),
      answer: { status: 204, schema: null },
      refusals: ["not-found"],
      async run({ params: { endpoint }, actor }) {
        const found = visible(actor, endpoint);
        if (!found.ok) return found;
        needs.recent.forget(endpoint);
        return deleteEndpoint(as(needs, actor), endpoint);
      },
    }),
    operation({
      id: "rotateWebhookSecret",
      method: "POST",
      path: `${path}/rotate`,
      tag,
      summary: "Put another secret in use; the one before verifies, too, until its grace is over",
      scopes: ["write"],
      params: params("endpoint"),
      body: rotation,
      answer: { status: 200, schema: createdEndpoint },
      shownOnce: ["secret"],
      refusals: ["not-found", "conflict"],
      async run({ params: { endpoint }, body: { secret, graceHours } = {}, actor }) {
        const found = visible(actor, endpoint);
        if (!found.ok) return found;
        const wanted = given({ secret: secretIn(secret), graceHours });
        const rotated = await rotateSecret(as(needs, actor), endpoint, wanted);
        return rotated.ok ? ok(shownOnce(rotated.value)) : orConflict(rotated);
      },
    }),
    operation({
      id: "listWebhookRefusals",
      method: "GET",
      path: `${path}/refusals`,
      tag,
      summary: "The last twenty requests that it refused since the start, and which part of each was wrong",
      scopes: ["write"],
      params: params("endpoint"),
      answer: { status: 200, schema: refusedRequests },
      refusals: ["not-found"],
      run({ params: { endpoint }, actor }) {
        const found = visible(actor, endpoint);
        if (!found.ok) return found;
        const items = needs.recent.of(endpoint);
        return ok({
          items: items.map((item) => ({ ...item, headers: Object.fromEntries(item.headers) })),
        });
      },
    }),
  ];
}

const secretIn = (text: string | undefined): Secret | undefined =>
  text === undefined ? undefined : new Secret(text);
