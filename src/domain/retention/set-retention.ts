import type { Trail } from "../audit/audit.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { getRetention } from "./reads.ts";
import { type RetentionName, retentionBounds, type RetentionRule } from "./retention-rule.ts";
import { upsertDays } from "./store.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly trail: Trail;
}

/** From the next hour on. Null keeps it for good, where that may be. */
export async function setRetention(
  { db, clock, trail }: Needs,
  name: RetentionName,
  days: number | null,
): Promise<Result<RetentionRule, "invalid">> {
  const fault = faultIn(name, days);
  if (fault !== null) return refuse("invalid", say`It cannot be kept for so long.`, { days: fault });
  return db.commit((tx) => {
    const before = getRetention(tx, name).days;
    upsertDays(tx, name, days, clock().toISOString());
    if (before !== days)
      trail.append(tx, { action: "retention.changed", subject: { setting: name }, detail: { before, days } });
    return ok({ ...getRetention(tx, name), days });
  });
}

/** In words that follow the name of the field; null where it can be so. */
export function faultIn(name: RetentionName, days: number | null): string | null {
  const { leastDays, mostDays, mayBeForever } = retentionBounds[name];
  if (days === null) return mayBeForever ? null : say`must be given: these cannot be kept for good`;
  if (Number.isInteger(days) && days >= leastDays && days <= mostDays) return null;
  return say`must be a whole number from ${leastDays} to ${mostDays}`;
}
