import type { Attempt } from "../domain/webhooks/attempt.ts";
import type { Delivery } from "../domain/webhooks/delivery.ts";
import type { Endpoint } from "../domain/webhooks/endpoint.ts";
import type { ForwardStanding } from "../domain/webhooks/forward-secrets.ts";
import type { RefusedRequest } from "../domain/webhooks/refused-request.ts";
import type { Source } from "../domain/webhooks/source.ts";
import type { Sent } from "./fragments/field.tsx";

/** A sender, as pages tell of it. */
export interface SourceView extends Pick<Source, "label" | "docs" | "unsigned" | "steps" | "events"> {
  readonly name: string;
  readonly secret: Pick<Source["secret"], "madeBy" | "label">;
}

/** Where senders reach this machine: nowhere, only from this machine itself, or from outside. */
export type PlaneView = "closed" | "local" | "open";

export interface EndpointView {
  readonly endpoint: Endpoint;
  readonly source: SourceView;
  /** The address to give to the sender; null where there is none. */
  readonly url: string | null;
  readonly hasSecret: boolean;
  /** Until when the secret of before is taken; null where there is none. */
  readonly formerSecretUntil: string | null;
  /** Null where nothing is sent on. */
  readonly forwards: ForwardStanding | null;
  readonly today: number;
  /** Of the last week, and not done since. */
  readonly failed: number;
}

export interface DeliveryView {
  readonly delivery: Delivery;
  /** Its turn asked the owner something. */
  readonly waitsForYou: boolean;
  /** The page of its turn; null where there is none. */
  readonly turnUrl: string | null;
}

export interface AttemptView extends Attempt {
  /** The page of the turn that it began; null where there is none. */
  readonly turnUrl: string | null;
}

export type RefusalView = RefusedRequest;

export const webhookUrl = (endpoint: string): string => `/webhooks/${encodeURIComponent(endpoint)}`;
export const deliveryUrl = (delivery: string): string => `/deliveries/${encodeURIComponent(delivery)}`;

export const WEBHOOK_FORM = "webhook-form";

/** The fields of an endpoint by name, and what was ticked. */
export interface SentWebhook extends Sent {
  readonly events: readonly string[];
  readonly tools: readonly string[];
}
