import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { getRetention } from "../retention/reads.ts";
import { deleteDeliveries, forgetRequests } from "./delivery-store.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
}

const DAY_MS = 86_400_000;
/** So long a delivery is known again after what it held is gone: the slowest sender tries for a week. */
const KNOWN_DAYS = 30;
const AT_ONCE = 200;

/** Lets go of what deliveries held, as long ago as its owner wants it, and of each a month later. */
export async function forgetDeliveries({ db, clock }: Needs): Promise<void> {
  const { days } = getRetention(db, "deliveries");
  if (days === null) return;
  const before = (daysAgo: number): string => new Date(clock().getTime() - daysAgo * DAY_MS).toISOString();
  const held = before(days);
  for (let some = 1; some > 0; ) some = await db.commit((tx) => forgetRequests(tx, held, AT_ONCE));
  const known = before(days + KNOWN_DAYS);
  for (let some = 1; some > 0; ) some = await db.commit((tx) => deleteDeliveries(tx, known, AT_ONCE));
}
