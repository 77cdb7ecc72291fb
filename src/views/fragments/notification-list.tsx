import {
  categories,
  type Category,
  type NotificationStatus,
  notificationStatuses,
  severities,
  type Severity,
} from "../../domain/notifications/notification.ts";
import type { Reader } from "../frame.ts";
import { attr } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { CsrfField } from "./field.tsx";
import { Choice } from "./filter.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { Empty } from "./note.tsx";
import { NotificationRow, type NotificationView } from "./notification-row.tsx";

export const NOTIFICATIONS = "notifications";
export const FILTERS = "notification-filters";

/** As the form sent it; empty where nothing is chosen. */
export interface NotificationForm {
  readonly workspace: string;
  readonly status: NotificationStatus | "";
  readonly category: Category | "";
  readonly severity: Severity | "";
}

export interface NotificationListProps {
  readonly form: NotificationForm;
  readonly views: readonly NotificationView[];
  /** Where older ones are, as a whole URL. */
  readonly older: string | null;
  readonly reader: Reader;
  readonly csrf: string;
}

export function NotificationFilters(props: {
  form: NotificationForm;
  workspaces: readonly { readonly id: string; readonly name: string }[];
}): JSX.Element {
  const { form, workspaces } = props;
  return (
    <form class="flex flex-wrap items-center gap-1.5" id={FILTERS} action="/notifications" method="get">
      {workspaces.length > 1 && (
        <Choice
          icon="layers"
          name="workspace"
          label={en.notifications.workspace}
          value={form.workspace}
          any={en.notifications.anyWorkspace}
          options={workspaces.map(({ id, name }) => [id, name])}
        />
      )}
      <Choice
        icon="eye"
        name="status"
        label={en.notifications.status}
        value={form.status}
        any={en.notifications.anyStatus}
        options={notificationStatuses.map((status) => [status, en.notifications.statuses[status]])}
      />
      <Choice
        icon="list"
        name="category"
        label={en.notifications.category}
        value={form.category}
        any={en.notifications.anyCategory}
        options={categories.map((category) => [category, en.notifications.categories[category]])}
      />
      <Choice
        icon="info"
        name="severity"
        label={en.notifications.severity}
        value={form.severity}
        any={en.notifications.anySeverity}
        options={severities.map((severity) => [severity, en.notifications.severities[severity]])}
      />
      <button class="btn btn-quiet btn-sm h-8 max-sm:flex-auto sm:ml-auto" type="submit" safe>
        {en.notifications.filter}
      </button>
    </form>
  );
}

/** The list, which fetches itself anew when something comes or changes. What is chosen is sent with its form. */
export function NotificationList(props: NotificationListProps): JSX.Element {
  const { form, views, older, reader, csrf } = props;
  const isFiltered = Object.values(form).some((value) => value !== "");
  return (
    <form
      class="grid grid-cols-[minmax(0,1fr)] gap-3"
      id={NOTIFICATIONS}
      method="post"
      action="/notifications/read"
    >
      <CsrfField token={csrf} />
      {views.length === 0 ? (
        <Empty
          icon="bell"
          title={isFiltered ? en.notifications.noneFound : en.notifications.none}
          about={isFiltered ? en.notifications.noneFoundAbout : en.notifications.noneAbout}
        />
      ) : (
        <>
          <div class="flex flex-wrap gap-2">
            <Act icon="check" url="/notifications/read" words={en.notifications.readChosen} />
            <Act icon="eyeOff" url="/notifications/unread" words={en.notifications.unreadChosen} />
            <Act icon="cross" url="/notifications/dismissed" words={en.notifications.dismissChosen} />
          </div>
          <ul class="panel rows" aria-label={en.notifications.list}>
            {views.map((view) => (
              <NotificationRow view={view} reader={reader} />
            ))}
          </ul>
        </>
      )}
      {older !== null && (
        <p>
          <a class="btn btn-quiet btn-sm h-9" href={attr(older)} safe>
            {en.notifications.older}
          </a>
        </p>
      )}
    </form>
  );
}

/** Does something with all that is chosen; the stream tells every page of it. */
function Act({ icon, url, words }: { icon: IconName; url: string; words: string }): JSX.Element {
  return (
    <button
      class="btn btn-quiet btn-sm h-9"
      type="submit"
      formaction={url}
      hx-post={url}
      hx-include={`#${NOTIFICATIONS}`}
      hx-swap="none"
      hx-nonce={NONCE}
    >
      <Icon name={icon} />
      <span safe>{words}</span>
    </button>
  );
}
