import type { Reads, Tx } from "../kernel/db.ts";

export interface PassphraseRow {
  readonly salt: Uint8Array;
  readonly verifier: Uint8Array;
  /** The master key of the other row, sealed with this one's; null where there is no other. */
  readonly carried: Uint8Array | null;
}

/** While they change there are two: the one before and the next. */
type Which = "now" | "next";

const idOf = (which: Which): number => (which === "now" ? 1 : 2);

export const selectPassphrase = (db: Reads, which: Which): PassphraseRow | null =>
  db.get("select salt, verifier, carried from vault_passphrases where id = ?", idOf(which));

/** Leaves the one that is there already. */
export function insertPassphrase(tx: Tx, which: Which, row: PassphraseRow, at: string): void {
  tx.run(
    `insert into vault_passphrases (id, salt, verifier, carried, created_at) values (?, ?, ?, ?, ?)
     on conflict do nothing`,
    idOf(which),
    row.salt,
    row.verifier,
    row.carried,
    at,
  );
}

export function updateCarried(tx: Tx, which: Which, carried: Uint8Array): void {
  tx.run("update vault_passphrases set carried = ? where id = ?", carried, idOf(which));
}

/** The next takes the place of the one before. */
export function promotePassphrase(tx: Tx): void {
  tx.run("delete from vault_passphrases where id = 1");
  tx.run("update vault_passphrases set id = 1, carried = null where id = 2");
}
