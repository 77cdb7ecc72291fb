import type { Sent } from "../fragments/field.tsx";
import { Section } from "../fragments/section.tsx";
import { EndWebhook, SecretForm, secretVerb } from "../fragments/webhook-end.tsx";
import { ForwardSecret, type ForwardSecretProps } from "../fragments/webhook-forward-secret.tsx";
import { WebhookForm, type WebhookFormProps } from "../fragments/webhook-form.tsx";
import { Note } from "../fragments/note.tsx";
import { attr } from "../html.ts";
import { type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";
import { type EndpointView, webhookUrl } from "../webhook-view.ts";

export interface WebhookSettingsPageProps {
  readonly shell: Shell;
  readonly view: EndpointView;
  readonly form: WebhookFormProps;
  readonly secret: { readonly sent: Sent<"secret" | "graceHours">; readonly made: string | null };
  readonly forward: Pick<ForwardSecretProps, "sent" | "made">;
}

/** All that may be said of an endpoint, its secret, and its end. */
export function webhookSettingsPage({
  shell,
  view,
  form,
  secret,
  forward,
}: WebhookSettingsPageProps): string {
  const { endpoint, source } = view;
  const url = webhookUrl(endpoint.id);
  const isRevoked = endpoint.status === "revoked";
  return shellPage({
    shell,
    title: en.webhooks.named(source.label, endpoint.name),
    at: "webhooks",
    phone: { title: en.webhookForm.settings, about: endpoint.name, isHeading: true, back: url },
    children: (
      <div class="scroll">
        <div class="page max-w-4xl">
          <div class="grid grid-cols-[minmax(0,1fr)] gap-7">
            <div class="hidden lg:block">
              <nav class="text-sm text-muted" aria-label={en.webhooks.path}>
                <a class="link" href="/webhooks" safe>
                  {en.webhooks.title}
                </a>{" "}
                <span class="text-faint">/</span>{" "}
                <a class="link" href={attr(url)} safe>
                  {endpoint.name}
                </a>
              </nav>
              <h1 class="mt-1 truncate text-2xl" safe>
                {en.webhookForm.settings}
              </h1>
            </div>
            {isRevoked ? (
              <Note kind="plain" words={en.webhookForm.revoked} />
            ) : (
              <>
                <WebhookForm {...form} />
                <ForwardSecret view={view} reader={shell.reader} {...forward} />
                <Section id="secret" words={secretWords(view)}>
                  <SecretForm view={view} {...secret} />
                </Section>
              </>
            )}
            <Section id="end" words={en.webhookForm.end}>
              <EndWebhook view={view} csrf={shell.csrf} />
            </Section>
          </div>
        </div>
      </div>
    ),
  });
}

const secretWords = (view: EndpointView): string =>
  view.hasSecret ? en.webhookForm.rotate : secretVerb(view);
