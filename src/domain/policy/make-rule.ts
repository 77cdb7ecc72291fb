import type { Trail } from "../audit/audit.ts";
import type { Done } from "../audit/entry.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { hasWorkspace } from "../workspaces/reads.ts";
import type { PolicyEvent } from "./events.ts";
import { faultsInRule, type RuleFields } from "./rule-fields.ts";
import type { Rule } from "./rule.ts";
import { upsertRule } from "./store.ts";
import { toRow } from "./to-row.ts";

export interface Needs {
  readonly clock: Clock;
  readonly events: Events<PolicyEvent>;
  readonly trail: Trail;
}

/** Adds a line to a workspace's policy. It holds from the next decision on. */
export async function makeRule(
  { clock, events, trail }: Needs,
  workspace: string,
  fields: RuleFields,
): Promise<Result<Rule, "invalid" | "not-found">> {
  const faults = faultsInRule(fields);
  if (faults !== null) return refuse("invalid", say`This rule cannot be kept.`, faults);
  return events.record((tx, tell) => {
    if (!hasWorkspace(tx, workspace)) return refuse("not-found", say`There is no such workspace.`);
    const at = clock().toISOString();
    const rule: Rule = { ...fields, id: newId(), workspace, turn: null, createdAt: at, updatedAt: at };
    upsertRule(tx, toRow(rule));
    trail.append(tx, changed("made", rule));
    tell({ type: "policy-rule.made", entity: rule });
    return ok(rule);
  });
}

/** A change of policy as the log tells it. */
export const changed = (
  how: "made" | "changed" | "deleted",
  rule: Pick<Rule, "id"> & Partial<Rule>,
): Done => ({
  action: "policy.changed",
  subject: {
    rule: rule.id,
    ...((rule.workspace ?? null) === null ? {} : { workspace: rule.workspace ?? "" }),
  },
  detail: {
    how,
    ...(rule.effect === undefined ? {} : { effect: rule.effect, tool: rule.tool ?? "" }),
    ...(rule.match === undefined ? {} : { match: JSON.stringify(rule.match).slice(0, 1_000) }),
    ...(rule.trust === undefined ? {} : { trust: rule.trust }),
  },
});
