import { Made, type MadeProps } from "../fragments/webhook-made.tsx";
import { newWebhookUrl, Senders, sendersUrl } from "../fragments/webhook-senders.tsx";
import { WebhookForm, type WebhookFormProps } from "../fragments/webhook-form.tsx";
import { attr } from "../html.ts";
import { type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";
import type { SourceView } from "../webhook-view.ts";

/** How far the wizard is. */
export type WizardStep =
  | { readonly is: "sender"; readonly senders: readonly SourceView[]; readonly q: string }
  | { readonly is: "form"; readonly form: WebhookFormProps }
  | { readonly is: "made"; readonly made: MadeProps };

export interface WebhookNewPageProps {
  readonly shell: Shell;
  readonly workspace: string;
  readonly workspaces: readonly { readonly id: string; readonly name: string }[];
  readonly step: WizardStep;
}

/** A webhook from its sender to what is to be pasted there. */
export function webhookNewPage({ shell, workspace, workspaces, step }: WebhookNewPageProps): string {
  const place = workspaces.length > 1 ? (workspaces.find(({ id }) => id === workspace)?.name ?? "") : "";
  const source =
    step.is === "form" ? step.form.source.label : step.is === "made" ? step.made.view.source.label : null;
  return shellPage({
    shell,
    title: en.webhookForm.title,
    at: "webhooks",
    phone: {
      title: source ?? en.webhookForm.title,
      about: place === "" ? en.webhooks.title : place,
      isHeading: true,
      back: step.is === "form" ? sendersUrl(workspace) : "/webhooks",
    },
    children: (
      <div class="scroll">
        <div class="page max-w-4xl">
          <div class="grid grid-cols-[minmax(0,1fr)] gap-5">
            <div>
              <nav class="hidden text-sm text-muted lg:block" aria-label={en.webhooks.path}>
                <a class="link" href="/webhooks" safe>
                  {en.webhooks.title}
                </a>{" "}
                <span class="text-faint">/</span> <span safe>{en.webhookForm.title}</span>
              </nav>
              <h1 class="mt-1 hidden text-2xl lg:block" safe>
                {source ?? en.webhookForm.title}
              </h1>
            </div>
            {step.is !== "made" && workspaces.length > 1 && (
              <Places workspaces={workspaces} current={workspace} step={step} />
            )}
            {step.is === "sender" && <Senders senders={step.senders} workspace={workspace} q={step.q} />}
            {step.is === "form" && <WebhookForm {...step.form} />}
            {step.is === "made" && <Made {...step.made} />}
          </div>
        </div>
      </div>
    ),
  });
}

/** In which workspace it is made. */
function Places(props: {
  workspaces: WebhookNewPageProps["workspaces"];
  current: string;
  step: WizardStep;
}): JSX.Element {
  const { workspaces, current, step } = props;
  const urlFor = (id: string): string =>
    step.is === "form" ? newWebhookUrl(step.form.source.name, id) : sendersUrl(id);
  return (
    <nav class="-ml-2.5 flex flex-wrap gap-1" aria-label={en.webhookForm.workspace}>
      {workspaces.map(({ id, name }) => (
        <a
          class="nav-item max-w-full"
          href={attr(urlFor(id))}
          aria-current={id === current ? "page" : undefined}
        >
          <span class="truncate" safe>
            {name}
          </span>
        </a>
      ))}
    </nav>
  );
}
