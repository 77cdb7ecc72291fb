import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { deleteCallsBefore, deleteHitsBefore } from "./hit-store.ts";
import { deleteSendsBefore } from "./send-store.ts";
import { deleteSettledBefore } from "./store.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
}

const DAY_MS = 86_400_000;
/** What was read or dismissed. */
const SETTLED_DAYS = 90;
const SENT_DAYS = 30;
/** Longer than an event waits for its work. */
const HIT_DAYS = 60;
const CALL_DAYS = 2;

/** Forgets what was read, dismissed and sent long ago; what is unread stays. */
export function forgetOld({ db, clock }: Needs): Promise<void> {
  const before = (days: number): string => new Date(clock().getTime() - days * DAY_MS).toISOString();
  return db.commit((tx) => {
    deleteSettledBefore(tx, before(SETTLED_DAYS));
    deleteSendsBefore(tx, before(SENT_DAYS));
    deleteHitsBefore(tx, before(HIT_DAYS));
    deleteCallsBefore(tx, before(CALL_DAYS));
  });
}
