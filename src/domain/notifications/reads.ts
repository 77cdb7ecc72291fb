import type { Reads } from "../kernel/db.ts";
import { type Page, type PageRequest, toPage } from "../kernel/page.ts";
import type { Notification } from "./notification.ts";
import { selectRule, selectRules } from "./rule-store.ts";
import type { NotificationRule } from "./rule.ts";
import type { Send, SenderName } from "./send.ts";
import { selectSends } from "./send-store.ts";
import {
  countUnreadRows,
  type NotificationFilter,
  selectIdsOfDelivery,
  selectNotification,
  selectNotifications,
} from "./store.ts";

export type { NotificationFilter } from "./store.ts";

export const getNotification = (db: Reads, id: string): Notification | null => selectNotification(db, id);

/** Newest first. */
export const listNotifications = (
  db: Reads,
  filter: NotificationFilter,
  { limit, cursor }: PageRequest,
): Page<Notification> => toPage(selectNotifications(db, filter, cursor, limit + 1), limit, ({ id }) => id);

/** Of a workspace, or of all where none is named. */
export const countUnread = (db: Reads, workspace: string | null = null): number =>
  countUnreadRows(db, workspace);

/** What a delivery caused, oldest first. */
export const notificationsOfDelivery = (db: Reads, delivery: string): readonly string[] =>
  selectIdsOfDelivery(db, delivery);

export const getNotificationRule = (db: Reads, id: string): NotificationRule | null => selectRule(db, id);

/** Newest first. */
export const listNotificationRules = (
  db: Reads,
  workspace: string,
  { limit, cursor }: PageRequest,
): Page<NotificationRule> => toPage(selectRules(db, workspace, cursor, limit + 1), limit, ({ id }) => id);

/** What was sent and what waits to be, with each attempt, newest first. */
export const listSends = (db: Reads, sender: SenderName | null, { limit, cursor }: PageRequest): Page<Send> =>
  toPage(selectSends(db, sender, cursor, limit + 1), limit, ({ id }) => id);
