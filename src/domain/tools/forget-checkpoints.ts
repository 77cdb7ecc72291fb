import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { getRetention } from "../retention/reads.ts";
import { deleteCheckpointsBefore, deleteOldestCheckpoints } from "./checkpoint-store.ts";
import type { ContentKey } from "./content-key.ts";
import { deleteUnused, sealOpen, sumContents } from "./content-store.ts";
import { deleteStocksBefore } from "./stock-store.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly contentKey: ContentKey;
}

const DAY_MS = 86_400_000;
/** In a folder that no command worked in for so long everything is read anew when one does. */
const STOCK_DAYS = 7;
/** Of the contents of all folders. */
export const MOST_CONTENT_BYTES = 1024 * 1024 * 1024;
const PIECE = 500;
const AT_ONCE = 20;

/** Forgets what turns of long ago changed, and more of it, the oldest first, where all of it grows too large. */
export async function forgetCheckpoints(
  { db, clock, contentKey }: Needs,
  mostBytes = MOST_CONTENT_BYTES,
): Promise<void> {
  const daysAgo = (days: number): string => new Date(clock().getTime() - days * DAY_MS).toISOString();
  const { days } = getRetention(db, "checkpoints");
  await db.commit((tx) => {
    if (days !== null) deleteCheckpointsBefore(tx, daysAgo(days));
    deleteStocksBefore(tx, daysAgo(STOCK_DAYS));
  });
  for (let some = 1; some > 0; ) some = await db.commit((tx) => sealOpen(tx, contentKey, AT_ONCE));
  await forgetUnused(db);
  if (sumContents(db) <= mostBytes) return;
  await db.commit((tx) => deleteStocksBefore(tx, daysAgo(1)));
  for (let some = 1; some > 0 && sumContents(db) > mostBytes; ) {
    some = await db.commit((tx) => deleteOldestCheckpoints(tx, AT_ONCE));
    await forgetUnused(db);
  }
}

/** In pieces: whoever waits for the database comes in between. */
async function forgetUnused(db: Db): Promise<void> {
  for (let after: number | null = 0; after !== null; ) {
    const from: number = after;
    after = await db.commit((tx) => deleteUnused(tx, from, PIECE));
  }
}
