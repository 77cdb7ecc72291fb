import type { Rule } from "./rule.ts";
import type { RuleRow } from "./store.ts";

export const toRow = ({ match, trust, ...rule }: Rule): RuleRow => ({
  ...rule,
  match: JSON.stringify(match),
  trust: JSON.stringify(trust),
});
