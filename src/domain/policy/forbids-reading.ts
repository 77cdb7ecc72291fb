import { forbids } from "./covers.ts";
import type { AnyRule } from "./rule.ts";
import type { Trust } from "./trust.ts";

const readers = ["*", "read_file", "list_folder", "find_files", "search_files"];

/** Whether a rule for this trigger denies reading a path, with whatever tool; null where none denies any. */
export function forbidsReading(
  rules: readonly AnyRule[],
  trust: Trust,
  now: Date,
): ((path: string) => boolean) | null {
  const denying = rules.filter(
    (rule) =>
      !("isBroken" in rule) &&
      rule.effect === "deny" &&
      readers.includes(rule.tool) &&
      rule.trust.includes(trust) &&
      (rule.expiresAt === null || rule.expiresAt > now.toISOString()),
  );
  if (denying.length === 0) return null;
  return (path) => denying.some((rule) => "match" in rule && forbids(rule.match, { type: "read", path }));
}
