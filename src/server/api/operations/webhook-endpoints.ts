import { given } from "../../../domain/kernel/fields.ts";
import type { Db } from "../../../domain/kernel/db.ts";
import { ok, type Result } from "../../../domain/kernel/result.ts";
import { Secret } from "../../../domain/kernel/secret.ts";
import { changeEndpoint } from "../../../domain/webhooks/change-endpoint.ts";
import { createEndpoint } from "../../../domain/webhooks/create-endpoint.ts";
import { deleteEndpoint } from "../../../domain/webhooks/delete-endpoint.ts";
import type { Endpoint } from "../../../domain/webhooks/endpoint.ts";
import type { EndpointNeeds } from "../../../domain/webhooks/endpoint-needs.ts";
import { listEndpoints } from "../../../domain/webhooks/reads.ts";
import type { RecentRefusals } from "../../../domain/webhooks/recent-refusals.ts";
import { type Actor, as, type ForAnybody } from "../../actor.ts";
import { type Operation, operation } from "../operation.ts";
import type { Kind } from "../refusals.ts";
import { pageOf, pageQuery, params, toPageRequest } from "../schemas/shared.ts";
import {
  changedEndpoint,
  createdEndpoint,
  endpointPatch,
  newEndpoint,
  refusedRequests,
  webhookEndpoint,
} from "../schemas/webhooks.ts";
import { mayForward } from "./may-forward.ts";
import { orConflict } from "./secrets.ts";
import { shownEndpoint, visibleEndpoint } from "./shown-endpoint.ts";
import { webhookSecretOperations } from "./webhook-secrets.ts";
import { visibleWorkspace } from "./workspaces.ts";

export interface Needs extends ForAnybody<EndpointNeeds> {
  readonly db: Db;
  readonly recent: RecentRefusals;
  publicBase(): string | null;
}

const tag = "Webhooks";
const path = "/webhook-endpoints/:endpoint";

export function webhookEndpointOperations(needs: Needs): readonly Operation[] {
  const shown = (endpoint: Endpoint) => shownEndpoint(needs, endpoint);
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
      summary: "Make an endpoint: answers the address and, this once, the secrets that are made with it",
      scopes: ["write"],
      params: params("workspace"),
      body: newEndpoint,
      answer: { status: 201, schema: createdEndpoint },
      shownOnce: ["secret", "forwardSecret"],
      refusals: ["not-found", "conflict", "forbidden"],
      async run({ params: { workspace }, body: { secret, name, source, ...rest }, actor }) {
        const place = visibleWorkspace(needs, actor, workspace);
        if (!place.ok) return place;
        const named = mayForward(actor, rest.handling, null);
        if (!named.ok) return named;
        const ofSender = secret === undefined ? {} : { secret: new Secret(secret) };
        const wanted = { ...given(rest), ...ofSender, name, source };
        const made = await createEndpoint(as(needs, actor), workspace, wanted);
        if (!made.ok) return orConflict(made);
        return ok({
          ...shown(made.value.endpoint),
          secret: made.value.secret?.reveal() ?? null,
          forwardSecret: made.value.forwardSecret?.reveal() ?? null,
        });
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
      answer: { status: 200, schema: changedEndpoint },
      shownOnce: ["forwardSecret"],
      refusals: ["not-found", "conflict", "forbidden"],
      async run({ params: { endpoint }, body, actor }): Promise<Result<unknown, Kind>> {
        const found = visible(actor, endpoint);
        if (!found.ok) return found;
        const named = mayForward(actor, body.handling, found.value.handling);
        if (!named.ok) return named;
        const changed = await changeEndpoint(as(needs, actor), endpoint, given(body));
        if (!changed.ok) return orConflict(changed);
        const forwardSecret = changed.value.forwardSecret?.reveal() ?? null;
        return ok({ ...shown(changed.value.endpoint), forwardSecret });
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
    ...webhookSecretOperations(needs),
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
