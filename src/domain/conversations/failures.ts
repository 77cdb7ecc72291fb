import type { Reads } from "../kernel/db.ts";
import { type FailedTurn, selectUnseenFailures } from "./failures-store.ts";

/** Answers that failed since a time and that their owner has not looked at, the newest first. */
export const unseenFailures = (db: Reads, since: Date, limit: number): readonly FailedTurn[] =>
  selectUnseenFailures(db, since.toISOString(), limit);
