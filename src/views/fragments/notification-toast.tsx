import type { Notification } from "../../domain/notifications/notification.ts";
import { attr } from "../html.ts";
import { Icon } from "./icon.tsx";
import { severityIcons } from "./notification-row.tsx";
import { threadUrl } from "./thread-link.tsx";

/** Said in passing on every page but that of the thread that it is about, where it is seen; leads to the list. */
export function NotificationToast({
  notification,
}: {
  notification: Pick<Notification, "title" | "severity" | "id" | "thread">;
}): JSX.Element {
  const { title, severity, id, thread } = notification;
  return (
    <a
      class="toast-note hover:underline"
      href="/notifications"
      data-notification={attr(id)}
      data-seen-at={thread === null ? undefined : attr(threadUrl(thread))}
    >
      <Icon name={severityIcons[severity]} />
      <span class="min-w-0 flex-1 wrap-anywhere" safe>
        {title}
      </span>
    </a>
  );
}
