import type { Context } from "hono";
import type { Condition } from "../../../domain/notifications/condition.ts";
import type { RuleFields } from "../../../domain/notifications/rule-fields.ts";
import type { Channel } from "../../../domain/notifications/rule.ts";
import type { Severity } from "../../../domain/notifications/notification.ts";
import type { EmailSettings, NotificationSettings } from "../../../domain/notifications/settings.ts";
import { parseObject } from "../../../domain/kernel/json.ts";
import { writtenValue } from "../../../views/fragments/notification-rules.tsx";
import type { ServerEnv } from "../../env.ts";
import { field, wordOrNull } from "../form.ts";

/**
 * What a form of a rule says. What fits no rule is refused by the verb that takes it. It shows the first of the
 * conditions that the rule had before: the others stay.
 */
export const ruleIn = (
  c: Context<ServerEnv>,
  before: readonly Condition[] = [],
): Required<Omit<RuleFields, "enabled" | "eventPattern">> => ({
  name: field(c, "name").trim(),
  minSeverity: field(c, "minSeverity") as Severity,
  channel: field(c, "channel") as Channel,
  conditions: conditionsIn(c, before),
});

function conditionsIn(c: Context<ServerEnv>, [shown, ...others]: readonly Condition[]): readonly Condition[] {
  const asked = wordOrNull(c, "conditions");
  if (asked === null) return others;
  const test = field(c, "conditionTest") as Condition["test"];
  const typed = field(c, "conditionValue").trim();
  // A text of digits is one until somebody writes another.
  const isAsShown = shown !== undefined && typed === writtenValue(shown.value);
  return [{ field: asked, test, value: isAsShown ? shown.value : valueIn(typed) }, ...others];
}

/** As a person writes it: a number, true, false and null are none of letters. */
function valueIn(text: string): Condition["value"] {
  if (text === "true" || text === "false") return text === "true";
  if (text === "null" || text === "") return null;
  return /^-?\d{1,15}(?:\.\d{1,6})?$/.test(text) ? Number(text) : text;
}

export const settingsIn = (c: Context<ServerEnv>): NotificationSettings => ({
  timeZone: field(c, "timeZone").trim(),
  quietHours: {
    isOn: field(c, "quietOn") === "on",
    from: field(c, "from").trim(),
    to: field(c, "to").trim(),
  },
  digest: { isOn: field(c, "digestOn") === "on", at: field(c, "at").trim() },
});

/** With the password as it is kept. */
export const emailIn = (c: Context<ServerEnv>, password: string | null): EmailSettings => {
  const user = wordOrNull(c, "user");
  return {
    isOn: field(c, "isOn") === "on",
    host: field(c, "host").trim(),
    port: Number(field(c, "port").trim() || "0"),
    security: field(c, "security") as EmailSettings["security"],
    user,
    password: user === null ? null : password,
    from: field(c, "from").trim(),
    to: field(c, "to").trim(),
  };
};

/** What a browser's own push service gave it, as the page's script wrote it down; empty where that is nothing. */
export function subscriptionIn(c: Context<ServerEnv>): {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
} {
  const given = parseObject(field(c, "subscription"));
  const keys = given?.["keys"];
  const of = (object: unknown, name: string): string => {
    const value =
      typeof object === "object" && object !== null ? (object as Record<string, unknown>)[name] : undefined;
    return typeof value === "string" ? value : "";
  };
  return { endpoint: of(given, "endpoint"), p256dh: of(keys, "p256dh"), auth: of(keys, "auth") };
}
