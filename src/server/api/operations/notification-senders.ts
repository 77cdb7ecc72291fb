import { given } from "../../../domain/kernel/fields.ts";
import { ok } from "../../../domain/kernel/result.ts";
import { listSends } from "../../../domain/notifications/reads.ts";
import type { Needs as SendNeeds } from "../../../domain/notifications/send-one.ts";
import {
  emailSettings,
  settingsOf,
  subscriptionsOf,
  webhookSettings,
} from "../../../domain/notifications/setting-reads.ts";
import {
  type Needs as SetNeeds,
  setEmail,
  setSettings,
  setWebhook,
} from "../../../domain/notifications/set-settings.ts";
import type { PushSubscription } from "../../../domain/notifications/settings.ts";
import { publicPushKey, subscribe, unsubscribe } from "../../../domain/notifications/subscribe.ts";
import { trySender } from "../../../domain/notifications/try-sender.ts";
import { as, type ForAnybody } from "../../actor.ts";
import { requireFresh } from "../../guards/require-fresh.ts";
import * as z from "zod";
import { type Operation, operation } from "../operation.ts";
import * as schemas from "../schemas/senders.ts";
import { pageOf, pageQuery, params, toPageRequest } from "../schemas/shared.ts";

export type Needs = ForAnybody<SetNeeds> & SendNeeds;

const tag = "Notifications";

/** One person is told, in all workspaces alike: these are for whoever may see them all. */
export const notificationSenderOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "getNotificationSettings",
    method: "GET",
    path: "/notification-settings",
    tag,
    summary: "Quiet hours and the daily digest",
    scopes: ["read", "write"],
    answer: { status: 200, schema: schemas.notificationSettings },
    isGlobal: true,
    run: () => ok(settingsOf(needs.db)),
  }),
  operation({
    id: "changeNotificationSettings",
    method: "PATCH",
    path: "/notification-settings",
    tag,
    summary: "Change quiet hours, the time zone or the daily digest",
    scopes: ["write"],
    body: schemas.notificationSettingsPatch,
    answer: { status: 200, schema: schemas.notificationSettings },
    isGlobal: true,
    run: ({ body, actor }) => setSettings(as(needs, actor), { ...settingsOf(needs.db), ...given(body) }),
  }),
  operation({
    id: "getNotificationSenders",
    method: "GET",
    path: "/notification-senders",
    tag,
    summary: "How the owner is reached outside the pages; never a secret",
    scopes: ["read", "admin"],
    answer: { status: 200, schema: schemas.senderState },
    isGlobal: true,
    async run() {
      const { db } = needs;
      return ok({
        email: emailSettings(db),
        webhook: webhookSettings(db),
        push: { publicKey: await publicPushKey(needs), browsers: subscriptionsOf(db).map(listed) },
      });
    },
  }),
  operation({
    id: "setEmailSender",
    method: "PUT",
    path: "/notification-senders/email",
    tag,
    summary: "Set the mail server and the address that notifications go to",
    scopes: ["admin"],
    body: schemas.emailSender,
    answer: { status: 200, schema: schemas.emailSet },
    refusals: ["unconfirmed"],
    isGlobal: true,
    async run({ body, actor }) {
      const fresh = requireFresh(needs, actor);
      return fresh.ok ? setEmail(as(needs, actor), body) : fresh;
    },
  }),
  operation({
    id: "setWebhookSender",
    method: "PUT",
    path: "/notification-senders/webhook",
    tag,
    summary: "Set the address that notifications are posted to; its secret is shown where one is made",
    scopes: ["admin"],
    body: schemas.webhookSender,
    answer: { status: 200, schema: schemas.webhookSet },
    shownOnce: ["secret"],
    refusals: ["unconfirmed"],
    isGlobal: true,
    async run({ body: { newSecret, ...webhook }, actor }) {
      const fresh = requireFresh(needs, actor);
      if (!fresh.ok) return fresh;
      const set = await setWebhook(as(needs, actor), webhook, newSecret);
      return set.ok ? ok({ ...set.value, secret: set.value.secret?.reveal() ?? null }) : set;
    },
  }),
  operation({
    id: "tryNotificationSender",
    method: "POST",
    path: "/notification-senders/:sender/test",
    tag,
    summary: "Send a sample now, and tell what came of it",
    scopes: ["admin"],
    params: schemas.senderParam,
    body: z.strictObject({}).optional(),
    answer: { status: 200, schema: schemas.tried },
    refusals: ["conflict"],
    isGlobal: true,
    mayTakeLong: true,
    run: ({ params: { sender } }) => trySender(needs, sender),
  }),
  operation({
    id: "addPushSubscription",
    method: "POST",
    path: "/notification-senders/push/browsers",
    tag,
    summary: "Have a browser told, with the subscription that its push service gave it",
    scopes: ["admin"],
    body: schemas.newSubscription,
    answer: { status: 201, schema: schemas.keptSubscription },
    refusals: ["conflict"],
    isGlobal: true,
    async run({ body: { endpoint, keys, agent, replaces }, actor }) {
      const kept = await subscribe(as(needs, actor), { endpoint, ...keys, agent }, replaces);
      return kept.ok ? ok(listed(kept.value)) : kept;
    },
  }),
  operation({
    id: "removePushSubscription",
    method: "DELETE",
    path: "/notification-senders/push/browsers/:browser",
    tag,
    summary: "Tell a browser nothing any more",
    scopes: ["admin"],
    params: params("browser"),
    answer: { status: 204, schema: null },
    refusals: ["not-found"],
    isGlobal: true,
    run: ({ params: { browser }, actor }) => unsubscribe(as(needs, actor), browser),
  }),
  operation({
    id: "listNotificationSends",
    method: "GET",
    path: "/notification-sends",
    tag,
    summary: "What was sent and what waits to be, with every attempt, newest first",
    scopes: ["read", "admin"],
    query: pageQuery.extend({ sender: schemas.sendQuery.optional() }),
    answer: { status: 200, schema: pageOf(schemas.send) },
    isGlobal: true,
    run: ({ query }) => ok(listSends(needs.db, query.sender ?? null, toPageRequest(query))),
  }),
];

/** Without what would let somebody else write to it. */
const listed = ({ id, agent, endpoint, createdAt }: PushSubscription) => ({
  id,
  agent,
  service: new URL(endpoint).host,
  createdAt,
});
