import type { Reads, Tx } from "../kernel/db.ts";
import type { Envelope } from "./envelope.ts";
import type { Provider } from "./stored-secret.ts";

/** A row as it lies in the database; `bindings` is the very text that its envelope is bound to. */
export interface SecretRow extends Envelope {
  readonly id: string;
  /** Null for a secret of every workspace. */
  readonly workspace: string | null;
  readonly name: string;
  readonly provider: Provider | null;
  readonly expiresAt: string | null;
  readonly version: number;
  readonly description: string;
  readonly bindings: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly lastUsedAt: string | null;
  /** The id of the connection whose token it is. */
  readonly connection: string | null;
  /** The id of the endpoint of webhooks whose sender signs with it. */
  readonly webhookEndpoint: string | null;
}

const columns = `id, workspace, name, provider, expires_at as expiresAt, key_id as keyId, wrapped_key as wrappedKey,
                 sealed, version, description, bindings, created_at as createdAt, updated_at as updatedAt,
                 last_used_at as lastUsedAt, connection, webhook_endpoint as webhookEndpoint`;

/** The one of just this scope, whoever holds it. */
export const selectSecret = (db: Reads, name: string, workspace: string | null): SecretRow | null =>
  db.get<SecretRow>(`select ${columns} from secrets where name = ? and workspace is ?`, name, workspace);

/** The one of just this scope that its name stands for: what senders sign with has a place, and no use elsewhere. */
export function selectNamed(db: Reads, name: string, workspace: string | null): SecretRow | null {
  const row = selectSecret(db, name, workspace);
  return row === null || row.webhookEndpoint !== null ? null : row;
}

/** Those that an endpoint of webhooks holds. */
export const selectSecretsOfEndpoint = (db: Reads, endpoint: string): SecretRow[] =>
  db.all<SecretRow>(`select ${columns} from secrets where webhook_endpoint = ?`, endpoint);

/** Newest first, from those of one scope, but for what senders sign with, that are older than the one with this id. */
export const selectSecrets = (
  db: Reads,
  workspace: string | null,
  before: string | null,
  limit: number,
): SecretRow[] =>
  db.all<SecretRow>(
    `select ${columns} from secrets
      where workspace is ?1 and (?2 is null or id < ?2) and webhook_endpoint is null
      order by id desc limit ?3`,
    workspace,
    before,
    limit,
  );

/** Of every scope. */
export const selectAllSecrets = (db: Reads): SecretRow[] =>
  db.all<SecretRow>(`select ${columns} from secrets order by id`);

/** Of every scope, those that another key has sealed. */
export const selectSecretsOfOtherKeys = (db: Reads, keyId: string, limit: number): SecretRow[] =>
  db.all<SecretRow>(`select ${columns} from secrets where key_id <> ? order by id limit ?`, keyId, limit);

export const hasSecrets = (db: Reads): boolean => db.get("select 1 from secrets limit 1") !== null;

/** True for a vault that no key has sealed anything in. */
export const isUntouched = (db: Reads): boolean => selectLedger(db) === null && !hasSecrets(db);

/** The ids of all keys that secrets are sealed with. A key of data that opens no more is made anew. */
export const keyIdsIn = (db: Reads): string[] =>
  db
    .all<{ keyId: string }>("select key_id as keyId from secrets union select key_id from vault_ledger")
    .map(({ keyId }) => keyId);

export function upsertSecret(tx: Tx, row: SecretRow): void {
  tx.run(
    `insert into secrets (id, workspace, name, provider, expires_at, key_id, wrapped_key, sealed, version,
                          description, bindings, created_at, updated_at, last_used_at, connection,
                          webhook_endpoint)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set
       provider = excluded.provider, expires_at = excluded.expires_at, key_id = excluded.key_id,
       wrapped_key = excluded.wrapped_key, sealed = excluded.sealed, version = excluded.version,
       description = excluded.description, bindings = excluded.bindings, updated_at = excluded.updated_at`,
    row.id,
    row.workspace,
    row.name,
    row.provider,
    row.expiresAt,
    row.keyId,
    row.wrappedKey,
    row.sealed,
    row.version,
    row.description,
    row.bindings,
    row.createdAt,
    row.updatedAt,
    row.lastUsedAt,
    row.connection,
    row.webhookEndpoint,
  );
}

export const deleteSecretRow = (tx: Tx, id: string): number => tx.run("delete from secrets where id = ?", id);

/** Those of a workspace that goes; answers their ids. */
export const deleteSecretRowsOf = (tx: Tx, workspace: string): string[] =>
  tx
    .all<{ id: string }>("delete from secrets where workspace = ? returning id", workspace)
    .map(({ id }) => id);

export const deleteAllSecretRows = (tx: Tx): { readonly name: string; readonly workspace: string | null }[] =>
  tx.all("delete from secrets returning name, workspace");

export function noteUse(tx: Tx, id: string, at: string): void {
  tx.run("update secrets set last_used_at = ? where id = ?", at, id);
}

export function selectLedger(db: Reads): { readonly keyId: string; readonly sealed: Uint8Array } | null {
  return db.get("select key_id as keyId, sealed from vault_ledger");
}

export function upsertLedger(tx: Tx, keyId: string, sealed: Uint8Array): void {
  tx.run(
    `insert into vault_ledger (id, key_id, sealed) values (1, ?, ?)
     on conflict (id) do update set key_id = excluded.key_id, sealed = excluded.sealed`,
    keyId,
    sealed,
  );
}
