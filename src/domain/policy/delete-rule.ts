import { ok, type Result } from "../kernel/result.ts";
import { noRule } from "./change-rule.ts";
import { changed, type Needs } from "./make-rule.ts";
import { deleteRuleRow } from "./store.ts";

/** Takes a line out of the policy. What it alone allowed is asked for again. */
export const deleteRule = (
  { events, trail }: Omit<Needs, "clock">,
  id: string,
): Promise<Result<void, "not-found">> =>
  events.record((tx, tell) => {
    if (!deleteRuleRow(tx, id)) return noRule;
    trail.append(tx, changed("deleted", { id }));
    tell({ type: "policy-rule.deleted", rule: id });
    return ok(undefined);
  });
