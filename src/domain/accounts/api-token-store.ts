import type { Reads, Tx } from "../kernel/db.ts";
import type { ApiToken } from "./api-token.ts";
import type { Scope } from "./scope.ts";

type Row = Omit<ApiToken, "scopes"> & { readonly scopes: string };

const columns = `id, name, scopes, workspace, created_at as createdAt, updated_at as updatedAt,
  expires_at as expiresAt, last_used_at as lastUsedAt`;

const toToken = (row: Row): ApiToken => ({ ...row, scopes: row.scopes.split(" ") as Scope[] });

const orNull = (row: Row | null): ApiToken | null => (row === null ? null : toToken(row));

export function insertApiToken(tx: Tx, token: ApiToken, tokenHash: string): void {
  tx.run(
    `insert into api_tokens
       (id, name, token_hash, scopes, workspace, created_at, updated_at, expires_at, last_used_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    token.id,
    token.name,
    tokenHash,
    token.scopes.join(" "),
    token.workspace,
    token.createdAt,
    token.updatedAt,
    token.expiresAt,
    token.lastUsedAt,
  );
}

export const selectApiToken = (db: Reads, id: string): ApiToken | null =>
  orNull(db.get<Row>(`select ${columns} from api_tokens where id = ?`, id));

/** The one with this hash that is not past its time. */
export const selectApiTokenByHash = (db: Reads, tokenHash: string, now: string): ApiToken | null =>
  orNull(
    db.get<Row>(
      `select ${columns} from api_tokens where token_hash = ? and (expires_at is null or expires_at > ?)`,
      tokenHash,
      now,
    ),
  );

/** Newest first, those before an id; of one workspace, or all. */
export function selectApiTokens(
  db: Reads,
  page: { readonly limit: number; readonly before: string | null },
  workspace: string | null,
): ApiToken[] {
  return db
    .all<Row>(
      `select ${columns} from api_tokens where (?1 is null or id < ?1) and (?3 is null or workspace = ?3)
        order by id desc limit ?2`,
      page.before,
      page.limit,
      workspace,
    )
    .map(toToken);
}

/** Null where it was revoked in the meantime. */
export const touchApiToken = (tx: Tx, id: string, at: string): ApiToken | null =>
  orNull(tx.get<Row>(`update api_tokens set last_used_at = ? where id = ? returning ${columns}`, at, id));

export const updateApiTokenName = (tx: Tx, id: string, name: string, at: string): ApiToken | null =>
  orNull(
    tx.get<Row>(
      `update api_tokens set name = ?, updated_at = ? where id = ? returning ${columns}`,
      name,
      at,
      id,
    ),
  );

export const deleteApiToken = (tx: Tx, id: string): boolean =>
  tx.run("delete from api_tokens where id = ?", id) === 1;
