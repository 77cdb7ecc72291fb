import { forbids } from "./covers.ts";
import type { AnyRule } from "./rule.ts";
import type { Trust } from "./trust.ts";

const readers = ["*", "read_file", "list_folder", "find_files", "search_files"];

/** Whether a rule for this trigger denies reading a path, with whatever tool. */
export const forbidsReading =
  (rules: readonly AnyRule[], trust: Trust, now: Date) =>
  (path: string): boolean =>
    rules.some(
      (rule) =>
        !("isBroken" in rule) &&
        rule.effect === "deny" &&
        readers.includes(rule.tool) &&
        rule.trust.includes(trust) &&
        (rule.expiresAt === null || rule.expiresAt > now.toISOString()) &&
        forbids(rule.match, { type: "read", path }),
    );
