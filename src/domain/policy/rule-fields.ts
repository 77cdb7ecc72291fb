import { type FieldFaults, faultsIn } from "../kernel/fields.ts";
import { say } from "../kernel/say.ts";
import { faultInMatch } from "./read-rule.ts";
import { effects, type Match, type Rule } from "./rule.ts";
import { isRunner } from "./runners.ts";
import { trusts } from "./trust.ts";

/** What the owner may say of a rule. */
export type RuleFields = Pick<Rule, "effect" | "tool" | "match" | "trust" | "expiresAt">;

/** What is wrong with the fields that are given, all at once, or null. */
export const faultsInRule = ({
  effect,
  tool,
  match,
  trust,
  expiresAt,
}: Partial<RuleFields>): FieldFaults | null =>
  faultsIn({
    effect: effect === undefined || effects.includes(effect) ? null : say`is not allow, ask or deny`,
    tool:
      tool === undefined || /^(?:\*|[a-z][a-z0-9_.-]{0,99})$/.test(tool)
        ? null
        : say`is not the name of a tool, or *`,
    match: match === undefined ? null : (faultInMatch(match) ?? opennessOf(match, effect)),
    trust:
      trust === undefined || (trust.length > 0 && trust.every((level) => trusts.includes(level)))
        ? null
        : say`names none of ${trusts.join(", ")}`,
    expiresAt:
      (expiresAt ?? null) === null || !Number.isNaN(Date.parse(expiresAt ?? "")) ? null : say`is not a time`,
  });

/** What is wrong with a rule that allows more than it says. */
function opennessOf(match: Match, effect: Rule["effect"] | undefined): string | null {
  if (effect === "deny" || !("program" in match)) return null;
  const { program } = match;
  const name = program.slice(program.lastIndexOf("/") + 1);
  const [first] = match.arguments ?? [];
  const isOpen = first === "*" || first === "**";
  return isOpen && isRunner(name)
    ? say`would cover anything, since ${name} runs whatever it is given. Name its first argument, or write {"command": "any"} if you mean that`
    : null;
}
