import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { type Needs, ruleChanged, taken } from "./make-rule.ts";
import { faultsInRule, type RuleFields } from "./rule-fields.ts";
import { selectRule, updateRule } from "./rule-store.ts";
import type { NotificationRule } from "./rule.ts";

/** Changes what is given; which events it is about stays as it was made. */
export async function changeRule(
  { clock, events, trail, notable }: Needs,
  id: string,
  fields: Partial<Omit<RuleFields, "eventPattern">>,
): Promise<Result<NotificationRule, "invalid" | "not-found" | "conflict">> {
  const faults = faultsInRule(fields, notable);
  if (faults !== null) return refuse("invalid", say`The rule cannot be changed like this.`, faults);
  return events.record((tx, tell) => {
    const before = selectRule(tx, id);
    if (before === null) return noRule;
    const rule: NotificationRule = { ...before, ...fields, updatedAt: clock().toISOString() };
    if (!updateRule(tx, rule)) return taken;
    trail.append(tx, ruleChanged("changed", rule));
    tell({ type: "notification-rule.changed", workspace: rule.workspace, entity: rule });
    return ok(rule);
  });
}

export const noRule = refuse("not-found", say`There is no such rule.`);
