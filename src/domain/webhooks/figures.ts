import type { Reads } from "../kernel/db.ts";
import { countFailedSince, countReceivedSince, type Counted } from "./figures-store.ts";

/** How many genuine deliveries came to each endpoint since a time; none for one that is not named. */
export const receivedSince = (db: Reads, since: string): ReadonlyMap<string, number> =>
  toMap(countReceivedSince(db, since));

/** How many of those that came since a time failed or were given up, and were not done since. */
export const failedSince = (db: Reads, since: string): ReadonlyMap<string, number> =>
  toMap(countFailedSince(db, since));

const toMap = (counted: readonly Counted[]): ReadonlyMap<string, number> =>
  new Map(counted.map(({ endpoint, count }) => [endpoint, count]));
