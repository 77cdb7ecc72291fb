import type { Trail } from "../audit/audit.ts";
import type { Done } from "../audit/entry.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { hasWorkspace } from "../workspaces/reads.ts";
import type { NotificationEvent } from "./events.ts";
import { insertRule } from "./rule-store.ts";
import { faultsInRule, type RuleFields } from "./rule-fields.ts";
import type { NotificationRule } from "./rule.ts";

export interface Needs {
  readonly clock: Clock;
  readonly events: Events<NotificationEvent>;
  readonly trail: Trail;
  /** The events that can be told of. */
  readonly notable: readonly string[];
}

/** Adds a rule to a workspace. It holds for what happens from now on. */
export async function makeRule(
  { clock, events, trail, notable }: Needs,
  workspace: string,
  fields: RuleFields,
): Promise<Result<NotificationRule, "invalid" | "not-found" | "conflict">> {
  const faults = faultsInRule(fields, notable);
  if (faults !== null) return refuse("invalid", say`This rule cannot be kept.`, faults);
  return events.record((tx, tell) => {
    if (!hasWorkspace(tx, workspace)) return refuse("not-found", say`There is no such workspace.`);
    const at = clock().toISOString();
    const usual = { conditions: [], channel: "in_app", enabled: true, minSeverity: "info" } as const;
    const dates = { createdAt: at, updatedAt: at };
    const rule: NotificationRule = { ...usual, ...fields, id: newId(), workspace, ...dates };
    if (!insertRule(tx, rule)) return taken;
    trail.append(tx, ruleChanged("made", rule));
    tell({ type: "notification-rule.made", workspace, entity: rule });
    return ok(rule);
  });
}

export const taken = refuse("conflict", say`There is a rule for these events already. Change that one.`, {
  eventPattern: say`has a rule already`,
});

/** A change as the log tells it. */
export const ruleChanged = (how: "made" | "changed" | "deleted", rule: NotificationRule): Done => ({
  action: "setting.changed",
  subject: { setting: "notification rule", workspace: rule.workspace },
  detail: { how, rule: rule.id, name: rule.name, events: rule.eventPattern, channel: rule.channel },
});
