import type { Notification } from "../../domain/notifications/notification.ts";
import { attr } from "../html.ts";
import { Icon } from "./icon.tsx";
import { severityIcons } from "./notification-row.tsx";

/** Said in passing on every page, and leads to the list. */
export function NotificationToast({
  notification,
}: {
  notification: Pick<Notification, "title" | "severity" | "id">;
}): JSX.Element {
  const { title, severity, id } = notification;
  return (
    <a class="toast-note hover:underline" href="/notifications" data-notification={attr(id)}>
      <Icon name={severityIcons[severity]} />
      <span class="min-w-0 flex-1 wrap-anywhere" safe>
        {title}
      </span>
    </a>
  );
}
