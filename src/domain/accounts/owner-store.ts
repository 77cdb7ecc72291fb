import type { Reads, Tx } from "../kernel/db.ts";
import type { Owner } from "./owner.ts";

const columns = "name, created_at as createdAt, updated_at as updatedAt";

export const selectOwner = (db: Reads): Owner | null => db.get<Owner>(`select ${columns} from owner`);

export const selectPassphraseHash = (db: Reads): string | null =>
  db.get<{ hash: string }>("select passphrase_hash as hash from owner")?.hash ?? null;

/** False where there is an owner already: the primary key decides, so of any number of racers one wins. */
export function insertOwner(tx: Tx, owner: Owner, passphraseHash: string): boolean {
  return (
    tx.run(
      `insert into owner (id, name, passphrase_hash, created_at, updated_at) values (1, ?, ?, ?, ?)
       on conflict do nothing`,
      owner.name,
      passphraseHash,
      owner.createdAt,
      owner.updatedAt,
    ) === 1
  );
}

export function updateOwnerName(tx: Tx, name: string, at: string): Owner | null {
  return tx.get<Owner>(`update owner set name = ?, updated_at = ? returning ${columns}`, name, at);
}

/** Null where the passphrase is no longer the one that `before` was made of. */
export function replacePassphraseHash(tx: Tx, before: string, after: string, at: string): Owner | null {
  return tx.get<Owner>(
    `update owner set passphrase_hash = ?, updated_at = ? where passphrase_hash = ? returning ${columns}`,
    after,
    at,
    before,
  );
}

/** Whatever the passphrase was. */
export const setPassphraseHash = (tx: Tx, hash: string, at: string): Owner | null =>
  tx.get<Owner>(`update owner set passphrase_hash = ?, updated_at = ? returning ${columns}`, hash, at);
