import type { Db } from "../../../domain/kernel/db.ts";
import { given } from "../../../domain/kernel/fields.ts";
import { ok, refuse, type Result } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { changeRule } from "../../../domain/notifications/change-rule.ts";
import { deleteRule } from "../../../domain/notifications/delete-rule.ts";
import { makeRule, type Needs as MakeNeeds } from "../../../domain/notifications/make-rule.ts";
import { getNotificationRule, listNotificationRules } from "../../../domain/notifications/reads.ts";
import type { NotificationRule } from "../../../domain/notifications/rule.ts";
import { as, type Actor, type ForAnybody, maySee } from "../../actor.ts";
import { type Operation, operation } from "../operation.ts";
import * as schemas from "../schemas/notifications.ts";
import { pageOf, pageQuery, params, toPageRequest } from "../schemas/shared.ts";
import { visibleWorkspace } from "./workspaces.ts";

export interface Needs extends ForAnybody<MakeNeeds> {
  readonly db: Db;
}

const tag = "Notifications";
const list = "/workspaces/:workspace/notification-rules";
const one = "/notification-rules/:rule";

/** Another workspace's is told of like one that does not exist. */
function visible({ db }: Needs, actor: Actor, id: string): Result<NotificationRule, "not-found"> {
  const found = getNotificationRule(db, id);
  return found !== null && maySee(actor, found.workspace)
    ? ok(found)
    : refuse("not-found", say`There is no such rule.`);
}

export const notificationRuleOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "listNotificationRules",
    method: "GET",
    path: list,
    tag,
    summary: "Which events of a workspace its owner is told of, newest first",
    scopes: ["read", "write"],
    params: params("workspace"),
    query: pageQuery,
    answer: { status: 200, schema: pageOf(schemas.notificationRule) },
    refusals: ["not-found"],
    run({ params: { workspace }, query, actor }) {
      const found = visibleWorkspace(needs, actor, workspace);
      return found.ok ? ok(listNotificationRules(needs.db, workspace, toPageRequest(query))) : found;
    },
  }),
  operation({
    id: "makeNotificationRule",
    method: "POST",
    path: list,
    tag,
    summary: "Have the owner told of more events",
    scopes: ["write"],
    params: params("workspace"),
    body: schemas.newNotificationRule,
    answer: { status: 201, schema: schemas.notificationRule },
    refusals: ["not-found", "conflict"],
    async run({ params: { workspace }, body, actor }) {
      const found = visibleWorkspace(needs, actor, workspace);
      return found.ok ? makeRule(as(needs, actor), workspace, body) : found;
    },
  }),
  operation({
    id: "getNotificationRule",
    method: "GET",
    path: one,
    tag,
    summary: "One rule",
    scopes: ["read", "write"],
    params: params("rule"),
    answer: { status: 200, schema: schemas.notificationRule },
    refusals: ["not-found"],
    run: ({ params: { rule }, actor }) => visible(needs, actor, rule),
  }),
  operation({
    id: "changeNotificationRule",
    method: "PATCH",
    path: one,
    tag,
    summary: "Change a rule, but not which events it is about",
    scopes: ["write"],
    params: params("rule"),
    body: schemas.notificationRulePatch,
    answer: { status: 200, schema: schemas.notificationRule },
    refusals: ["not-found", "conflict"],
    async run({ params: { rule }, body, actor }) {
      const found = visible(needs, actor, rule);
      return found.ok ? changeRule(as(needs, actor), rule, given(body)) : found;
    },
  }),
  operation({
    id: "deleteNotificationRule",
    method: "DELETE",
    path: one,
    tag,
    summary: "Have the owner told no more of what a rule alone asks for",
    scopes: ["write"],
    params: params("rule"),
    answer: { status: 204, schema: null },
    refusals: ["not-found"],
    async run({ params: { rule }, actor }) {
      const found = visible(needs, actor, rule);
      return found.ok ? deleteRule(as(needs, actor), rule) : found;
    },
  }),
];
