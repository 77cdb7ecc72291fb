import type { Reads } from "../kernel/db.ts";
import { type Page, type PageRequest, toPage } from "../kernel/page.ts";
import { costsOfTurns } from "../usage/reads.ts";
import type { Cost } from "../usage/usage.ts";
import type { DataKey } from "../vault/data-key.ts";
import type { Attempt } from "./attempt.ts";
import { countAttempts, selectAttempts, selectTurnsOfAttempts } from "./attempt-store.ts";
import type { Delivery, DeliveryStatus, KeptRequest } from "./delivery.ts";
import {
  countRequestsBefore,
  selectDeliveries,
  selectDelivery,
  selectSealedRequest,
} from "./delivery-store.ts";
import type { Endpoint } from "./endpoint.ts";
import { selectEndpoint, selectEndpoints } from "./endpoint-store.ts";
import { openRequest } from "./sealed-request.ts";

export const getEndpoint = (db: Reads, id: string): Endpoint | null => selectEndpoint(db, id);

/** Newest first. */
export const listEndpoints = (db: Reads, workspace: string, { limit, cursor }: PageRequest): Page<Endpoint> =>
  toPage(selectEndpoints(db, workspace, cursor, limit + 1), limit, ({ id }) => id);

export const getDelivery = (db: Reads, id: string): Delivery | null => selectDelivery(db, id);

/** Every go at a delivery, oldest first. */
export const attemptsOf = (db: Reads, delivery: string): readonly Attempt[] => selectAttempts(db, delivery);

/** Over its whole life: its own figure begins anew where it is done again. */
export const attemptCountOf = (db: Reads, { id, attempts }: Pick<Delivery, "id" | "attempts">): number =>
  Math.max(countAttempts(db, id), attempts);

/** What the turns of all its attempts cost together, one sum for each currency. */
export function costsOfDelivery(
  db: Reads,
  { id, turn }: Pick<Delivery, "id" | "turn">,
): readonly Pick<Cost, "amount" | "currency">[] {
  const turns = selectTurnsOfAttempts(db, id);
  return costsOfTurns(db, turn === null ? turns : [...turns, turn]);
}

export interface DeliveryFilter {
  readonly status?: DeliveryStatus;
  readonly event?: string;
  /** RFC 3339, UTC: received at that time or later. */
  readonly after?: string;
  /** Received before. */
  readonly before?: string;
}

/** Newest first. */
export function listDeliveries(
  db: Reads,
  endpoint: string,
  { limit, cursor }: PageRequest,
  { status, event, after, before }: DeliveryFilter = {},
): Page<Delivery> {
  const conditions = {
    "endpoint = ?": endpoint,
    "status = ?": status ?? null,
    "event = ?": event ?? null,
    "received_at >= ?": after ?? null,
    "received_at < ?": before ?? null,
  };
  return toPage(selectDeliveries(db, cursor, conditions, limit + 1), limit, ({ id }) => id);
}

/** What a delivery held, as it came; null once it is not kept any more, or where it was changed outside. */
export function openDelivery(db: Reads, key: DataKey, id: string): KeptRequest | null {
  const sealed = selectSealedRequest(db, id);
  return sealed === null ? null : openRequest(key, id, sealed);
}

/** How many deliveries hold something that came before. */
export const countKeptBefore = (db: Reads, before: string): number => countRequestsBefore(db, before);
