import type { Reads, Tx } from "../kernel/db.ts";

/** The link of before, used or not, ends with it. */
export function putRecovery(tx: Tx, tokenHash: string, expiresAt: string): void {
  tx.run(
    `insert into recovery (id, token_hash, expires_at) values (1, ?, ?)
     on conflict do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at`,
    tokenHash,
    expiresAt,
  );
}

export const isRecovery = (db: Reads, tokenHash: string, now: string): boolean =>
  db.get("select 1 from recovery where token_hash = ? and expires_at > ?", tokenHash, now) !== null;

/** False where it was used or replaced in the meantime: of any number of racers one wins. */
export const spendRecovery = (tx: Tx, tokenHash: string, now: string): boolean =>
  tx.run("delete from recovery where token_hash = ? and expires_at > ?", tokenHash, now) === 1;
