import type { NotificationEvent } from "../../domain/notifications/events.ts";
import { bellPartials } from "../fragments/bell.tsx";
import { FILTERS, NOTIFICATIONS } from "../fragments/notification-list.tsx";
import { SENDS } from "../fragments/notification-sends.tsx";
import { NotificationToast } from "../fragments/notification-toast.tsx";
import { NOTICES } from "../fragments/note.tsx";
import { refreshPartial } from "../fragments/refresh.tsx";
import { partial } from "../html.ts";
import type { Scene } from "./scene.ts";

type Shown = Extract<
  NotificationEvent,
  {
    readonly type:
      | "notification.made"
      | "notification.changed"
      | "notifications.changed"
      | "notification.attempted";
  }
>;

/** What a page missed while it was away is in the list, and is not said in passing. */
const FRESH_MS = 30_000;

/** The bell of every page, the list where it is open, and what is new in passing. */
export function notificationPartials(event: Shown, scene: Scene): string {
  if (event.type === "notification.attempted") return refreshPartial(SENDS, "/settings/notifications");
  const toast = event.type === "notification.made" ? toastOf(event.entity, scene) : "";
  return bellPartials(scene.countUnread()) + refreshPartial(NOTIFICATIONS, "/notifications", FILTERS) + toast;
}

function toastOf(
  entity: Extract<NotificationEvent, { readonly type: "notification.made" }>["entity"],
  { clock }: Scene,
): string {
  const isFresh = clock().getTime() - Date.parse(entity.createdAt) < FRESH_MS;
  return isFresh ? partial(NOTICES, "beforeend", <NotificationToast notification={entity} />) : "";
}
