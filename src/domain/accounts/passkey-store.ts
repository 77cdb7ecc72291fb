import type { Reads, Tx } from "../kernel/db.ts";
import type { Credential, Passkey } from "./passkey.ts";

type Row = Omit<Passkey, "isSynced"> & { readonly isSynced: number };
type CredentialRow = Omit<Credential, "transports"> & { readonly transports: string };
type StoredPasskey = Passkey & Credential;

const columns = `id, name, origin, is_synced as isSynced, created_at as createdAt, updated_at as updatedAt,
  last_used_at as lastUsedAt`;
const credentialColumns = "credential, public_key as publicKey, counter, transports";

const toPasskey = (row: Row): Passkey => ({ ...row, isSynced: row.isSynced === 1 });
const orNull = (row: Row | null): Passkey | null => (row === null ? null : toPasskey(row));
const toCredential = (row: CredentialRow): Credential => ({
  ...row,
  transports: row.transports.split(" ").filter((word) => word !== ""),
});

/** False where the device's credential is known already. */
export function insertPasskey(tx: Tx, passkey: StoredPasskey): boolean {
  return (
    tx.run(
      `insert into passkeys (id, name, origin, credential, public_key, counter, transports, is_synced, created_at, updated_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
      passkey.id,
      passkey.name,
      passkey.origin,
      passkey.credential,
      passkey.publicKey,
      passkey.counter,
      passkey.transports.join(" "),
      passkey.isSynced ? 1 : 0,
      passkey.createdAt,
      passkey.updatedAt,
    ) === 1
  );
}

export const selectPasskey = (db: Reads, id: string): Passkey | null =>
  orNull(db.get<Row>(`select ${columns} from passkeys where id = ?`, id));

/** Newest first, those before an id. */
export const selectPasskeys = (
  db: Reads,
  page: { readonly limit: number; readonly before: string | null },
): Passkey[] =>
  db
    .all<Row>(
      `select ${columns} from passkeys where (?1 is null or id < ?1) order by id desc limit ?2`,
      page.before,
      page.limit,
    )
    .map(toPasskey);

/** Those of one origin: a passkey of another one opens nothing there. */
export const selectCredentials = (db: Reads, origin: string): Credential[] =>
  db
    .all<CredentialRow>(`select ${credentialColumns} from passkeys where origin = ?`, origin)
    .map(toCredential);

export function selectByCredential(db: Reads, credential: string, origin: string): StoredPasskey | null {
  const row = db.get<Row & CredentialRow>(
    `select ${columns}, ${credentialColumns} from passkeys where credential = ? and origin = ?`,
    credential,
    origin,
  );
  return row === null ? null : { ...toPasskey(row), ...toCredential(row) };
}

/** Null where the counter did not move on, or the passkey was removed. A device that does not count stays at 0. */
export const touchPasskey = (tx: Tx, id: string, counter: number, at: string): Passkey | null =>
  orNull(
    tx.get<Row>(
      `update passkeys set counter = ?2, last_used_at = ?3
        where id = ?1 and (counter < ?2 or (counter = 0 and ?2 = 0)) returning ${columns}`,
      id,
      counter,
      at,
    ),
  );

export const updatePasskeyName = (tx: Tx, id: string, name: string, at: string): Passkey | null =>
  orNull(
    tx.get<Row>(
      `update passkeys set name = ?, updated_at = ? where id = ? returning ${columns}`,
      name,
      at,
      id,
    ),
  );

export const deletePasskey = (tx: Tx, id: string): boolean =>
  tx.run("delete from passkeys where id = ?", id) === 1;

/** Answers their ids. */
export const deletePasskeys = (tx: Tx): string[] =>
  tx.all<{ id: string }>("delete from passkeys returning id").map(({ id }) => id);
