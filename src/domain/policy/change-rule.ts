import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { changed, type Needs } from "./make-rule.ts";
import { readRule } from "./read-rule.ts";
import { faultsInRule, type RuleFields } from "./rule-fields.ts";
import type { Rule } from "./rule.ts";
import { selectRule, upsertRule } from "./store.ts";
import { toRow } from "./to-row.ts";

/** Changes what is given. */
export async function changeRule(
  { clock, events, trail }: Needs,
  id: string,
  fields: Partial<RuleFields>,
): Promise<Result<Rule, "invalid" | "not-found">> {
  const faults = faultsInRule(fields);
  if (faults !== null) return refuse("invalid", say`The rule cannot be changed like this.`, faults);
  return events.record((tx, tell) => {
    const row = selectRule(tx, id);
    if (row === null || row.turn !== null) return noRule;
    const before = readRule(row);
    if ("isBroken" in before)
      return refuse("invalid", say`This rule cannot be read. Delete it and make it again.`);
    const rule: Rule = { ...before, ...fields, updatedAt: clock().toISOString() };
    upsertRule(tx, toRow(rule));
    trail.append(tx, changed("changed", rule));
    tell({ type: "policy-rule.changed", entity: rule });
    return ok(rule);
  });
}

export const noRule = refuse("not-found", say`There is no such rule.`);
