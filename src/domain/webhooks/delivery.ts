/**
 * `accepted`: to be handled. `waiting`: due later. `running`: being handled. `failed`: what it set to work failed.
 * `dead`: tried in vain as often as may be. `ignored`: stored, and nobody does anything with it.
 */
export const deliveryStatuses = [
  "accepted",
  "waiting",
  "running",
  "done",
  "failed",
  "dead",
  "ignored",
] as const;

export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** A genuine request of a sender, taken once. What it held lies beside it, sealed. */
export interface Delivery {
  readonly id: string;
  readonly workspace: string;
  readonly endpoint: string;
  /** The sender's word for what happened there; `unknown` where it has none. */
  readonly event: string;
  /** The sender's name for it; null where it gives none. */
  readonly vendorId: string | null;
  readonly status: DeliveryStatus;
  /** In words, why it waits, failed or is ignored. */
  readonly reason: string | null;
  readonly attempts: number;
  /** When it is next to be handled; null for one that is not. */
  readonly dueAt: string | null;
  /** The delivery of which this is another go. */
  readonly replayOf: string | null;
  readonly turn: string | null;
  readonly receivedAt: string;
  readonly finishedAt: string | null;
  readonly updatedAt: string;
  readonly bodyBytes: number;
  /** False once what it held is no longer kept. */
  readonly isKept: boolean;
}

/** What a sender sent, as it came. */
export interface KeptRequest {
  readonly method: string;
  /** The address as the sender knows it, with path and query as sent. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}
