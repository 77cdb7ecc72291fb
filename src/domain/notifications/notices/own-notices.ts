import type { NotificationEvent } from "../events.ts";
import type { Notices } from "../notice.ts";

/** Nobody is told that somebody was told, but for what a turn has to say. */
export const ownNotices: Notices<NotificationEvent> = {
  "assistant.notified": ({ title, text, severity, isUntrusted, thread, turn }) => ({
    category: "session",
    severity,
    title,
    body: text,
    group: `assistant.notified ${thread} ${title}`,
    link: `/threads/${encodeURIComponent(thread)}?turn=${encodeURIComponent(turn)}`,
    sourceId: turn,
    sourceType: "turn",
    isUntrusted,
    thread,
    turn,
  }),
  "notification.made": "never",
  "notification.changed": "never",
  "notifications.changed": "never",
  "notification-rule.made": "never",
  "notification-rule.changed": "never",
  "notification-rule.deleted": "never",
  "notification.attempted": "never",
};
