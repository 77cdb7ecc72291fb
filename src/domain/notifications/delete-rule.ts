import { ok, type Result } from "../kernel/result.ts";
import { noRule } from "./change-rule.ts";
import { type Needs, ruleChanged } from "./make-rule.ts";
import { deleteRuleRow, selectRule } from "./rule-store.ts";

/** Nothing that it alone asked for is told of any more. */
export const deleteRule = (
  { events, trail }: Pick<Needs, "events" | "trail">,
  id: string,
): Promise<Result<void, "not-found">> =>
  events.record((tx, tell) => {
    const rule = selectRule(tx, id);
    if (rule === null || !deleteRuleRow(tx, id)) return noRule;
    trail.append(tx, ruleChanged("deleted", rule));
    tell({ type: "notification-rule.deleted", workspace: rule.workspace, rule: id });
    return ok(undefined);
  });
