import type { Reads, Tx } from "../kernel/db.ts";
import type { DeliveryStatus } from "./delivery.ts";

/** The indexes of what is due and of what is at work serve these. */
const isDue = "due_at is not null and status in ('accepted', 'waiting')";

export interface Running {
  readonly id: string;
  readonly workspace: string;
  readonly endpoint: string;
  readonly turn: string | null;
}

/** Begun and not ended, as the database has it. */
export const selectRunning = (db: Reads): Running[] =>
  db.all<Running>("select id, workspace, endpoint, turn from webhook_deliveries where status = 'running'");

/*
 * What is due is looked for endpoint by endpoint, each by its first in the index: however much waits behind it, and
 * that may be all that came within hours, is not read.
 */

/** Workspaces in which something is due. */
export const selectDueWorkspaces = (db: Reads, now: string): string[] =>
  db
    .all<{ workspace: string }>(
      `select distinct workspace from webhook_endpoints as e
        where (select due_at from webhook_deliveries
                where endpoint = e.id and ${isDue} order by due_at limit 1) <= ?`,
      now,
    )
    .map(({ workspace }) => workspace);

/** The one of a workspace that has been due for longest, of an endpoint that is not among the busy ones. */
export const selectNextDue = (
  db: Reads,
  workspace: string,
  now: string,
  busy: readonly string[],
): { readonly id: string; readonly endpoint: string } | null =>
  db.get<{ id: string; endpoint: string }>(
    `select d.id, d.endpoint from webhook_endpoints as e
       join webhook_deliveries as d
         on d.id = (select id from webhook_deliveries
                     where endpoint = e.id and ${isDue} and due_at <= ?2 order by due_at, id limit 1)
      where e.workspace = ?1 and e.id not in (select value from json_each(?3))
      order by d.due_at, d.id limit 1`,
    workspace,
    now,
    JSON.stringify(busy),
  );

/** When the first becomes due after a time; null where none does. */
export const selectNextDueAt = (db: Reads, after: string): string | null =>
  db.get<{ at: string | null }>(
    `select min(at) as at
       from (select (select due_at from webhook_deliveries
                      where endpoint = e.id and ${isDue} and due_at > ? order by due_at limit 1) as at
               from webhook_endpoints as e)`,
    after,
  )?.at ?? null;

/** False where it is not due any more. */
export const beginRow = (tx: Tx, id: string, at: string): boolean =>
  tx.run(
    `update webhook_deliveries
        set status = 'running', attempts = attempts + 1, due_at = null, reason = null, turn = null,
            finished_at = null, updated_at = ?2
      where id = ?1 and ${isDue}`,
    id,
    at,
  ) === 1;

/** True where it is at work and no turn was begun for this go. */
export const isUnbound = (tx: Tx, id: string): boolean =>
  tx.get("select 1 from webhook_deliveries where id = ? and status = 'running' and turn is null", id) !==
  null;

export function bindTurn(tx: Tx, id: string, turn: string, at: string): void {
  tx.run("update webhook_deliveries set turn = ?, updated_at = ? where id = ?", turn, at, id);
}

export interface Settled {
  readonly status: DeliveryStatus;
  readonly reason: string | null;
  readonly dueAt: string | null;
  readonly at: string;
}

/** False where it is not at work: it was settled before. */
export const settleRow = (tx: Tx, id: string, { status, reason, dueAt, at }: Settled): boolean =>
  tx.run(
    `update webhook_deliveries
        set status = ?, reason = ?, due_at = ?, finished_at = ?, updated_at = ? where id = ? and status = 'running'`,
    status,
    reason,
    dueAt,
    dueAt === null ? at : null,
    at,
    id,
  ) === 1;

/** Has one that ended handled anew, from its first attempt on. False where it has not ended, or is gone. */
export const reviveRow = (tx: Tx, id: string, at: string): boolean =>
  tx.run(
    `update webhook_deliveries
        set status = 'accepted', reason = null, attempts = 0, due_at = ?2, turn = null, finished_at = null, updated_at = ?2
      where id = ?1 and status in ('failed', 'dead', 'ignored') and sealed_request is not null`,
    id,
    at,
  ) === 1;

/** Has one that waits handled at once. */
export const hurryRow = (tx: Tx, id: string, at: string): boolean =>
  tx.run(
    "update webhook_deliveries set due_at = ?2, updated_at = ?2 where id = ?1 and status = 'waiting'",
    id,
    at,
  ) === 1;

/** Of an endpoint, those of these states since a time, oldest first. */
export const selectReplayable = (
  db: Reads,
  endpoint: string,
  statuses: readonly DeliveryStatus[],
  since: string,
  limit: number,
): string[] =>
  db
    .all<{ id: string }>(
      `select id from webhook_deliveries
        where endpoint = ? and status in (select value from json_each(?)) and received_at >= ?
        order by received_at, id limit ?`,
      endpoint,
      JSON.stringify(statuses),
      since,
      limit,
    )
    .map(({ id }) => id);
