import type { Reads, Tx } from "../kernel/db.ts";
import type { Endpoint, EndpointStatus } from "./endpoint.ts";
import type { Handling } from "./handling.ts";

interface Row extends Omit<Endpoint, "settings" | "events" | "handling" | "signsAsSender"> {
  readonly settings: string | null;
  readonly events: string | null;
  readonly handling: string;
  readonly signsAsSender: number;
}

const columns = `id, workspace, name, source, settings, status, events, rate_limit as rateLimitPerMinute,
                 public_url as publicUrl, handling, signs_as_sender as signsAsSender, received, last_received_at as lastReceivedAt,
                 created_at as createdAt, updated_at as updatedAt`;

export const selectEndpoint = (db: Reads, id: string): Endpoint | null => {
  const row = db.get<Row>(`select ${columns} from webhook_endpoints where id = ?`, id);
  return row === null ? null : toEndpoint(row);
};

/** Newest first, from those of a workspace that are older than the one with this id. */
export const selectEndpoints = (
  db: Reads,
  workspace: string,
  before: string | null,
  limit: number,
): Endpoint[] =>
  db
    .all<Row>(
      `select ${columns} from webhook_endpoints where workspace = ?1 and (?2 is null or id < ?2)
        order by id desc limit ?3`,
      workspace,
      before,
      limit,
    )
    .map(toEndpoint);

/** False where another of its workspace has the name. */
export function insertEndpoint(tx: Tx, endpoint: Endpoint): boolean {
  const inserted = tx.run(
    `insert into webhook_endpoints (id, workspace, name, source, settings, status, events, rate_limit, public_url,
                                    handling, created_at, updated_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (workspace, name) do nothing`,
    endpoint.id,
    endpoint.workspace,
    endpoint.name,
    endpoint.source,
    jsonOrNull(endpoint.settings),
    endpoint.status,
    jsonOrNull(endpoint.events),
    endpoint.rateLimitPerMinute,
    endpoint.publicUrl,
    JSON.stringify(endpoint.handling),
    endpoint.createdAt,
    endpoint.updatedAt,
  );
  return inserted === 1;
}

/** False where another of its workspace has the name. */
export function updateEndpoint(tx: Tx, endpoint: Endpoint): boolean {
  const updated = tx.run(
    `update or ignore webhook_endpoints
        set name = ?, settings = ?, status = ?, events = ?, rate_limit = ?, public_url = ?, handling = ?, signs_as_sender = ?,
            updated_at = ?
      where id = ?`,
    endpoint.name,
    jsonOrNull(endpoint.settings),
    endpoint.status,
    jsonOrNull(endpoint.events),
    endpoint.rateLimitPerMinute,
    endpoint.publicUrl,
    JSON.stringify(endpoint.handling),
    Number(endpoint.signsAsSender),
    endpoint.updatedAt,
    endpoint.id,
  );
  return updated === 1;
}

/** Of those that have one of their own. */
export const selectPublicUrls = (db: Reads): string[] =>
  db
    .all<{ url: string }>(
      "select distinct public_url as url from webhook_endpoints where public_url is not null and status <> 'revoked'",
    )
    .map(({ url }) => url);

export const selectStatus = (db: Reads, id: string): EndpointStatus | null =>
  db.get<{ status: EndpointStatus }>("select status from webhook_endpoints where id = ?", id)?.status ?? null;

export function countDelivery(tx: Tx, id: string, at: string): void {
  tx.run("update webhook_endpoints set received = received + 1, last_received_at = ? where id = ?", at, id);
}

export const deleteEndpointRow = (tx: Tx, id: string): number =>
  tx.run("delete from webhook_endpoints where id = ?", id);

const jsonOrNull = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);

function toEndpoint(row: Row): Endpoint {
  return {
    ...row,
    settings: row.settings === null ? null : (JSON.parse(row.settings) as unknown),
    events: row.events === null ? null : (JSON.parse(row.events) as string[]),
    handling: JSON.parse(row.handling) as Handling,
    signsAsSender: row.signsAsSender === 1,
  };
}
