import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { type EndpointView, type PlaneView, webhookUrl } from "../webhook-view.ts";
import { CopiedLine } from "./copied-line.tsx";
import { Note } from "./note.tsx";
import { PlaneNote } from "./webhook-plane.tsx";
import { Steps } from "./webhook-steps.tsx";

export interface MadeProps {
  readonly view: EndpointView;
  /** Shown this once; null where the sender makes it, and it is not here yet. */
  readonly secret: string | null;
  /** Shown this once, too; null where nothing is sent on. */
  readonly forwardSecret: string | null;
  readonly plane: PlaneView;
}

/** The last step: what to take to the sender. Answers `POST /webhooks` in the place of its form. */
export function Made({ view, secret, forwardSecret, plane }: MadeProps): JSX.Element {
  const { source, url, endpoint, hasSecret } = view;
  return (
    <section class="grid grid-cols-[minmax(0,1fr)] gap-5" id="webhook-made" aria-label={attr(endpoint.name)}>
      <Note kind="done" words={en.webhookForm.made} />
      <PlaneNote plane={plane} />
      <div class="panel grid grid-cols-[minmax(0,1fr)] gap-4 p-4">
        <div>
          <p class="field-label" safe>
            {en.webhooks.address(source.label)}
          </p>
          {url === null ? (
            <p class="text-sm text-muted" safe>
              {en.webhooks.noAddress}
            </p>
          ) : (
            <CopiedLine id="made-url" text={url} />
          )}
        </div>
        {secret !== null && source.secret.madeBy === "us" && (
          <div>
            <p class="field-label" safe>
              {en.webhookForm.madeSecret(source.secret.label)}
            </p>
            <CopiedLine id="made-secret" text={secret} />
          </div>
        )}
        {forwardSecret !== null && (
          <div>
            <p class="field-label" safe>
              {en.webhookForm.forwardMade}
            </p>
            <CopiedLine id="made-forward-secret" text={forwardSecret} />
          </div>
        )}
        {!hasSecret && <Note kind="plain" words={en.webhookForm.madeNoSecret(source.label)} />}
      </div>
      <div class="panel p-4">
        <Steps source={source} />
      </div>
      <div>
        <a class="btn btn-primary" href={attr(webhookUrl(endpoint.id))} safe>
          {en.webhookForm.toIt}
        </a>
      </div>
    </section>
  );
}
