import type { Context, Hono } from "hono";
import { given } from "../../../domain/kernel/fields.ts";
import { Secret } from "../../../domain/kernel/secret.ts";
import { changeEndpoint } from "../../../domain/webhooks/change-endpoint.ts";
import { deleteEndpoint } from "../../../domain/webhooks/delete-endpoint.ts";
import type { Endpoint } from "../../../domain/webhooks/endpoint.ts";
import { getEndpoint } from "../../../domain/webhooks/reads.ts";
import type { RecentRefusals } from "../../../domain/webhooks/recent-refusals.ts";
import type { EndpointNeeds } from "../../../domain/webhooks/endpoint-needs.ts";
import { rotateForwardSecret } from "../../../domain/webhooks/rotate-forward-secret.ts";
import { rotateSecret } from "../../../domain/webhooks/rotate-secret.ts";
import type { Sent } from "../../../views/fragments/field.tsx";
import { SecretForm } from "../../../views/fragments/webhook-end.tsx";
import {
  ForwardSecretForm,
  type ForwardSecretProps,
  forwardSecretPartial,
} from "../../../views/fragments/webhook-forward-secret.tsx";
import { WebhookForm, type WebhookFormProps } from "../../../views/fragments/webhook-form.tsx";
import { webhookSettingsPage } from "../../../views/pages/webhook-settings.tsx";
import { type SentWebhook, webhookUrl } from "../../../views/webhook-view.ts";
import type { ForAnybody } from "../../actor.ts";
import type { ServerEnv } from "../../env.ts";
import type { ErrorPages } from "../errors.ts";
import { field, wordOrNull } from "../form.ts";
import { asOwner, type PageNeeds, shellOf } from "../page.ts";
import { goTo, html, isByScript, type PageRefusal, part, partRefused, partWith, statusOf } from "../reply.ts";
import { noEndpoint } from "./endpoint.ts";
import { endpointIn, sentIn, sentOf } from "./webhook-fields.ts";
import { endpointViewsOf, type Needs as ViewNeeds, offersOf, sourceViewOf } from "./webhook-views.ts";

export type Needs = PageNeeds &
  ViewNeeds &
  ForAnybody<EndpointNeeds> &
  Pick<ErrorPages, "refusalPage"> & { readonly recent: RecentRefusals };

type Forward = Pick<ForwardSecretProps, "sent" | "made">;

