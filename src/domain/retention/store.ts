import type { Reads, Tx } from "../kernel/db.ts";

/** Undefined where the owner chose nothing. */
export const selectDays = (db: Reads, rule: string): number | null | undefined =>
  db.get<{ days: number | null }>("select days from retention where rule = ?", rule)?.days;

export const upsertDays = (tx: Tx, rule: string, days: number | null, at: string): void =>
  void tx.run(
    `insert into retention (rule, days, updated_at) values (?, ?, ?)
     on conflict (rule) do update set days = excluded.days, updated_at = excluded.updated_at`,
    rule,
    days,
    at,
  );
