import type { Reads } from "../kernel/db.ts";

/** The first question of this installation that was answered to its end, and its thread; null where none was. */
export const selectFirstAnswered = (db: Reads): { readonly turn: string; readonly thread: string } | null =>
  db.get<{ turn: string; thread: string }>(
    "select id as turn, thread from turns indexed by turns_answered where status = 'finished' order by id limit 1",
  );
