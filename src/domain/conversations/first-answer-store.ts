import type { Reads } from "../kernel/db.ts";

/** The thread of the first question of this installation that was answered to its end; null where none was. */
export const selectFirstAnsweredThread = (db: Reads): string | null =>
  db.get<{ thread: string }>(
    "select thread from turns indexed by turns_answered where status = 'finished' order by id limit 1",
  )?.thread ?? null;
