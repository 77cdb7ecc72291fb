import type { Context, Hono } from "hono";
import { say } from "../../../domain/kernel/say.ts";
import { Secret } from "../../../domain/kernel/secret.ts";
import { listNotificationRules, listSends } from "../../../domain/notifications/reads.ts";
import { type SenderName, senderNames } from "../../../domain/notifications/send.ts";
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
import { faultsInEmail } from "../../../domain/notifications/settings-fields.ts";
import { publicPushKey, subscribe, unsubscribe } from "../../../domain/notifications/subscribe.ts";
import { trySender } from "../../../domain/notifications/try-sender.ts";
import { type Needs as PutNeeds, putSecret } from "../../../domain/vault/put-secret.ts";
import { toReference } from "../../../domain/vault/reference.ts";
import { getWorkspace } from "../../../domain/workspaces/reads.ts";
import { Browsers } from "../../../views/fragments/notification-browsers.tsx";
import { QuietForm } from "../../../views/fragments/notification-quiet.tsx";
import { EmailForm, TrySender, WebhookForm } from "../../../views/fragments/notification-ways.tsx";
import type { Sent } from "../../../views/fragments/field.tsx";
import { notificationSettingsPage } from "../../../views/pages/notification-settings.tsx";
import type { ForAnybody } from "../../actor.ts";
import type { ServerEnv } from "../../env.ts";
import { chosenWorkspace } from "../chosen-workspace.ts";
import { confirmFirst, type Needs as ConfirmNeeds } from "../confirm-first.ts";
import { field, wordOrNull } from "../form.ts";
import { asOwner, frameOf, type PageNeeds, shellOf } from "../page.ts";
import { html, isByScript, type PageRefusal, part, partRefused, seeOther } from "../reply.ts";
import { workspacesOf } from "../usual-workspace.ts";
import { emailIn, settingsIn, subscriptionIn } from "./notifications-view.ts";

export type Needs = PageNeeds &
  ConfirmNeeds &
  ForAnybody<PutNeeds> &
  ForAnybody<SetNeeds> &
  SendNeeds & { readonly notable: readonly string[] };

const PATH = "/settings/notifications";
const MOST = { limit: 200, cursor: null };
const MOST_SENDS = { limit: 20, cursor: null };
/** Where the mail server's password lies. */
const PASSWORD = "notification-email-password";

/** Quiet hours, and the ways by which the owner is reached. Rules have a file of their own. */
export const notificationSettingsRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db } = needs;

    app.get(PATH, async (c) => {
      const shell = shellOf(c, needs);
      const workspace = getWorkspace(db, c.req.query("workspace") ?? "") ?? chosenWorkspace(c, db);
      return html(
        notificationSettingsPage({
          shell,
          workspace,
          workspaces: workspacesOf(db),
          rules: {
            rules: listNotificationRules(db, workspace.id, MOST).items,
            events: needs.notable,
            sent: null,
          },
          settings: settingsOf(db),
          email: { email: emailSettings(db), sent: {} },
          webhook: { webhook: webhookSettings(db), secret: null, sent: {} },
          push: { publicKey: await publicPushKey(needs), browsers: subscriptionsOf(db), sent: {} },
          sends: listSends(db, null, MOST_SENDS).items,
        }),
      );
    });

    app.post(`${PATH}/quiet`, async (c) => {
      const wanted = settingsIn(c);
      const set = await setSettings(asOwner(c, needs), wanted);
      const sent = set.ok ? { isKept: true } : { values: typed(c, quietNames), refusal: set.refusal };
      return answer(c, QuietForm({ settings: wanted, sent }), set.ok ? null : set.refusal);
    });

    app.post(`${PATH}/email`, async (c) => {
      const stale = confirmFirst(c, needs);
      if (stale !== null) return stale;
      const refusal = await keepEmail(c);
      const sent: Sent = refusal === null ? { isKept: true } : { values: typed(c, emailNames), refusal };
      return answer(c, EmailForm({ email: emailSettings(db), sent }), refusal);
    });

    app.post(`${PATH}/webhook`, async (c) => {
      const stale = confirmFirst(c, needs);
      if (stale !== null) return stale;
      const wanted = { isOn: field(c, "isOn") === "on", url: field(c, "url").trim() };
      const set = await setWebhook(asOwner(c, needs), wanted, field(c, "newSecret") === "on");
      const secret = set.ok ? (set.value.secret?.reveal() ?? null) : null;
      const sent = set.ok ? { isKept: true } : { values: { url: wanted.url }, refusal: set.refusal };
      const form = WebhookForm({ webhook: webhookSettings(db), secret, sent });
      return answer(c, form, set.ok ? null : set.refusal);
    });

    app.post(`${PATH}/browsers`, async (c) => {
      const agent = c.req.header("user-agent") ?? "";
      const kept = await subscribe(asOwner(c, needs), { ...subscriptionIn(c), agent });
      return browsers(c, kept.ok ? null : kept.refusal);
    });

    app.post(`${PATH}/browsers/:browser/remove`, async (c) => {
      const gone = await unsubscribe(asOwner(c, needs), c.req.param("browser"));
      return browsers(c, gone.ok ? null : gone.refusal);
    });

    app.post(`${PATH}/:sender/test`, async (c) => {
      const sender = senderNames.find((name) => name === c.req.param("sender"));
      if (sender === undefined) return needs.refusalPage(c, noSender());
      return tried(c, sender);
    });

    const tried = async (c: Context<ServerEnv>, sender: SenderName): Promise<Response> => {
      const came = await trySender(needs, sender);
      const told = came.ok ? came.value : { why: came.refusal.message };
      return isByScript(c) ? part(c, TrySender({ sender, tried: told })) : seeOther(`${PATH}#sends`);
    };

    const browsers = async (c: Context<ServerEnv>, refusal: PageRefusal | null): Promise<Response> => {
      const { reader } = frameOf(c, needs);
      const sent: Sent = refusal === null ? { isKept: true } : { refusal };
      const publicKey = await publicPushKey(needs);
      return answer(c, Browsers({ publicKey, browsers: subscriptionsOf(db), reader, sent }), refusal);
    };

    /** A password goes into the vault only where the rest is right. */
    const keepEmail = async (c: Context<ServerEnv>): Promise<PageRefusal | null> => {
      const owner = asOwner(c, needs);
      const given = wordOrNull(c, "password");
      const before = emailSettings(db)?.password ?? null;
      const wanted = emailIn(c, given === null ? before : toReference(PASSWORD));
      if (given !== null && faultsInEmail(wanted) === null) {
        const put = await putSecret(owner, {
          name: PASSWORD,
          value: new Secret(given),
          bindings: [{ host: `${wanted.host}:${wanted.port}` }],
        });
        if (!put.ok) return put.refusal;
      }
      const set = await setEmail(owner, wanted);
      return set.ok ? null : set.refusal;
    };

    const answer = (
      c: Context<ServerEnv>,
      element: JSX.Element,
      refusal: PageRefusal | null,
    ): Response | Promise<Response> => {
      if (!isByScript(c)) return refusal === null ? seeOther(PATH) : needs.refusalPage(c, refusal);
      return refusal === null ? part(c, element) : partRefused(c, element, refusal);
    };
  };

const quietNames = ["timeZone", "from", "to", "at"] as const;
const emailNames = ["host", "port", "security", "user", "from", "to"] as const;

const typed = (c: Context<ServerEnv>, names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, field(c, name)]));

const noSender = (): PageRefusal => ({ kind: "not-found", message: say`There is no such way.` });
