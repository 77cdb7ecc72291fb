import type { Context, Hono } from "hono";
import { say } from "../../domain/kernel/say.ts";
import {
  changeMany,
  changeStatus,
  type Needs as ChangeNeeds,
  readAll,
} from "../../domain/notifications/change-status.ts";
import {
  categories,
  type NotificationStatus,
  notificationStatuses,
  severities,
} from "../../domain/notifications/notification.ts";
import { getNotification, listNotifications } from "../../domain/notifications/reads.ts";
import { hasWorkspace } from "../../domain/workspaces/reads.ts";
import type { NotificationForm } from "../../views/fragments/notification-list.tsx";
import { notificationsPage } from "../../views/pages/notifications.tsx";
import type { ServerEnv } from "../env.ts";
import { cursorIn } from "./cursor.ts";
import type { ErrorPages } from "./errors.ts";
import { field } from "./form.ts";
import { type PageNeeds, shellOf } from "./page.ts";
import { done, html, isByScript, noticeRefused, type PageRefusal, seeOther } from "./reply.ts";
import { workspacesOf } from "./usual-workspace.ts";

export type Needs = PageNeeds & ChangeNeeds & Pick<ErrorPages, "refusalPage">;

const PATH = "/notifications";
const MOST_LISTED = 50;

/** The list of what the owner was told of. The stream tells every page of a change. */
export const notificationRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db, refusalPage } = needs;

    app.get(PATH, (c) => {
      const shell = shellOf(c, needs);
      const workspaces = workspacesOf(db);
      const names = new Map(workspaces.map(({ id, name }) => [id, name]));
      const query = new URL(c.req.url).searchParams;
      const form = readForm(query, (id) => hasWorkspace(db, id));
      const cursor = cursorIn(query.get("cursor"));
      const filter = {
        workspace: form.workspace || null,
        status: form.status || null,
        category: form.category || null,
        severity: form.severity || null,
      };
      const { items, next } = listNotifications(db, filter, { limit: MOST_LISTED, cursor });
      const views = items.map((notification) => ({
        notification,
        workspaceName: names.get(notification.workspace) ?? "",
      }));
      return html(
        notificationsPage({
          shell,
          workspaces,
          form,
          views,
          older: next === null ? null : urlOf(form, next),
        }),
      );
    });

    app.post(`${PATH}/read-all`, async (c) => {
      const workspace = field(c, "workspace");
      const those = workspace === "" ? workspacesOf(db).map(({ id }) => id) : [workspace];
      for (const id of those) await readAll(needs, id);
      return settled(c);
    });

    for (const status of notificationStatuses) {
      app.post(`${PATH}/${status}`, async (c) => {
        const ids = c.get("form").getAll("id").slice(0, MOST_LISTED);
        if (ids.length > 0) {
          await changeAll(ids, status);
          return settled(c);
        }
        return isByScript(c) ? noticeRefused(c, chooseFirst()) : refusalPage(c, chooseFirst());
      });
    }

    app.post(`${PATH}/:notification/open`, async (c) => {
      const found = getNotification(db, c.req.param("notification"));
      if (found === null) return refusalPage(c, gone());
      if (found.status === "unread") await changeStatus(needs, found.id, "read");
      return seeOther(found.link ?? PATH);
    });

    /** Of whichever workspaces they are. */
    const changeAll = async (ids: readonly string[], status: NotificationStatus): Promise<void> => {
      const found = ids.map((id) => getNotification(db, id)).filter((one) => one !== null);
      for (const [workspace, those] of Map.groupBy(found, (one) => one.workspace))
        await changeMany(
          needs,
          workspace,
          those.map(({ id }) => id),
          status,
        );
    };
  };

const settled = (c: Context<ServerEnv>): Response => (isByScript(c) ? done() : seeOther(PATH));

/** Whatever does not fit is left out. */
function readForm(query: URLSearchParams, isWorkspace: (id: string) => boolean): NotificationForm {
  const workspace = query.get("workspace") ?? "";
  return {
    workspace: workspace !== "" && isWorkspace(workspace) ? workspace : "",
    status: notificationStatuses.find((one) => one === query.get("status")) ?? "",
    category: categories.find((one) => one === query.get("category")) ?? "",
    severity: severities.find((one) => one === query.get("severity")) ?? "",
  };
}

const urlOf = (form: NotificationForm, cursor: string): string =>
  `${PATH}?${new URLSearchParams(Object.entries({ ...form, cursor }).filter(([, value]) => value !== ""))}`;

const chooseFirst = (): PageRefusal => ({ kind: "invalid", message: say`Choose some notifications first.` });
const gone = (): PageRefusal => ({ kind: "not-found", message: say`This notification is there no more.` });
