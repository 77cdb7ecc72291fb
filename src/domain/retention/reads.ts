import type { Reads } from "../kernel/db.ts";
import { type RetentionName, retentionBounds, retentionNames, type RetentionRule } from "./retention-rule.ts";
import { selectDays } from "./store.ts";

export function getRetention(db: Reads, name: RetentionName): RetentionRule {
  const chosen = selectDays(db, name);
  const bounds = retentionBounds[name];
  return { name, days: chosen === undefined ? bounds.usualDays : chosen, ...bounds };
}

export const allRetention = (db: Reads): readonly RetentionRule[] =>
  retentionNames.map((name) => getRetention(db, name));
