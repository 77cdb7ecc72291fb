import type { Condition } from "../notifications/condition.ts";
import { severities } from "../notifications/notification.ts";
import { isPattern } from "../notifications/pattern.ts";
import { faultsInRule } from "../notifications/rule-fields.ts";
import { channels } from "../notifications/rule.ts";
import { faultsInEmail, faultsInSettings, faultsInWebhook } from "../notifications/settings-fields.ts";
import {
  type EmailSettings,
  type NotificationSettings,
  smtpSecurities,
  type WebhookSettings,
} from "../notifications/settings.ts";
import * as are from "./column.ts";
import type { Kind, Row } from "./kind.ts";

const isFlag = are.flag.fits;
const isScalar = (value: unknown): boolean => value === null || typeof value !== "object";

const isCondition = are.having({ field: are.isText, test: are.isText, value: isScalar });

const isGeneral = are.having({
  timeZone: are.isText,
  quietHours: are.having({ isOn: isFlag, from: are.isText, to: are.isText }),
  digest: are.having({ isOn: isFlag, at: are.isText }),
});

const isEmail = are.having({
  isOn: isFlag,
  host: are.isText,
  port: are.isNumber,
  security: are.among(smtpSecurities),
  user: are.isTextOrNull,
  password: are.isTextOrNull,
  from: are.isText,
  to: are.isText,
});

const isWebhook = are.having({ isOn: isFlag, url: are.isText });

function isSetting({ name, value }: Row): boolean {
  switch (name) {
    case "general":
      return isGeneral(value) && faultsInSettings(value as NotificationSettings) === null;
    case "email":
      return isEmail(value) && faultsInEmail(value as EmailSettings) === null;
    case "webhook":
      return isWebhook(value) && faultsInWebhook(value as WebhookSettings) === null;
    default:
      return false;
  }
}

/** Nothing of what happens here goes where a file says, until its owner says so. */
const switchedOff = (row: Row): Row =>
  row["name"] === "general" ? row : { ...row, value: { ...(row["value"] as object), isOn: false } };

/** What the owner is told of, when, and by which ways. */
export const kindsOfNotices = [
  {
    name: "notification-rules",
    table: "notification_rules",
    columns: {
      id: are.id,
      workspace: are.id,
      name: are.short(100),
      event_pattern: are.short(100),
      conditions: are.json(are.listOf(isCondition)),
      channel: are.oneOf(...channels),
      is_enabled: are.flag,
      min_severity: are.oneOf(...severities),
      created_at: are.time,
      updated_at: are.time,
    },
    key: ["id"],
    of: { workspace: "workspaces" },
    fits: ({ name, eventPattern, conditions }) =>
      isPattern(String(eventPattern)) &&
      faultsInRule({ name: String(name), conditions: conditions as readonly Condition[] }, []) === null,
  },
  {
    // Without it what the owner has deleted comes again.
    name: "notification-seeds",
    table: "notification_seeds",
    columns: { workspace: are.id },
    key: ["workspace"],
    of: { workspace: "workspaces" },
  },
  {
    name: "notification-settings",
    table: "notification_settings",
    columns: { name: are.id, value: are.json(are.having({})), updated_at: are.time },
    key: ["name"],
    bends: ["updatedAt"],
    // The key that browsers know this installation by.
    except: { column: "name", is: "push" },
    fits: isSetting,
    settled: switchedOff,
  },
] as const satisfies readonly Kind[];
