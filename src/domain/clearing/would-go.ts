import type { Clock } from "../kernel/clock.ts";
import type { Reads } from "../kernel/db.ts";
import type { RetentionName } from "../retention/retention-rule.ts";
import { countKeptBefore } from "../webhooks/reads.ts";
import type { Backups } from "./backups.ts";
import { daysBefore, oldOf } from "./old.ts";
import { countCheckpointsBefore, countLongArchived, countUntouched } from "./store.ts";

export interface Needs {
  readonly db: Reads;
  readonly clock: Clock;
  readonly backups: Pick<Backups, "list">;
}

/** How much would go now if it were kept for so many days. */
export async function wouldGo(
  { db, clock, backups }: Needs,
  name: RetentionName,
  days: number | null,
): Promise<number> {
  if (days === null) return 0;
  const before = daysBefore(clock(), days);
  switch (name) {
    case "archive-threads":
      return countUntouched(db, before);
    case "delete-archived":
      return countLongArchived(db, before);
    case "checkpoints":
      return countCheckpointsBefore(db, before);
    case "deliveries":
      return countKeptBefore(db, before);
    case "backups":
      return oldOf(await backups.list(), before).length;
  }
}