/** What may be changed of an endpoint, its secret, and its end. */
export const webhookSettingsRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db, refusalPage } = needs;

    app.get("/webhooks/:endpoint/settings", (c) => withOne(c, (endpoint) => page(c, endpoint, {})));

    app.post("/webhooks/:endpoint", (c) =>
      withOne(c, async (endpoint) => {
        const written = endpointIn(c, endpoint.source, endpoint);
        const changed = written.ok
          ? await changeEndpoint(asOwner(c, needs), endpoint.id, written.value)
          : written;
        if (!changed.ok) {
          const form = formOf(endpoint, sentIn(c, changed.refusal));
          return isByScript(c)
            ? partRefused(c, WebhookForm(form), changed.refusal)
            : page(c, endpoint, { form }, changed.refusal);
        }
        const { endpoint: now, forwardSecret } = changed.value;
        const forward = { sent: {}, made: forwardSecret?.reveal() ?? null };
        if (!isByScript(c))
          return forward.made === null ? goTo(c, webhookUrl(now.id)) : page(c, now, { forward });
        const form = WebhookForm(formOf(now, { ...keptOf(now), isKept: true }));
        return partWith(c, form, forwardSecretPartial(forwardProps(c, now, forward)));
      }),
    );

    app.post("/webhooks/:endpoint/rotate", (c) =>
      withOne(c, async (endpoint) => {
        const typed = field(c, "secret").trim();
        const hours = wordOrNull(c, "graceHours");
        const wanted = given({
          secret: typed === "" ? undefined : new Secret(typed),
          graceHours: hours === null ? undefined : Number(hours),
        });
        const rotated = await rotateSecret(asOwner(c, needs), endpoint.id, wanted);
        const secret = rotated.ok
          ? { sent: { isKept: true }, made: rotated.value.secret?.reveal() ?? null }
          : { sent: { values: { graceHours: hours ?? "" }, refusal: rotated.refusal }, made: null };
        const refusal = rotated.ok ? undefined : rotated.refusal;
        if (!isByScript(c)) return page(c, endpoint, { secret }, refusal);
        const form = SecretForm({ view: endpointViewsOf(needs)(endpoint), ...secret });
        return refusal === undefined ? part(c, form) : partRefused(c, form, refusal);
      }),
    );

    app.post("/webhooks/:endpoint/rotate-forward", (c) =>
      withOne(c, async (endpoint) => {
        const hours = wordOrNull(c, "graceHours");
        const wanted = given({ graceHours: hours === null ? undefined : Number(hours) });
        const rotated = await rotateForwardSecret(asOwner(c, needs), endpoint.id, wanted);
        if (rotated.ok) {
          const { endpoint: now, forwardSecret } = rotated.value;
          const forward = { sent: { isKept: true }, made: forwardSecret.reveal() };
          if (!isByScript(c)) return page(c, now, { forward });
          return part(c, ForwardSecretForm(forwardProps(c, now, forward)));
        }
        const { refusal } = rotated;
        const forward = { sent: { values: { graceHours: hours ?? "" }, refusal }, made: null };
        if (!isByScript(c)) return page(c, endpoint, { forward }, refusal);
        return partRefused(c, ForwardSecretForm(forwardProps(c, endpoint, forward)), refusal);
      }),
    );

    app.post("/webhooks/:endpoint/revoked", async (c) => {
      const id = c.req.param("endpoint");
      const revoked = await changeEndpoint(asOwner(c, needs), id, { status: "revoked" });
      return revoked.ok ? goTo(c, webhookUrl(id)) : refusalPage(c, revoked.refusal);
    });

    app.post("/webhooks/:endpoint/delete", async (c) => {
      const id = c.req.param("endpoint");
      needs.recent.forget(id);
      const deleted = await deleteEndpoint(asOwner(c, needs), id);
      return deleted.ok ? goTo(c, "/webhooks") : refusalPage(c, deleted.refusal);
    });

    const page = (
      c: Context<ServerEnv>,
      endpoint: Endpoint,
      parts: {
        readonly form?: WebhookFormProps;
        readonly secret?: {
          readonly sent: Sent<"secret" | "graceHours">;
          readonly made: string | null;
        };
        readonly forward?: Forward;
      },
      refusal?: PageRefusal,
    ): Response =>
      html(
        webhookSettingsPage({
          shell: shellOf(c, needs, endpoint.workspace),
          view: endpointViewsOf(needs)(endpoint),
          form: parts.form ?? formOf(endpoint, keptOf(endpoint)),
          secret: parts.secret ?? { sent: {}, made: null },
          forward: parts.forward ?? { sent: {}, made: null },
        }),
        refusal === undefined ? 200 : statusOf(refusal),
      );

    const forwardProps = (c: Context<ServerEnv>, endpoint: Endpoint, forward: Forward) => ({
      view: endpointViewsOf(needs)(endpoint),
      reader: shellOf(c, needs, endpoint.workspace).reader,
      ...forward,
    });

    const keptOf = (endpoint: Endpoint): SentWebhook =>
      sentOf(endpoint, sourceViewOf(endpoint.source, endpoint.settings).events);

    const formOf = (endpoint: Endpoint, sent: SentWebhook): WebhookFormProps => ({
      endpoint,
      workspace: endpoint.workspace,
      source: sourceViewOf(endpoint.source, endpoint.settings),
      offers: offersOf(needs, endpoint.workspace, sent.values?.["thread"] ?? ""),
      sent,
    });

    const withOne = (
      c: Context<ServerEnv>,
      work: (endpoint: Endpoint) => Response | Promise<Response>,
    ): Response | Promise<Response> => {
      const endpoint = getEndpoint(db, c.req.param("endpoint") ?? "");
      return endpoint === null ? refusalPage(c, noEndpoint()) : work(endpoint);
    };
  };
