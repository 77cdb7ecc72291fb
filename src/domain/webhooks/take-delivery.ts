import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { sha256Hex } from "../kernel/crypto.ts";
import { newId } from "../kernel/id.ts";
import type { InboundRequest } from "../kernel/inbound.ts";
import { say } from "../kernel/say.ts";
import type { DataKey } from "../vault/data-key.ts";
import type { Delivery } from "./delivery.ts";
import { insertDelivery, releaseKey } from "./delivery-store.ts";
import type { Endpoint } from "./endpoint.ts";
import type { EndpointLimit } from "./endpoint-limit.ts";
import { countDelivery, selectStatus } from "./endpoint-store.ts";
import type { WebhookEvent } from "./events.ts";
import { isOfKind } from "./handling.ts";
import type { InUse } from "./in-use.ts";
import { sealRequest } from "./sealed-request.ts";
import type { Source } from "./source.ts";

export interface Needs {
  readonly events: Events<WebhookEvent>;
  readonly clock: Clock;
  readonly requestKey: DataKey;
  readonly endpoints: EndpointLimit;
}

/** For so long the same body is the same delivery, where its sender gives it no name: senders try again within it. */
export const SAME_BODY_MS = 10 * 60_000;

export type Taken = "gone" | "before" | { readonly delivery: string };

/** Stores a genuine delivery, once: one that was taken before changes nothing. `gone`: its endpoint is. */
export function takeDelivery(
  { events, clock, requestKey, endpoints }: Needs,
  { endpoint, source }: Pick<InUse, "endpoint" | "source">,
  request: InboundRequest,
): Promise<Taken> {
  const now = clock();
  const delivery = newDelivery(endpoint, source, request, now);
  const { id, event, vendorId } = delivery;
  const sealedRequest = sealRequest(requestKey, id, {
    method: "POST",
    url: request.url,
    headers: [...request.headers],
    body: request.body,
  });
  return events.record((tx, tell) => {
    const dedupeKey = vendorId === null ? `body ${sha256Hex(request.body)}` : `id ${vendorId}`;
    if (vendorId === null) {
      const before = new Date(now.getTime() - SAME_BODY_MS).toISOString();
      releaseKey(tx, endpoint.id, dedupeKey, before);
    }
    const { id: to, rateLimitPerMinute } = endpoint;
    const turn = delivery.reason === null ? endpoints.turnOf(to, rateLimitPerMinute, now) : null;
    const waiting = turn === null ? {} : waitingUntil(turn, endpoint);
    if (!insertDelivery(tx, { ...delivery, ...waiting, dedupeKey, sealedRequest }))
      return selectStatus(tx, endpoint.id) === "active" ? "before" : "gone";
    countDelivery(tx, endpoint.id, delivery.receivedAt);
    const about = { workspace: endpoint.workspace, endpoint: endpoint.id, delivery: id, event };
    if (delivery.reason !== null) {
      tell({ type: "webhook.ignored", ...about, reason: delivery.reason });
      return { delivery: id };
    }
    endpoints.take(to, rateLimitPerMinute, now);
    tell({ type: "webhook.accepted", ...about });
    return { delivery: id };
  });
}

function newDelivery(
  { id: endpoint, workspace, events }: Endpoint,
  source: Source,
  request: InboundRequest,
  now: Date,
): Delivery {
  const at = now.toISOString();
  const event = source.eventType(request);
  const isWanted = events === null || events.some((pattern) => isOfKind(pattern, event));
  return {
    id: newId(),
    workspace,
    endpoint,
    event,
    vendorId: source.deliveryId(request),
    status: isWanted ? "accepted" : "ignored",
    reason: isWanted ? null : say`This endpoint does not want events of the kind ${event}.`,
    attempts: 0,
    dueAt: isWanted ? at : null,
    replayOf: null,
    turn: null,
    receivedAt: at,
    finishedAt: isWanted ? null : at,
    updatedAt: at,
    bodyBytes: request.body.length,
    isKept: true,
  };
}

const waitingUntil = (turn: Date, { rateLimitPerMinute }: Endpoint) =>
  ({
    status: "waiting",
    dueAt: turn.toISOString(),
    reason: say`More than ${rateLimitPerMinute} came within a minute: it waits for its turn.`,
  }) as const;
