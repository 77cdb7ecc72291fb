import type { Reads, Tx } from "../kernel/db.ts";
import type { Claim, KeptAnswer } from "./idempotent-answer.ts";

/**
 * Takes the key where it is free: never used, too old, or claimed by a run of the program that is over. The upsert
 * decides, so of two racing copies of a request one gets it.
 */
export function insertClaim(
  tx: Tx,
  claim: Claim,
  {
    bodyHash,
    boot,
    keptSince,
  }: { readonly bodyHash: string; readonly boot: string; readonly keptSince: string },
): boolean {
  return (
    tx.run(
      `insert into idempotent_answers (credential, path, key, body_hash, boot, at) values (?1, ?2, ?3, ?4, ?5, ?6)
       on conflict do update
          set body_hash = excluded.body_hash, boot = excluded.boot, at = excluded.at, status = null, answer = null
        where at <= ?7 or (status is null and boot <> excluded.boot)`,
      claim.credential,
      claim.path,
      claim.key,
      bodyHash,
      boot,
      claim.claimedAt,
      keptSince,
    ) === 1
  );
}

export interface AnswerRow {
  readonly bodyHash: string;
  /** Null while the first request is still running. */
  readonly status: number | null;
  readonly answer: string | null;
}

export const selectAnswer = (db: Reads, { credential, path, key }: Claim): AnswerRow | null =>
  db.get<AnswerRow>(
    `select body_hash as bodyHash, status, answer from idempotent_answers
      where credential = ? and path = ? and key = ?`,
    credential,
    path,
    key,
  );

export function updateAnswer(tx: Tx, claim: Claim, { status, body }: KeptAnswer): void {
  tx.run(
    `update idempotent_answers set status = ?, answer = ?
      where credential = ? and path = ? and key = ? and at = ? and status is null`,
    status,
    body,
    claim.credential,
    claim.path,
    claim.key,
    claim.claimedAt,
  );
}

export function deleteClaim(tx: Tx, { credential, path, key, claimedAt }: Claim): void {
  tx.run(
    `delete from idempotent_answers
      where credential = ? and path = ? and key = ? and at = ? and status is null`,
    credential,
    path,
    key,
    claimedAt,
  );
}

export const deleteAnswersBefore = (tx: Tx, at: string): number =>
  tx.run("delete from idempotent_answers where at <= ?", at);
