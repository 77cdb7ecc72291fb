import type { Rows } from "./row.ts";

/** What the owner is told of, and how. */
export const notificationRows = {
  "notifications list": {
    does: "listNotifications",
    shows: ["id", "severity", "title", "status", "count", "lastAt"],
    most: 50,
  },
  "notifications show": { does: "getNotification" },
  "notifications mark": {
    does: "changeNotification",
    takes: ["notification", "status"],
    shows: ["id", "title", "status"],
  },
  "notifications mark-many": { does: "changeNotifications" },
  "notifications read-all": { does: "readAllNotifications" },
  "notifications rules": {
    does: "listNotificationRules",
    shows: ["id", "name", "eventPattern", "minSeverity", "channel", "enabled"],
  },
  "notifications rule": { does: "getNotificationRule" },
  "notifications make-rule": { does: "makeNotificationRule", takes: ["name", "eventPattern"] },
  "notifications change-rule": { does: "changeNotificationRule" },
  "notifications delete-rule": { does: "deleteNotificationRule", says: "The rule is deleted." },
  "notifications settings": { does: "getNotificationSettings" },
  "notifications change-settings": { does: "changeNotificationSettings" },
  "notifications senders": { does: "getNotificationSenders" },
  "notifications set-email": { does: "setEmailSender", takes: ["host", "from", "to"] },
  "notifications set-webhook": { does: "setWebhookSender", takes: ["url"] },
  "notifications try": { does: "tryNotificationSender" },
  "notifications add-browser": { does: "addPushSubscription" },
  "notifications remove-browser": {
    does: "removePushSubscription",
    says: "The browser is told nothing any more.",
  },
  "notifications sends": {
    does: "listNotificationSends",
    shows: ["id", "sender", "title", "status", "dueAt", "attempts"],
    most: 50,
  },
} as const satisfies Rows;
