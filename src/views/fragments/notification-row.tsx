import type { Notification, Severity } from "../../domain/notifications/notification.ts";
import { ago } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { attr, domId } from "../html.ts";
import { en } from "../strings/en.ts";
import { Icon, type IconName } from "./icon.tsx";

export const severityIcons: Readonly<Record<Severity, IconName>> = {
  info: "info",
  warning: "outside",
  error: "failed",
};

const tones: Readonly<Record<Severity, string>> = {
  info: "text-muted",
  warning: "text-waiting",
  error: "text-failed",
};

export interface NotificationView {
  readonly notification: Notification;
  readonly workspaceName: string;
}

/** One of the list, in its form: what is sent with it says which. */
export function NotificationRow(props: { view: NotificationView; reader: Reader }): JSX.Element {
  const { view, reader } = props;
  const { notification, workspaceName } = view;
  const { id, title, body, severity, status, count, category, lastAt, isUntrusted } = notification;
  const facts = [
    workspaceName,
    en.notifications.categories[category],
    ...(count > 1 ? [en.notifications.times(count)] : []),
    ...(status === "unread" ? [] : [en.notifications.statuses[status]]),
  ];
  return (
    <li class="flex items-start gap-3 px-4 py-3" id={`notification-${domId(id)}`} data-status={status}>
      <label class="grid min-h-6 min-w-6 place-items-center pointer-coarse:-my-2.5 pointer-coarse:-ml-2.5 pointer-coarse:min-h-11 pointer-coarse:min-w-11">
        <input
          class="checkbox checkbox-sm"
          type="checkbox"
          name="id"
          value={attr(id)}
          aria-label={attr(en.notifications.select(title))}
        />
      </label>
      <Icon name={severityIcons[severity]} class={`mt-1 shrink-0 ${tones[severity]}`} />
      <div class="min-w-0 flex-1">
        <p class="flex flex-wrap items-baseline gap-x-3">
          <Title notification={notification} />
          <time class="num ml-auto text-sm text-faint" datetime={lastAt} safe>
            {ago(reader, lastAt)}
          </time>
        </p>
        {body !== "" && (
          <p class="mt-0.5 line-clamp-4 text-sm whitespace-pre-line text-muted wrap-anywhere" safe>
            {body}
          </p>
        )}
        {isUntrusted && (
          <p class="mt-1 flex items-start gap-1.5 text-sm text-waiting">
            <Icon name="outside" class="mt-0.5" />
            <span safe>{en.notifications.untrusted}</span>
          </p>
        )}
        <p class="mt-1 text-xs text-faint" safe>
          {facts.join(" · ")}
        </p>
      </div>
    </li>
  );
}

/** Where it leads somewhere, opening it reads it. */
function Title({
  notification: { id, title, link, status },
}: Pick<NotificationView, "notification">): JSX.Element {
  const weight = status === "unread" ? "font-semibold" : "font-normal";
  if (link === null) {
    return (
      <span class={["min-w-0 wrap-anywhere", weight]} safe>
        {title}
      </span>
    );
  }
  return (
    <button
      class={[
        "min-w-0 cursor-pointer text-left wrap-anywhere hover:underline pointer-coarse:-my-2.5 pointer-coarse:py-2.5",
        weight,
      ]}
      type="submit"
      formaction={`/notifications/${encodeURIComponent(id)}/open`}
      aria-label={attr(en.notifications.goTo(title))}
      safe
    >
      {title}
    </button>
  );
}
