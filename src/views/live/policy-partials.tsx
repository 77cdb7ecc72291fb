import type { PolicyEvent } from "../../domain/policy/events.ts";
import { PolicyRule, ruleId, rulesId } from "../fragments/policy-rules.tsx";
import { partial } from "../html.ts";
import { readerOf, type Scene } from "./scene.ts";

type RuleEvent = Extract<
  PolicyEvent,
  { readonly type: "policy-rule.made" | "policy-rule.changed" | "policy-rule.deleted" }
>;

/** Rules on the page of their workspace. Put in anew where they were made, so that twice is as once. */
export function policyPartials(event: RuleEvent, scene: Scene): string | null {
  if (event.type === "policy-rule.deleted") return partial(ruleId(event.rule), "delete", "");
  const { entity: rule } = event;
  if (rule.workspace === null) return null;
  const row = (
    <PolicyRule rule={rule} workspace={rule.workspace} toolLabel={scene.toolLabel} reader={readerOf(scene)} />
  );
  return event.type === "policy-rule.changed"
    ? partial(ruleId(rule.id), "outerMorph", row)
    : partial(ruleId(rule.id), "delete", "") + partial(rulesId(rule.workspace), "afterbegin", row);
}
