import type { Durability } from "../events/event.ts";
import type { Notification, NotificationStatus, Severity } from "./notification.ts";
import type { NotificationRule } from "./rule.ts";

export type NotificationEvent =
  /** A turn has something to say to the owner. */
  | {
      readonly type: "assistant.notified";
      readonly workspace: string;
      readonly thread: string;
      readonly turn: string;
      readonly title: string;
      readonly text: string;
      readonly severity: Severity;
      readonly isUntrusted: boolean;
    }
  | { readonly type: "notification.made"; readonly workspace: string; readonly entity: Notification }
  /** It happened again, or its owner has read or dismissed it. */
  | { readonly type: "notification.changed"; readonly workspace: string; readonly entity: Notification }
  /** Many at once, of one workspace. */
  | {
      readonly type: "notifications.changed";
      readonly workspace: string;
      readonly status: NotificationStatus;
      readonly count: number;
    }
  | {
      readonly type: "notification-rule.made";
      readonly workspace: string;
      readonly entity: NotificationRule;
    }
  | {
      readonly type: "notification-rule.changed";
      readonly workspace: string;
      readonly entity: NotificationRule;
    }
  | { readonly type: "notification-rule.deleted"; readonly workspace: string; readonly rule: string }
  /** An attempt to send something is over. */
  | { readonly type: "notification.attempted"; readonly sender: string };

export const notificationEvents = {
  "assistant.notified": "durable",
  "notification.made": "durable",
  "notification.changed": "durable",
  "notifications.changed": "durable",
  "notification-rule.made": "durable",
  "notification-rule.changed": "durable",
  "notification-rule.deleted": "durable",
  "notification.attempted": "ephemeral",
} as const satisfies Record<NotificationEvent["type"], Durability>;
