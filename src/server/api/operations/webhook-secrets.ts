import { given } from "../../../domain/kernel/fields.ts";
import type { Db } from "../../../domain/kernel/db.ts";
import { ok } from "../../../domain/kernel/result.ts";
import { Secret } from "../../../domain/kernel/secret.ts";
import type { EndpointNeeds } from "../../../domain/webhooks/endpoint-needs.ts";
import { rotateForwardSecret } from "../../../domain/webhooks/rotate-forward-secret.ts";
import { rotateSecret } from "../../../domain/webhooks/rotate-secret.ts";
import { as, type ForAnybody } from "../../actor.ts";
import { type Operation, operation } from "../operation.ts";
import { params } from "../schemas/shared.ts";
import { forwardRotation, rotatedEndpoint, rotatedForwarding, rotation } from "../schemas/webhooks.ts";
import { orConflict } from "./secrets.ts";
import { shownEndpoint, visibleEndpoint } from "./shown-endpoint.ts";

export interface Needs extends ForAnybody<EndpointNeeds> {
  readonly db: Db;
  publicBase(): string | null;
}

const path = "/webhook-endpoints/:endpoint";

export const webhookSecretOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "rotateWebhookSecret",
    method: "POST",
    path: `${path}/rotate`,
    tag: "Webhooks",
    summary: "Put another secret in use; the one before verifies, too, until its grace is over",
    scopes: ["write"],
    params: params("endpoint"),
    body: rotation,
    answer: { status: 200, schema: rotatedEndpoint },
    shownOnce: ["secret"],
    refusals: ["not-found", "conflict"],
    async run({ params: { endpoint }, body: { secret, graceHours } = {}, actor }) {
      const found = visibleEndpoint(needs.db, actor, endpoint);
      if (!found.ok) return found;
      const wanted = given({ secret: secretIn(secret), graceHours });
      const rotated = await rotateSecret(as(needs, actor), endpoint, wanted);
      if (!rotated.ok) return orConflict(rotated);
      return ok({ ...shownEndpoint(needs, rotated.value.endpoint), secret: rotated.value.secret.reveal() });
    },
  }),
  operation({
    id: "rotateForwardSecret",
    method: "POST",
    path: `${path}/rotate-forward`,
    tag: "Webhooks",
    summary:
      "Sign what is sent on with another secret, and with the one before, too, until its grace is over",
    scopes: ["write"],
    params: params("endpoint"),
    body: forwardRotation,
    answer: { status: 200, schema: rotatedForwarding },
    shownOnce: ["forwardSecret"],
    refusals: ["not-found", "conflict"],
    async run({ params: { endpoint }, body = {}, actor }) {
      const found = visibleEndpoint(needs.db, actor, endpoint);
      if (!found.ok) return found;
      const rotated = await rotateForwardSecret(as(needs, actor), endpoint, given(body));
      if (!rotated.ok) return orConflict(rotated);
      const { endpoint: now, forwardSecret } = rotated.value;
      return ok({ ...shownEndpoint(needs, now), forwardSecret: forwardSecret.reveal() });
    },
  }),
];

const secretIn = (text: string | undefined): Secret | undefined =>
  text === undefined ? undefined : new Secret(text);
