import { type FieldFaults, faultsIn, nameFault, textFault } from "../kernel/fields.ts";
import { say } from "../kernel/say.ts";
import { type Condition, tests } from "./condition.ts";
import { severities } from "./notification.ts";
import { isPattern, matchesPattern } from "./pattern.ts";
import { channels, type NotificationRule } from "./rule.ts";

export type RuleFields = Pick<NotificationRule, "name" | "eventPattern"> &
  Partial<Pick<NotificationRule, "conditions" | "channel" | "enabled" | "minSeverity">>;

export const MOST_RULE_NAME = 100;
const MOST_CONDITIONS = 5;
const LONGEST_VALUE = 500;

/** Everything that is wrong with the fields that are given, or null. `types` are the events that can be told of. */
export const faultsInRule = (fields: Partial<RuleFields>, types: readonly string[]): FieldFaults | null => {
  const { name, eventPattern, conditions, channel, minSeverity } = fields;
  return faultsIn({
    name: name === undefined ? null : nameFault(name, MOST_RULE_NAME),
    eventPattern: eventPattern === undefined ? null : patternFault(eventPattern, types),
    conditions: conditions === undefined ? null : conditionsFault(conditions),
    channel: channel === undefined || channels.includes(channel) ? null : oneOf(channels),
    minSeverity: minSeverity === undefined || severities.includes(minSeverity) ? null : oneOf(severities),
  });
};

const oneOf = (words: readonly string[]): string => say`is none of ${words.join(", ")}`;

function patternFault(pattern: string, types: readonly string[]): string | null {
  if (!isPattern(pattern))
    return say`is no name of an event: write it like turn.finished, webhook.* or * for every one`;
  return types.some((type) => matchesPattern(pattern, type))
    ? null
    : say`names no event that can be told of: Extensions lists all that can happen`;
}

function conditionsFault(conditions: readonly Condition[]): string | null {
  if (conditions.length > MOST_CONDITIONS) return say`are more than ${MOST_CONDITIONS}`;
  const isOdd = ({ field, test, value }: Condition): boolean =>
    !/^[A-Za-z]\w{0,49}(?:\.[A-Za-z]\w{0,49}){0,5}$/.test(field) ||
    !tests.includes(test) ||
    (typeof value === "string" && textFault(value, 0, LONGEST_VALUE) !== null) ||
    ((test === "above" || test === "below") && typeof value !== "number");
  return conditions.some(isOdd)
    ? say`hold one that cannot be asked: name a field such as failure.kind, a test and a value`
    : null;
}
