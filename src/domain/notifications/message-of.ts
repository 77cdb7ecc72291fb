import type { Message } from "./sender.ts";
import type { Notification } from "./notification.ts";

/** What a sender says of a notification. */
export const messageOf = (send: string, notification: Notification): Message => ({
  id: send,
  kind: "notification",
  title: notification.title,
  body: notification.body,
  severity: notification.severity,
  category: notification.category,
  link: notification.link,
  workspace: notification.workspace,
  notification: notification.id,
  count: notification.count,
  isUntrusted: notification.isUntrusted,
  at: notification.lastAt,
});
