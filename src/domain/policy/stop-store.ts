import type { Reads, Tx } from "../kernel/db.ts";

export interface StopRow {
  readonly stoppedAt: string;
  readonly stoppedBy: string;
}

export const selectStop = (db: Reads): StopRow | null =>
  db.get<StopRow>("select stopped_at as stoppedAt, stopped_by as stoppedBy from stop");

/** False where it was stopped before. */
export const insertStop = (tx: Tx, at: string, by: string): boolean =>
  tx.run("insert into stop (id, stopped_at, stopped_by) values (1, ?, ?) on conflict do nothing", at, by) ===
  1;

export const deleteStop = (tx: Tx): boolean => tx.run("delete from stop") === 1;
