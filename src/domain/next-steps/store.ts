import type { Reads, Tx } from "../kernel/db.ts";

export const selectPutAway = (db: Reads): readonly string[] =>
  db.all<{ step: string }>("select step from next_steps").map(({ step }) => step);

export const insertPutAway = (tx: Tx, step: string, at: string): void =>
  void tx.run("insert into next_steps (step, put_away_at) values (?, ?) on conflict do nothing", step, at);

export const deletePutAway = (tx: Tx, step: string): void =>
  void tx.run("delete from next_steps where step = ?", step);
