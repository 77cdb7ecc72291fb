import { conditionsOf } from "../kernel/conditions.ts";
import type { Reads, Tx, Value } from "../kernel/db.ts";
import type { Delivery } from "./delivery.ts";

interface Row extends Omit<Delivery, "isKept"> {
  readonly isKept: number;
}

const columns = `id, workspace, endpoint, event, vendor_id as vendorId, status, reason, attempts, due_at as dueAt,
                 replay_of as replayOf, turn, received_at as receivedAt, finished_at as finishedAt,
                 updated_at as updatedAt, body_bytes as bodyBytes, sealed_request is not null as isKept`;

export interface NewDelivery extends Delivery {
  /** One delivery of each key is taken by an endpoint. */
  readonly dedupeKey: string;
  readonly sealedRequest: Uint8Array;
}

/**
 * False where the endpoint is not active, or took one of this key before: the index decides, so of two at once one is
 * taken.
 */
export function insertDelivery(tx: Tx, delivery: NewDelivery): boolean {
  const inserted = tx.run(
    `insert into webhook_deliveries (id, workspace, endpoint, dedupe_key, vendor_id, event, status, reason, attempts,
                                     due_at, replay_of, received_at, finished_at, updated_at, body_bytes,
                                     sealed_request)
     select ?, ?, id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? from webhook_endpoints where id = ? and status = 'active'
     on conflict (endpoint, dedupe_key) do nothing`,
    delivery.id,
    delivery.workspace,
    delivery.dedupeKey,
    delivery.vendorId,
    delivery.event,
    delivery.status,
    delivery.reason,
    delivery.attempts,
    delivery.dueAt,
    delivery.replayOf,
    delivery.receivedAt,
    delivery.finishedAt,
    delivery.updatedAt,
    delivery.bodyBytes,
    delivery.sealedRequest,
    delivery.endpoint,
  );
  return inserted === 1;
}

/** Lets a key be taken again whose delivery came before this time. */
export function releaseKey(tx: Tx, endpoint: string, dedupeKey: string, before: string): void {
  tx.run(
    `update webhook_deliveries set dedupe_key = dedupe_key || ' ' || id
      where endpoint = ? and dedupe_key = ? and received_at < ?`,
    endpoint,
    dedupeKey,
    before,
  );
}

export const selectDelivery = (db: Reads, id: string): Delivery | null => {
  const row = db.get<Row>(`select ${columns} from webhook_deliveries where id = ?`, id);
  return row === null ? null : toDelivery(row);
};

/** Newest first, those that came before the one with this id. */
export function selectDeliveries(
  db: Reads,
  cursor: string | null,
  conditions: Readonly<Record<string, Value>>,
  limit: number,
): Delivery[] {
  const before = "(received_at, id) < (select received_at, id from webhook_deliveries where id = ?)";
  const { where, values } = conditionsOf({ ...conditions, [before]: cursor });
  return db
    .all<Row>(
      `select ${columns} from webhook_deliveries where ${where} order by received_at desc, id desc limit ?`,
      ...values,
      limit,
    )
    .map(toDelivery);
}

/** What was sent, sealed; null once it is no longer kept. */
export const selectSealedRequest = (db: Reads, id: string): Uint8Array | null =>
  db.get<{ sealed: Uint8Array | null }>(
    "select sealed_request as sealed from webhook_deliveries where id = ?",
    id,
  )?.sealed ?? null;

/** Age is looked for endpoint by endpoint, as the index has it. */
const isBefore = "endpoint in (select id from webhook_endpoints) and received_at < ?";

export const countRequestsBefore = (db: Reads, before: string): number =>
  db.get<{ count: number }>(
    `select count(*) as count from webhook_deliveries
      where ${isBefore} and sealed_request is not null and due_at is null`,
    before,
  )?.count ?? 0;

/** Of some at a time, lets go of what was sent before; answers how many there were. */
export const forgetRequests = (tx: Tx, before: string, limit: number): number =>
  tx.run(
    `update webhook_deliveries set sealed_request = null
      where id in (select id from webhook_deliveries
                    where ${isBefore} and sealed_request is not null and due_at is null limit ?)`,
    before,
    limit,
  );

/** Of some at a time, forgets those that came before and hold nothing any more; answers how many there were. */
export const deleteDeliveries = (tx: Tx, before: string, limit: number): number =>
  tx.run(
    `delete from webhook_deliveries
      where id in (select id from webhook_deliveries
                    where ${isBefore} and sealed_request is null limit ?)`,
    before,
    limit,
  );

const toDelivery = (row: Row): Delivery => ({ ...row, isKept: row.isKept === 1 });

/** The one at work whose end this turn's is; null where there is none. */
export function selectDeliveryOfTurn(db: Reads, turn: string): Delivery | null {
  const row = db.get<Row>(
    `select ${columns} from webhook_deliveries where turn = ? and status = 'running'`,
    turn,
  );
  return row === null ? null : toDelivery(row);
}
