import type { Context, Hono } from "hono";
import { given } from "../../../domain/kernel/fields.ts";
import { Secret } from "../../../domain/kernel/secret.ts";
import { createEndpoint } from "../../../domain/webhooks/create-endpoint.ts";
import type { EndpointNeeds } from "../../../domain/webhooks/endpoint-needs.ts";
import { deeds } from "../../../domain/webhooks/handling.ts";
import { previewTemplate } from "../../../domain/webhooks/preview-template.ts";
import { sourceOf } from "../../../domain/webhooks/registry.ts";
import { getWorkspace } from "../../../domain/workspaces/reads.ts";
import { WebhookForm, type WebhookFormProps } from "../../../views/fragments/webhook-form.tsx";
import { Previewed } from "../../../views/fragments/webhook-preview.tsx";
import { Made, type MadeProps } from "../../../views/fragments/webhook-made.tsx";
import { webhookNewPage, type WizardStep } from "../../../views/pages/webhook-new.tsx";
import type { SentWebhook } from "../../../views/webhook-view.ts";
import type { ForAnybody } from "../../actor.ts";
import type { ServerEnv } from "../../env.ts";
import { chosenWorkspace } from "../chosen-workspace.ts";
import type { ErrorPages } from "../errors.ts";
import { field, wordOrNull } from "../form.ts";
import { asOwner, type PageNeeds, shellOf } from "../page.ts";
import { html, isByScript, type PageRefusal, part, partRefused, statusOf } from "../reply.ts";
import { workspacesOf } from "../usual-workspace.ts";
import { keptSettings, presetOf, settingsIn } from "./signing-fields.ts";
import { endpointIn, sentIn } from "./webhook-fields.ts";
import {
  allSources,
  endpointViewsOf,
  type Needs as ViewNeeds,
  offersOf,
  planeOf,
  sourceViewOf,
} from "./webhook-views.ts";

export type Needs = PageNeeds & ViewNeeds & ForAnybody<EndpointNeeds> & Pick<ErrorPages, "refusalPage">;

const USUAL_CHARACTERS = 12_000;

/** The wizard: who sends, how it is to be, and what to take there. */
export const newWebhookRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db, clock, refusalPage } = needs;

    app.get("/webhooks/new", (c) => {
      const workspace = workspaceIn(c, c.req.query("workspace") ?? "");
      const name = c.req.query("source") ?? "";
      if (!allSources().some((source) => source.name === name)) {
        const q = (c.req.query("q") ?? "").trim().slice(0, 100).toWellFormed();
        return page(c, workspace, { is: "sender", senders: sendersFor(q), q });
      }
      const sent = emptyForm(c.req.query("preset"));
      return page(c, workspace, { is: "form", form: formOf(workspace, name, sent) });
    });

    app.post("/webhooks", async (c) => {
      const workspace = workspaceIn(c, field(c, "workspace"));
      const source = field(c, "source");
      const written = endpointIn(c, source, null);
      if (!written.ok) return refused(c, workspace, source, written.refusal);
      const typed = field(c, "secret").trim();
      const secret = typed === "" ? undefined : new Secret(typed);
      const wanted = { ...written.value, source, ...given({ secret }) };
      const made = await createEndpoint(asOwner(c, needs), workspace, wanted);
      if (!made.ok) return refused(c, workspace, source, made.refusal);
      const props: MadeProps = {
        view: endpointViewsOf(needs)(made.value.endpoint),
        secret: made.value.secret?.reveal() ?? null,
        forwardSecret: made.value.forwardSecret?.reveal() ?? null,
        plane: planeOf(needs, made.value.endpoint),
      };
      return isByScript(c) ? part(c, Made(props)) : page(c, workspace, { is: "made", made: props });
    });

    app.post("/webhooks/preview", (c) => {
      const name = field(c, "source");
      const source = sourceOf(name, name === "generic" ? settingsIn(c) : null);
      const most = Number(wordOrNull(c, "mostCharacters") ?? USUAL_CHARACTERS);
      const deed = deeds.find((one) => one === field(c, "do")) ?? "turn";
      const text = source.ok
        ? previewTemplate(
            source.value,
            {
              endpoint: field(c, "name").trim(),
              event: field(c, "sampleEvent"),
              do: deed,
              prompt: wordOrNull(c, "prompt"),
              mostCharacters: Number.isFinite(most) ? most : USUAL_CHARACTERS,
            },
            clock(),
          )
        : source;
      if (text.ok) return part(c, Previewed({ text: text.value, sent: {} }));
      const { refusal } = text;
      const why = Object.values(refusal.fields ?? {}).join("; ");
      const sent = {
        refusal: { ...refusal, message: why === "" ? refusal.message : `${refusal.message} ${why}` },
      };
      return partRefused(c, Previewed({ text: null, sent }), refusal);
    });

    const refused = (
      c: Context<ServerEnv>,
      workspace: string,
      source: string,
      refusal: PageRefusal,
    ): Response => {
      if (!allSources().some(({ name }) => name === source)) return refusalPage(c, refusal);
      const form = formOf(workspace, source, sentIn(c, refusal));
      return isByScript(c)
        ? partRefused(c, WebhookForm(form), refusal)
        : page(c, workspace, { is: "form", form }, statusOf(refusal));
    };

    const formOf = (workspace: string, source: string, sent: SentWebhook): WebhookFormProps => ({
      endpoint: null,
      workspace,
      source: sourceViewOf(source, null),
      offers: offersOf(needs, workspace, sent.values?.["thread"] ?? ""),
      sent,
    });

    const page = (c: Context<ServerEnv>, workspace: string, step: WizardStep, status = 200): Response => {
      const workspaces = workspacesOf(db).filter(({ status: of }) => of === "active");
      return html(
        webhookNewPage({ shell: shellOf(c, needs, workspace), workspace, workspaces, step }),
        status,
      );
    };

    const workspaceIn = (c: Context<ServerEnv>, id: string): string =>
      (/^[\w-]{1,64}$/.test(id) ? getWorkspace(db, id) : null)?.id ?? chosenWorkspace(c, db).id;
  };

/** Every word of what was typed begins somewhere in a name. */
const sendersFor = (q: string) =>
  allSources().filter(({ name, label }) =>
    q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => `${label} ${name}`.toLowerCase().includes(word)),
  );

function emptyForm(named: string | undefined): SentWebhook {
  const preset = presetOf(named);
  return {
    values: { which: "all", do: "turn", preset, ...keptSettings({ preset }) },
    events: [],
    tools: [],
  };
}
