import type { Reads, Tx } from "../kernel/db.ts";
import type { Attempt, AttemptOutcome } from "./attempt.ts";

/** A delivery has one under way at most: it is begun and ended with the delivery's own row. */
export function insertAttempt(tx: Tx, delivery: string, at: string): void {
  tx.run(
    `insert into webhook_attempts (delivery, number, begun_at)
     select ?1, coalesce(max(number), 0) + 1, ?2 from webhook_attempts where delivery = ?1`,
    delivery,
    at,
  );
}

export function bindAttempt(tx: Tx, delivery: string, turn: string): void {
  tx.run("update webhook_attempts set turn = ? where delivery = ? and ended_at is null", turn, delivery);
}

/** What has ended stays as it is. */
export function endAttempt(
  tx: Tx,
  delivery: string,
  {
    outcome,
    reason,
    at,
  }: { readonly outcome: AttemptOutcome; readonly reason: string | null; readonly at: string },
): void {
  tx.run(
    "update webhook_attempts set ended_at = ?, outcome = ?, reason = ? where delivery = ? and ended_at is null",
    at,
    outcome,
    reason,
    delivery,
  );
}

/** Oldest first. */
export const selectAttempts = (db: Reads, delivery: string): Attempt[] =>
  db
    .all<Omit<Attempt, "tookMs">>(
      `select number, begun_at as begunAt, ended_at as endedAt, outcome, reason, turn
         from webhook_attempts where delivery = ? order by number`,
      delivery,
    )
    .map((row) => ({ ...row, tookMs: tookMs(row) }));

/** Over the delivery's whole life. */
export const countAttempts = (db: Reads, delivery: string): number =>
  db.get<{ count: number }>("select count(*) as count from webhook_attempts where delivery = ?", delivery)
    ?.count ?? 0;

/** Of all its attempts, once each. */
export const selectTurnsOfAttempts = (db: Reads, delivery: string): string[] =>
  db
    .all<{ turn: string }>(
      "select distinct turn from webhook_attempts where delivery = ? and turn is not null",
      delivery,
    )
    .map(({ turn }) => turn);

function tookMs({ begunAt, endedAt, outcome }: Omit<Attempt, "tookMs">): number | null {
  if (endedAt === null || outcome === "broken-off") return null;
  return Math.max(new Date(endedAt).getTime() - new Date(begunAt).getTime(), 0);
}
