import { ok, type Result, refuse } from "../../../domain/kernel/result.ts";
import type { Reads } from "../../../domain/kernel/db.ts";
import { say } from "../../../domain/kernel/say.ts";
import { checkRequest } from "../../../domain/webhooks/check-request.ts";
import type { Delivery } from "../../../domain/webhooks/delivery.ts";
import {
  attemptCountOf,
  attemptsOf,
  costsOfDelivery,
  getDelivery,
  listDeliveries,
} from "../../../domain/webhooks/reads.ts";
import type { Needs as ReceiveNeeds } from "../../../domain/webhooks/receive.ts";
import { type Needs as ReplayNeeds, replayDelivery, replayMany } from "../../../domain/webhooks/replay.ts";
import { sendSample } from "../../../domain/webhooks/send-sample.ts";
import { type Needs as ShownNeeds, shownDelivery } from "../../../domain/webhooks/shown-delivery.ts";
import { given } from "../../../domain/kernel/fields.ts";
import { type Actor, as, type ForAnybody, maySee } from "../../actor.ts";
import { type Operation, operation } from "../operation.ts";
import { pageOf, params, toPageRequest } from "../schemas/shared.ts";
import {
  delivery,
  deliveryQuery,
  replay,
  replayed,
  replayOfMany,
  wholeDelivery,
} from "../schemas/deliveries.ts";
import { checkedRequest, requestToCheck, sampleToSend, sentSample } from "../schemas/webhooks.ts";
import { visibleEndpoint } from "./shown-endpoint.ts";

export interface Needs extends Omit<ReceiveNeeds, "audit">, ForAnybody<ReplayNeeds>, ShownNeeds {
  notificationsOf(db: Reads, delivery: string): readonly string[];
}

const tag = "Webhooks";
const usual = ["failed", "dead"] as const;
const ofEndpoint = "/webhook-endpoints/:endpoint";

export function deliveryOperations(needs: Needs): readonly Operation[] {
  const shown = (one: Delivery) => ({
    ...one,
    attempts: attemptCountOf(needs.db, one),
    notifications: needs.notificationsOf(needs.db, one.id),
  });
  const visible = (actor: Actor, id: string): Result<Delivery, "not-found"> => {
    const found = getDelivery(needs.db, id);
    return found !== null && maySee(actor, found.workspace)
      ? ok(found)
      : refuse("not-found", say`There is no such delivery.`);
  };

  return [
    operation({
      id: "listDeliveries",
      method: "GET",
      path: `${ofEndpoint}/deliveries`,
      tag,
      summary: "What an endpoint took, newest first",
      scopes: ["read", "write"],
      params: params("endpoint"),
      query: deliveryQuery,
      answer: { status: 200, schema: pageOf(delivery) },
      refusals: ["not-found"],
      run({ params: { endpoint }, query: { status, event, after, before, ...page }, actor }) {
        const found = visibleEndpoint(needs.db, actor, endpoint);
        if (!found.ok) return found;
        const filter = given({ status, event, after, before });
        const { items, next } = listDeliveries(needs.db, endpoint, toPageRequest(page), filter);
        return ok({ items: items.map(shown), next });
      },
    }),
    operation({
      id: "getDelivery",
      method: "GET",
      path: "/deliveries/:delivery",
      tag,
      summary: "One delivery with what it held, as it came, and every go at it",
      scopes: ["read", "write"],
      params: params("delivery"),
      answer: { status: 200, schema: wholeDelivery },
      refusals: ["not-found"],
      run({ params: { delivery: id }, actor }) {
        const found = visible(actor, id);
        if (!found.ok) return found;
        const held = shownDelivery(needs, found.value) ?? { headers: null, body: null };
        const costs = costsOfDelivery(needs.db, found.value);
        return ok({ ...shown(found.value), ...held, costs, attemptHistory: attemptsOf(needs.db, id) });
      },
    }),
    operation({
      id: "replayDelivery",
      method: "POST",
      path: "/deliveries/:delivery/replay",
      tag,
      summary: "Have a delivery handled again: one that failed, was given up or ignored, or waits",
      scopes: ["write"],
      params: params("delivery"),
      body: replay,
      answer: { status: 200, schema: delivery },
      refusals: ["not-found", "conflict"],
      async run({ params: { delivery: id }, body: { force = false } = {}, actor }) {
        const found = visible(actor, id);
        if (!found.ok) return found;
        const again = await replayDelivery(as(needs, actor), id, force);
        return again.ok ? ok(shown(again.value)) : again;
      },
    }),
    operation({
      id: "replayDeliveries",
      method: "POST",
      path: `${ofEndpoint}/replay`,
      tag,
      summary: "Have many deliveries of an endpoint handled again, oldest first",
      scopes: ["write"],
      params: params("endpoint"),
      body: replayOfMany,
      answer: { status: 200, schema: replayed },
      refusals: ["not-found"],
      async run({ params: { endpoint }, body: { statuses = usual, since = null } = {}, actor }) {
        const found = visibleEndpoint(needs.db, actor, endpoint);
        return found.ok ? replayMany(as(needs, actor), endpoint, { statuses, since }) : found;
      },
    }),
    operation({
      id: "sendWebhookSample",
      method: "POST",
      path: `${ofEndpoint}/sample`,
      tag,
      summary: "Sign a realistic event as the sender would, and receive it as any other",
      scopes: ["write"],
      params: params("endpoint"),
      body: sampleToSend,
      answer: { status: 200, schema: sentSample },
      refusals: ["not-found", "conflict"],
      async run({ params: { endpoint }, body: { event } = {}, actor }) {
        const found = visibleEndpoint(needs.db, actor, endpoint);
        if (!found.ok) return found;
        const sent = await sendSample(needs, endpoint, event ?? null);
        if (!sent.ok) return sent;
        const { received } = sent.value;
        return ok({
          event: sent.value.event,
          outcome: received.outcome,
          delivery: received.outcome === "accepted" ? received.delivery : null,
          why: received.outcome === "refused" ? received.why : null,
        });
      },
    }),
    operation({
      id: "checkWebhookRequest",
      method: "POST",
      path: `${ofEndpoint}/check`,
      tag,
      summary:
        "Say of a request, as it was sent, whether it verifies now, and what is wrong; nothing is stored",
      scopes: ["write"],
      params: params("endpoint"),
      body: requestToCheck,
      answer: { status: 200, schema: checkedRequest },
      refusals: ["not-found"],
      run({ params: { endpoint }, body: { request }, actor }) {
        const found = visibleEndpoint(needs.db, actor, endpoint);
        return found.ok ? checkRequest(needs, found.value, request) : found;
      },
    }),
  ];
}
