import { attr } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { type EndpointView, webhookUrl } from "../webhook-view.ts";
import { CopiedLine } from "./copied-line.tsx";
import { Confirm } from "./confirm.tsx";
import { CsrfField, Field, FormWords, resent, type Sent } from "./field.tsx";
import { Note } from "./note.tsx";

/** Another secret, or the sender's own where it is still to come. Answers `POST /webhooks/:endpoint/rotate` with itself. */
export function SecretForm(props: {
  view: EndpointView;
  sent: Sent<"secret" | "graceHours">;
  /** Shown this once. */
  made: string | null;
}): JSX.Element {
  const { view, sent, made } = props;
  const { endpoint, source, hasSecret } = view;
  const isOurs = source.secret.madeBy === "us";
  const values = { graceHours: hasSecret ? "24" : "0", ...sent.values };
  return (
    <form
      class="panel grid grid-cols-[minmax(0,1fr)] gap-4 p-4"
      id="webhook-secret"
      {...resent(`${webhookUrl(endpoint.id)}/rotate`)}
      hx-sync="drop"
    >
      <p class="text-sm text-muted" safe>
        {hasSecret ? en.webhookForm.rotateAbout : en.webhooks.giveSecret[source.secret.madeBy](source.label)}
      </p>
      {made !== null && (
        <Note kind="done" words={isOurs ? en.webhookForm.rotated : en.webhookForm.rotatedTheirs}>
          {isOurs && (
            <div class="mt-2">
              <CopiedLine id="new-secret" text={made} />
            </div>
          )}
        </Note>
      )}
      <div class="grid items-start gap-4 sm:grid-cols-2">
        <Field
          name="secret"
          id="rotate-secret"
          type="password"
          label={isOurs ? en.webhookForm.ownSecret : source.secret.label}
          {...(isOurs ? { hint: en.webhookForm.ownSecretHint } : {})}
          sent={sent}
          autocomplete="new-password"
          isMono
        />
        {hasSecret && (
          <Field
            name="graceHours"
            id="rotate-grace"
            type="number"
            label={en.webhookForm.grace}
            hint={en.webhookForm.graceHint}
            sent={{ ...sent, values }}
            min={0}
            max={720}
            step="any"
          />
        )}
      </div>
      <div class="flex flex-wrap items-center gap-3">
        <button class="btn btn-quiet" type="submit" safe>
          {secretVerb(view)}
        </button>
        <FormWords sent={{ ...sent, isKept: false }} kept="" />
      </div>
    </form>
  );
}

/** What is to be done about a secret, in a word or two. */
export function secretVerb({ hasSecret, source }: Pick<EndpointView, "hasSecret" | "source">): string {
  if (hasSecret) return en.webhookForm.rotateVerb;
  return source.secret.madeBy === "us" ? en.webhookForm.makeSecret : en.webhookForm.setSecret;
}

/** Ends an endpoint for good, in two ways; each names it first. */
export function EndWebhook({ view, csrf }: { view: EndpointView; csrf: string }): JSX.Element {
  const { endpoint } = view;
  return (
    <div class="panel flex flex-wrap items-center gap-2 p-4">
      {endpoint.status !== "revoked" && (
        <End
          url={`${webhookUrl(endpoint.id)}/revoked`}
          csrf={csrf}
          dialog="revoke-webhook"
          words={{
            opens: en.webhookForm.revoke,
            title: en.webhookForm.revokeTitle(endpoint.name),
            about: en.webhookForm.revokeAbout,
            verb: en.webhookForm.revokeVerb,
          }}
        />
      )}
      <End
        url={`${webhookUrl(endpoint.id)}/delete`}
        csrf={csrf}
        dialog="delete-webhook"
        words={{
          opens: en.webhookForm.delete,
          title: en.webhookForm.deleteTitle(endpoint.name),
          about: en.webhookForm.deleteAbout,
          verb: en.webhookForm.deleteVerb,
        }}
      />
    </div>
  );
}

function End(props: {
  url: string;
  csrf: string;
  dialog: string;
  words: Readonly<Record<"opens" | "title" | "about" | "verb", string>>;
}): JSX.Element {
  const { url, csrf, dialog, words } = props;
  return (
    <>
      <button class="btn btn-deny btn-sm h-9" type="button" data-open={dialog} safe>
        {words.opens}
      </button>
      <Confirm id={dialog} title={words.title} about={words.about}>
        <form action={attr(url)} method="post" hx-post={attr(url)} hx-swap="none" hx-nonce={NONCE}>
          <CsrfField token={csrf} />
          <button class="btn btn-error" type="submit" safe>
            {words.verb}
          </button>
        </form>
      </Confirm>
    </>
  );
}
