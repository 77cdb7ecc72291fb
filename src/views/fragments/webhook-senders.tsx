import { attr } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import type { SourceView } from "../webhook-view.ts";
import { Icon } from "./icon.tsx";

export const SENDERS = "senders";

/** The first step: who sends. What is typed narrows it down, with a script as it is typed. */
export function Senders(props: {
  senders: readonly SourceView[];
  workspace: string;
  q: string;
}): JSX.Element {
  const { senders, workspace, q } = props;
  return (
    <section class="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="choose-sender">
      <div>
        <h2 class="text-lg" id="choose-sender" safe>
          {en.webhookForm.choose}
        </h2>
        <p class="text-sm text-muted" safe>
          {en.webhookForm.chooseAbout}
        </p>
      </div>
      <form action="/webhooks/new" method="get" role="search">
        <input type="hidden" name="workspace" value={attr(workspace)} />
        <input
          class="input w-full sm:max-w-md"
          type="search"
          name="q"
          value={attr(q)}
          autocomplete="off"
          placeholder={en.webhookForm.find}
          aria-label={en.webhookForm.find}
          hx-get="/webhooks/new"
          hx-include="closest form"
          hx-trigger="input changed delay:150ms"
          hx-target={`#${SENDERS}`}
          hx-select={`#${SENDERS}`}
          hx-swap="outerMorph"
          hx-sync="this:replace"
          hx-nonce={NONCE}
        />
      </form>
      <div id={SENDERS}>
        <ul class="grid gap-2 sm:grid-cols-2 lg:grid-cols-3 empty:hidden">
          {senders.map((source) => (
            <li class="min-w-0">
              <a class="pickcard h-full items-center" href={attr(newWebhookUrl(source.name, workspace))}>
                <Icon name={source.name === "generic" ? "plug" : "webhook"} class="shrink-0 text-faint" />
                <span class="min-w-0 flex-1">
                  <span class="block font-medium" safe>
                    {source.label}
                  </span>
                  <span class="block text-sm text-muted" safe>
                    {source.secret.madeBy === "us" ? en.webhookForm.weSign : en.webhookForm.senderSigns}
                  </span>
                </span>
                <Icon name="right" class="shrink-0 text-faint" />
              </a>
            </li>
          ))}
        </ul>
        {senders.length === 0 && (
          <p class="text-muted" role="status" safe>
            {en.webhookForm.noSender}
          </p>
        )}
      </div>
    </section>
  );
}

export const newWebhookUrl = (source: string, workspace: string): string =>
  `/webhooks/new?${new URLSearchParams({ source, workspace })}`;

export const sendersUrl = (workspace: string): string =>
  `/webhooks/new?${new URLSearchParams({ workspace })}`;
