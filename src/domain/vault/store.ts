import type { Reads, Tx } from "../kernel/db.ts";
import type { Envelope } from "./envelope.ts";

/** A row as it lies in the database; `bindings` is the very text that its envelope is bound to. */
export interface SecretRow extends Envelope {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly description: string;
  readonly bindings: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly lastUsedAt: string | null;
}

const columns = `id, name, key_id as keyId, wrapped_key as wrappedKey, sealed, version, description, bindings,
                 created_at as createdAt, updated_at as updatedAt, last_used_at as lastUsedAt`;

export function selectSecret(db: Reads, name: string): SecretRow | null {
  return db.get<SecretRow>(`select ${columns} from secrets where name = ?`, name);
}

/** Newest first, from those that are older than the one with this id. */
export function selectSecrets(db: Reads, before: string | null, limit: number): SecretRow[] {
  return db.all<SecretRow>(
    `select ${columns} from secrets where ? is null or id < ? order by id desc limit ?`,
    before,
    before,
    limit,
  );
}

export const hasSecrets = (db: Reads): boolean => db.get("select 1 from secrets limit 1") !== null;

/** True for a vault that no key has sealed anything in. */
export const isUntouched = (db: Reads): boolean => selectLedger(db) === null && !hasSecrets(db);

/** True where something was sealed with another key than this one. */
export function hasOtherKeys(db: Reads, keyId: string): boolean {
  const keys = db.all<{ keyId: string }>(
    "select key_id as keyId from secrets union select key_id from vault_ledger",
  );
  return keys.some((key) => key.keyId !== keyId);
}

export function upsertSecret(tx: Tx, row: SecretRow): void {
  tx.run(
    `insert into secrets (id, name, key_id, wrapped_key, sealed, version, description, bindings,
                          created_at, updated_at, last_used_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (name) do update set
       key_id = excluded.key_id, wrapped_key = excluded.wrapped_key, sealed = excluded.sealed,
       version = excluded.version, description = excluded.description, bindings = excluded.bindings,
       updated_at = excluded.updated_at`,
    row.id,
    row.name,
    row.keyId,
    row.wrappedKey,
    row.sealed,
    row.version,
    row.description,
    row.bindings,
    row.createdAt,
    row.updatedAt,
    row.lastUsedAt,
  );
}

/** The id of the row that is gone, or null where there was none. */
export function deleteSecretRow(tx: Tx, name: string): string | null {
  return tx.get<{ id: string }>("delete from secrets where name = ? returning id", name)?.id ?? null;
}

export function noteUse(tx: Tx, name: string, at: string): void {
  tx.run("update secrets set last_used_at = ? where name = ?", at, name);
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

export interface PassphraseRow {
  readonly salt: Uint8Array;
  readonly verifier: Uint8Array;
}

export function selectPassphrase(db: Reads): PassphraseRow | null {
  return db.get("select salt, verifier from vault_passphrase");
}

/** Leaves the one that is there already. */
export function insertPassphrase(tx: Tx, { salt, verifier }: PassphraseRow, at: string): void {
  tx.run(
    "insert into vault_passphrase (id, salt, verifier, created_at) values (1, ?, ?, ?) on conflict do nothing",
    salt,
    verifier,
    at,
  );
}
