import { say } from "../../kernel/say.ts";
import type { WebhookEvent } from "../../webhooks/events.ts";
import type { Notice, Notices } from "../notice.ts";

interface OfDelivery {
  readonly endpoint: string;
  readonly delivery: string;
}

const ofDelivery = ({ delivery }: OfDelivery) =>
  ({
    category: "webhook",
    link: `/deliveries/${encodeURIComponent(delivery)}`,
    sourceId: delivery,
    sourceType: "webhook_delivery",
    delivery,
  }) as const;

const ofEndpoint = ({ endpoint }: { readonly endpoint: string }) =>
  ({
    category: "webhook",
    link: `/webhooks/${encodeURIComponent(endpoint)}`,
    sourceId: endpoint,
    sourceType: "webhook_endpoint",
  }) as const;

/** The name of what happened is its sender's word. */
export const webhookNotices: Notices<WebhookEvent> = {
  "webhook-endpoint.made": (event) => ({
    ...ofEndpoint(event),
    severity: "info",
    title: say`An endpoint was made: ${event.name}`,
    body: "",
    group: `webhook-endpoint.made ${event.endpoint}`,
  }),
  "webhook-endpoint.changed": "never",
  "webhook-endpoint.deleted": ({ endpoint, name }) => ({
    category: "webhook",
    severity: "info",
    title: say`An endpoint was deleted: ${name}`,
    body: say`What is sent there is refused from now on.`,
    group: `webhook-endpoint.deleted ${endpoint}`,
    link: "/webhooks",
  }),
  "webhook.accepted": (event) => ({
    ...ofDelivery(event),
    severity: "info",
    title: say`A delivery came: ${event.event}`,
    body: "",
    group: `webhook.accepted ${event.endpoint} ${event.event}`,
    isUntrusted: true,
  }),
  "webhook.ignored": "never",
  "webhook.rejected": (event) => ({
    ...ofEndpoint(event),
    severity: "warning",
    title: say`A delivery was refused`,
    body: event.why,
    group: `webhook.rejected ${event.endpoint}`,
  }),
  "webhook.started": "never",
  "webhook.postponed": "never",
  "webhook.noticed": (event) => ({
    ...ofDelivery(event),
    severity: "info",
    title: say`${event.name}: ${event.event}`,
    body: event.text,
    group: `webhook.noticed ${event.endpoint} ${event.text}`,
    isUntrusted: true,
  }),
  "webhook.finished": (event): Notice =>
    event.status === "done"
      ? {
          ...ofDelivery(event),
          severity: "info",
          title: say`A delivery was handled: ${event.event}`,
          body: event.reason ?? "",
          group: `webhook.done ${event.endpoint} ${event.event}`,
          isUntrusted: true,
        }
      : {
          ...ofDelivery(event),
          severity: "error",
          title: say`A delivery could not be handled: ${event.event}`,
          body: event.reason ?? "",
          group: `webhook.failed ${event.endpoint} ${event.event}`,
          isUntrusted: true,
        },
  "webhook.dead": (event) => ({
    ...ofDelivery(event),
    severity: "error",
    title: say`A delivery was given up: ${event.event}`,
    body: event.reason,
    group: `webhook.dead ${event.endpoint}`,
    isUntrusted: true,
  }),
};
