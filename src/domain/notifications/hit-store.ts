import type { Reads, Tx } from "../kernel/db.ts";

/** False where it was noted before. */
export const insertHit = (tx: Tx, key: string, at: string): boolean =>
  tx.run("insert into notification_hits (key, at) values (?, ?) on conflict do nothing", key, at) > 0;

export const deleteHitsBefore = (tx: Tx, at: string): number =>
  tx.run("delete from notification_hits where at < ?", at);

/** False where this call was noted before. */
export const insertCall = (
  tx: Tx,
  call: { readonly id: string; readonly workspace: string; readonly turn: string; readonly at: string },
): boolean =>
  tx.run(
    "insert into notification_calls (call, workspace, turn, at) values (?, ?, ?, ?) on conflict do nothing",
    call.id,
    call.workspace,
    call.turn,
    call.at,
  ) > 0;

export const countCallsOfTurn = (db: Reads, turn: string): number =>
  db.get<{ count: number }>("select count(*) as count from notification_calls where turn = ?", turn)?.count ??
  0;

export const countCallsSince = (db: Reads, workspace: string, since: string): number =>
  db.get<{ count: number }>(
    "select count(*) as count from notification_calls where workspace = ? and at >= ?",
    workspace,
    since,
  )?.count ?? 0;

export const deleteCallsBefore = (tx: Tx, at: string): number =>
  tx.run("delete from notification_calls where at < ?", at);
