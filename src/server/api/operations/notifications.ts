import {
  changeMany,
  changeStatus,
  type Needs as ChangeNeeds,
  readAll,
} from "../../../domain/notifications/change-status.ts";
import type { Notification } from "../../../domain/notifications/notification.ts";
import { countUnread, getNotification, listNotifications } from "../../../domain/notifications/reads.ts";
import type { Db } from "../../../domain/kernel/db.ts";
import { ok, refuse, type Result } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import * as z from "zod";
import { type Actor, maySee } from "../../actor.ts";
import { type Operation, operation } from "../operation.ts";
import * as schemas from "../schemas/notifications.ts";
import { params, toPageRequest } from "../schemas/shared.ts";
import { visibleWorkspace } from "./workspaces.ts";

export interface Needs extends ChangeNeeds {
  readonly db: Db;
}

const tag = "Notifications";
const list = "/workspaces/:workspace/notifications";
const one = "/notifications/:notification";

/** Another workspace's is told of like one that does not exist. */
function visible({ db }: Needs, actor: Actor, id: string): Result<Notification, "not-found"> {
  const found = getNotification(db, id);
  return found !== null && maySee(actor, found.workspace)
    ? ok(found)
    : refuse("not-found", say`There is no such notification.`);
}

export const notificationOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "listNotifications",
    method: "GET",
    path: list,
    tag,
    summary: "What the owner was told of in a workspace, newest first, and how much of it is unread",
    scopes: ["read", "write"],
    params: params("workspace"),
    query: schemas.notificationQuery,
    answer: { status: 200, schema: schemas.notificationPage },
    refusals: ["not-found"],
    run({ params: { workspace }, query, actor }) {
      const found = visibleWorkspace(needs, actor, workspace);
      if (!found.ok) return found;
      const { status = null, category = null, severity = null } = query;
      const filter = { workspace, status, category, severity };
      const page = listNotifications(needs.db, filter, toPageRequest(query));
      return ok({ ...page, unreadCount: countUnread(needs.db, workspace) });
    },
  }),
  operation({
    id: "changeNotifications",
    method: "PATCH",
    path: list,
    tag,
    summary: "Mark many of a workspace's as read, unread or dismissed",
    scopes: ["write"],
    params: params("workspace"),
    body: schemas.manyPatch,
    answer: { status: 200, schema: schemas.changedCount },
    refusals: ["not-found"],
    async run({ params: { workspace }, body, actor }) {
      const found = visibleWorkspace(needs, actor, workspace);
      if (!found.ok) return found;
      return ok({ changed: await changeMany(needs, workspace, body.ids, body.status) });
    },
  }),
  operation({
    id: "readAllNotifications",
    method: "POST",
    path: `${list}/read-all`,
    tag,
    summary: "Mark everything of a workspace as read",
    scopes: ["write"],
    params: params("workspace"),
    body: z.strictObject({}).optional(),
    answer: { status: 200, schema: schemas.markedRead },
    refusals: ["not-found"],
    async run({ params: { workspace }, actor }) {
      const found = visibleWorkspace(needs, actor, workspace);
      return found.ok ? ok({ markedRead: await readAll(needs, workspace) }) : found;
    },
  }),
  operation({
    id: "getNotification",
    method: "GET",
    path: one,
    tag,
    summary: "One notification",
    scopes: ["read", "write"],
    params: params("notification"),
    answer: { status: 200, schema: schemas.notification },
    refusals: ["not-found"],
    run: ({ params: { notification }, actor }) => visible(needs, actor, notification),
  }),
  operation({
    id: "changeNotification",
    method: "PATCH",
    path: one,
    tag,
    summary: "Mark a notification as read, unread or dismissed",
    scopes: ["write"],
    params: params("notification"),
    body: schemas.statusPatch,
    answer: { status: 200, schema: schemas.notification },
    refusals: ["not-found"],
    async run({ params: { notification }, body, actor }) {
      const found = visible(needs, actor, notification);
      return found.ok ? changeStatus(needs, notification, body.status) : found;
    },
  }),
];
