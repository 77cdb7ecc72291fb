import type { WebhookEvent } from "../../domain/webhooks/events.ts";
import { DELIVERY_FILTERS, deliveriesId } from "../fragments/delivery-log.tsx";
import { NEEDS_YOU } from "../fragments/needs-you.tsx";
import { refreshPartial } from "../fragments/refresh.tsx";
import { WEBHOOKS } from "../fragments/webhook-list.tsx";
import { refusalsId } from "../fragments/webhook-refusals.tsx";
import { deliveryId } from "../pages/delivery.tsx";
import { webhookHeadId } from "../pages/webhook.tsx";
import { deliveryUrl, webhookUrl } from "../webhook-view.ts";

type OfDelivery = Extract<WebhookEvent, { readonly delivery: string }>;

const list = refreshPartial(WEBHOOKS, "/webhooks");
const needs = refreshPartial(NEEDS_YOU, "/");

const headOf = (endpoint: string): string => refreshPartial(webhookHeadId(endpoint), webhookUrl(endpoint));

/** What came, how far it is, and what was refused: the parts that show it fetch themselves anew. */
export function webhookPartials(event: WebhookEvent): string {
  if ("delivery" in event) return deliveryPartials(event);
  switch (event.type) {
    case "webhook-endpoint.made":
    case "webhook-endpoint.deleted":
      return list;
    case "webhook-endpoint.changed":
      return list + headOf(event.endpoint);
    case "webhook.rejected":
      return refreshPartial(refusalsId(event.endpoint), webhookUrl(event.endpoint));
  }
}

function deliveryPartials({ type, endpoint, delivery }: OfDelivery): string {
  const isNew = type === "webhook.accepted";
  const isOver = type === "webhook.finished" || type === "webhook.dead";
  return (
    refreshPartial(deliveriesId(endpoint), webhookUrl(endpoint), DELIVERY_FILTERS) +
    refreshPartial(deliveryId(delivery), deliveryUrl(delivery)) +
    (isNew ? headOf(endpoint) : "") +
    (isNew || isOver ? list : "") +
    (isOver ? needs : "")
  );
}
