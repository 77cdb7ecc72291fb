import type { Reads, Tx } from "../kernel/db.ts";
import type { Connection, ConnectionState } from "./connection.ts";
import type { OAuthProviderName } from "./oauth-providers.ts";

interface Row {
  readonly id: string;
  readonly workspace: string | null;
  readonly name: string;
  readonly provider: OAuthProviderName;
  readonly clientId: string;
  readonly clientSecret: string | null;
  readonly authorization: string;
  readonly token: string;
  readonly revocation: string | null;
  readonly scopes: string;
  readonly bindings: string;
  readonly state: ConnectionState;
  readonly why: string | null;
  readonly granted: string | null;
  readonly expiresAt: string | null;
  readonly isRefreshable: number;
  readonly connectedAt: string | null;
  readonly refreshedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

const columns = `id, workspace, name, provider, client_id as clientId, client_secret as clientSecret,
                 authorization_endpoint as authorization, token_endpoint as token,
                 revocation_endpoint as revocation, scopes, bindings, state, why, granted, expires_at as expiresAt,
                 is_refreshable as isRefreshable, connected_at as connectedAt, refreshed_at as refreshedAt,
                 created_at as createdAt, updated_at as updatedAt`;

export const selectConnection = (db: Reads, id: string): Connection | null =>
  found(db.get<Row>(`select ${columns} from connections where id = ?`, id));

/** The one of just this scope. */
export const selectConnectionNamed = (db: Reads, name: string, workspace: string | null): Connection | null =>
  found(db.get<Row>(`select ${columns} from connections where name = ? and workspace is ?`, name, workspace));

/** Newest first, from those of one scope that are older than the one with this id. */
export const selectConnections = (
  db: Reads,
  workspace: string | null,
  before: string | null,
  limit: number,
): Connection[] =>
  db
    .all<Row>(
      `select ${columns} from connections where workspace is ?1 and (?2 is null or id < ?2)
        order by id desc limit ?3`,
      workspace,
      before,
      limit,
    )
    .map(toConnection);

/** Of every scope, newest first. */
export const selectAllConnections = (db: Reads): Connection[] =>
  db.all<Row>(`select ${columns} from connections order by id desc`).map(toConnection);

/** Those whose access token ends before a time and can be had anew. */
export const selectEnding = (db: Reads, before: string): Connection[] =>
  db
    .all<Row>(
      `select ${columns} from connections
        where state = 'connected' and is_refreshable = 1 and expires_at < ? order by expires_at`,
      before,
    )
    .map(toConnection);

export function upsertConnection(tx: Tx, connection: Connection): void {
  const { client, endpoints, scopes, bindings, granted } = connection;
  tx.run(
    `insert into connections (id, workspace, name, provider, client_id, client_secret, authorization_endpoint,
                              token_endpoint, revocation_endpoint, scopes, bindings, state, why, granted, expires_at,
                              is_refreshable, connected_at, refreshed_at, created_at, updated_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set
       client_secret = excluded.client_secret, scopes = excluded.scopes, bindings = excluded.bindings,
       state = excluded.state, why = excluded.why, granted = excluded.granted, expires_at = excluded.expires_at,
       is_refreshable = excluded.is_refreshable, connected_at = excluded.connected_at,
       refreshed_at = excluded.refreshed_at, updated_at = excluded.updated_at`,
    connection.id,
    connection.workspace,
    connection.name,
    connection.provider,
    client.id,
    client.secret,
    endpoints.authorization,
    endpoints.token,
    endpoints.revocation,
    JSON.stringify(scopes),
    JSON.stringify(bindings),
    connection.state,
    connection.why,
    granted === null ? null : JSON.stringify(granted),
    connection.expiresAt,
    connection.isRefreshable ? 1 : 0,
    connection.connectedAt,
    connection.refreshedAt,
    connection.createdAt,
    connection.updatedAt,
  );
}

export const deleteConnectionRow = (tx: Tx, id: string): number =>
  tx.run("delete from connections where id = ?", id);

export function deleteConnectionRowsOf(tx: Tx, workspace: string): void {
  tx.run("delete from connections where workspace = ?", workspace);
}

const found = (row: Row | null): Connection | null => (row === null ? null : toConnection(row));

function toConnection(row: Row): Connection {
  const { clientId, clientSecret, authorization, token, revocation, granted, isRefreshable, ...rest } = row;
  return {
    ...rest,
    client: { id: clientId, secret: clientSecret },
    endpoints: { authorization, token, revocation },
    scopes: JSON.parse(row.scopes) as string[],
    bindings: JSON.parse(row.bindings) as Connection["bindings"],
    granted: granted === null ? null : (JSON.parse(granted) as string[]),
    isRefreshable: isRefreshable === 1,
  };
}
