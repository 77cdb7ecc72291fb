import type { Context, Hono } from "hono";
import { given } from "../../../domain/kernel/fields.ts";
import { Secret } from "../../../domain/kernel/secret.ts";
import { changeEndpoint } from "../../../domain/webhooks/change-endpoint.ts";
import { deleteEndpoint } from "../../../domain/webhooks/delete-endpoint.ts";
import type { Endpoint } from "../../../domain/webhooks/endpoint.ts";
import { getEndpoint } from "../../../domain/webhooks/reads.ts";
import type { RecentRefusals } from "../../../domain/webhooks/recent-refusals.ts";
import { type Needs as RotateNeeds, rotateSecret } from "../../../domain/webhooks/rotate-secret.ts";
import type { Sent } from "../../../views/fragments/field.tsx";
import { SecretForm } from "../../../views/fragments/webhook-end.tsx";
import { WebhookForm, type WebhookFormProps } from "../../../views/fragments/webhook-form.tsx";
import { webhookSettingsPage } from "../../../views/pages/webhook-settings.tsx";
import { type SentWebhook, webhookUrl } from "../../../views/webhook-view.ts";
import type { ForAnybody } from "../../actor.ts";
import type { ServerEnv } from "../../env.ts";
import type { ErrorPages } from "../errors.ts";
import { field, wordOrNull } from "../form.ts";
import { asOwner, type PageNeeds, shellOf } from "../page.ts";
import { goTo, html, isByScript, type PageRefusal, part, partRefused, statusOf } from "../reply.ts";
import { noEndpoint } from "./endpoint.ts";
import { endpointIn, sentIn, sentOf } from "./webhook-fields.ts";
import { endpointViewsOf, type Needs as ViewNeeds, offersOf, sourceViewOf } from "./webhook-views.ts";

export type Needs = PageNeeds &
  ViewNeeds &
  ForAnybody<RotateNeeds> &
  Pick<ErrorPages, "refusalPage"> & { readonly recent: RecentRefusals };

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
        if (!isByScript(c)) return goTo(c, webhookUrl(endpoint.id));
        const sent = { ...keptOf(changed.value), isKept: true };
        return part(c, WebhookForm(formOf(changed.value, sent)));
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
      },
      refusal?: PageRefusal,
    ): Response =>
      html(
        webhookSettingsPage({
          shell: shellOf(c, needs, endpoint.workspace),
          view: endpointViewsOf(needs)(endpoint),
          form: parts.form ?? formOf(endpoint, keptOf(endpoint)),
          secret: parts.secret ?? { sent: {}, made: null },
        }),
        refusal === undefined ? 200 : statusOf(refusal),
      );

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
