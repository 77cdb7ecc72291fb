import { CsrfField } from "../fragments/field.tsx";
import { Icon } from "../fragments/icon.tsx";
import {
  NotificationFilters,
  NotificationList,
  type NotificationListProps,
  NOTIFICATIONS,
} from "../fragments/notification-list.tsx";
import { PageHead } from "../fragments/page-head.tsx";
import { News } from "../fragments/refresh.tsx";
import { attr } from "../html.ts";
import { type Shell, shellPage } from "../layout.tsx";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";

export interface NotificationsPageProps extends Omit<NotificationListProps, "reader" | "csrf"> {
  readonly shell: Shell;
  readonly workspaces: readonly { readonly id: string; readonly name: string }[];
}

/** What the owner was told of, over all workspaces. */
export function notificationsPage(props: NotificationsPageProps): string {
  const { shell, workspaces, ...list } = props;
  return shellPage({
    shell,
    title: en.notifications.title,
    at: "notifications",
    phone: { title: en.notifications.title, isHeading: true },
    children: (
      <div class="scroll">
        <div class="page max-w-4xl">
          <div class="grid grid-cols-[minmax(0,1fr)] gap-4">
            <PageHead title={en.notifications.title} about={en.notifications.about} help="notifications">
              <a class="btn btn-quiet btn-sm h-9" href="/settings/notifications" safe>
                {en.notifications.open}
              </a>
              <ReadAll workspace={list.form.workspace} csrf={shell.csrf} />
            </PageHead>
            <NotificationFilters form={list.form} workspaces={workspaces} />
            <NotificationList {...list} reader={shell.reader} csrf={shell.csrf} />
            <News of={NOTIFICATIONS} />
          </div>
        </div>
      </div>
    ),
  });
}

/** Of the workspace that is shown, or of all. */
function ReadAll({ workspace, csrf }: { workspace: string; csrf: string }): JSX.Element {
  return (
    <form
      method="post"
      action="/notifications/read-all"
      hx-post="/notifications/read-all"
      hx-swap="none"
      hx-nonce={NONCE}
    >
      <CsrfField token={csrf} />
      <input type="hidden" name="workspace" value={attr(workspace)} />
      <button class="btn btn-quiet btn-sm h-9" type="submit">
        <Icon name="check" />
        <span safe>{en.notifications.readAll}</span>
      </button>
    </form>
  );
}
