import type { Durability } from "../events/event.ts";

interface About {
  readonly workspace: string;
  readonly endpoint: string;
}

interface AboutDelivery extends About {
  readonly delivery: string;
  /** The sender's word for what happened there. */
  readonly event: string;
}

/** No event of an endpoint carries a secret, and none of a delivery what was sent, but as much as its owner wants told. */
export type WebhookEvent =
  | ({ readonly type: "webhook-endpoint.made"; readonly name: string } & About)
  | ({ readonly type: "webhook-endpoint.changed"; readonly name: string } & About)
  | ({ readonly type: "webhook-endpoint.deleted"; readonly name: string } & About)
  /** A genuine delivery is stored, and is to be handled. */
  | ({ readonly type: "webhook.accepted" } & AboutDelivery)
  /** Nobody is to do anything with it; it is stored all the same. */
  | ({ readonly type: "webhook.ignored"; readonly reason: string } & AboutDelivery)
  /** Not every one is told: at most one in a second for each endpoint. */
  | ({ readonly type: "webhook.rejected"; readonly why: string } & About)
  | ({ readonly type: "webhook.started"; readonly attempt: number } & AboutDelivery)
  /** It did not come off, and is tried again at its time. */
  | ({ readonly type: "webhook.postponed"; readonly reason: string; readonly dueAt: string } & AboutDelivery)
  /** Its endpoint has its owner told of it: `text` is from outside, without secrets, 1 to 2,000 characters. */
  | ({ readonly type: "webhook.noticed"; readonly name: string; readonly text: string } & AboutDelivery)
  | ({
      readonly type: "webhook.finished";
      readonly status: "done" | "failed";
      readonly reason: string | null;
      readonly turn?: string;
    } & AboutDelivery)
  /** Given up for good, unless somebody has it done again. */
  | ({ readonly type: "webhook.dead"; readonly reason: string } & AboutDelivery);

export const webhookEvents = {
  "webhook-endpoint.made": "durable",
  "webhook-endpoint.changed": "durable",
  "webhook-endpoint.deleted": "durable",
  "webhook.accepted": "durable",
  "webhook.ignored": "ephemeral",
  "webhook.rejected": "ephemeral",
  "webhook.started": "ephemeral",
  "webhook.postponed": "ephemeral",
  "webhook.noticed": "durable",
  "webhook.finished": "durable",
  "webhook.dead": "durable",
} as const satisfies Record<WebhookEvent["type"], Durability>;
