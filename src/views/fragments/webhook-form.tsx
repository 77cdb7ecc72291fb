import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { type SentWebhook, type SourceView, WEBHOOK_FORM, webhookUrl } from "../webhook-view.ts";
import { Field, FieldWords, FormWords, resent } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { HandlingFields, type HandlingOffers } from "./webhook-handling.tsx";
import { MoreFields } from "./webhook-more.tsx";
import { sendersUrl } from "./webhook-senders.tsx";
import { SigningFields } from "./webhook-signing.tsx";

export interface WebhookFormProps {
  /** Null for one that is not made yet. */
  readonly endpoint: { readonly id: string; readonly name: string } | null;
  readonly workspace: string;
  readonly source: SourceView;
  readonly offers: HandlingOffers;
  /** Every field, as it was sent or as it is kept. */
  readonly sent: SentWebhook;
}

/** Makes an endpoint, or changes one. Answers its own posts: with itself, or with what was made. */
export function WebhookForm(props: WebhookFormProps): JSX.Element {
  const { endpoint, workspace, source, offers, sent } = props;
  const url = endpoint === null ? "/webhooks" : webhookUrl(endpoint.id);
  return (
    <form
      class="grid grid-cols-[minmax(0,1fr)] gap-5"
      id={WEBHOOK_FORM}
      action={attr(url)}
      {...resent(url)}
      hx-sync="drop"
    >
      <input type="hidden" name="source" value={attr(source.name)} />
      <input type="hidden" name="workspace" value={attr(workspace)} />
      {endpoint === null && (
        <p class="-my-2 text-sm">
          <a
            class="link inline-flex items-center gap-1 pointer-coarse:min-h-11"
            href={attr(sendersUrl(workspace))}
          >
            <Icon name="left" />
            <span safe>{en.webhookForm.other}</span>
          </a>
        </p>
      )}
      <section class="panel grid grid-cols-[minmax(0,1fr)] gap-4 p-4" aria-label={attr(source.label)}>
        <Field
          name="name"
          id="webhook-name"
          label={en.webhookForm.name}
          hint={en.webhookForm.nameHint}
          sent={sent}
          most={100}
          isRequired
          hasFocus={endpoint === null}
        />
        {endpoint === null && <SecretFields source={source} sent={sent} />}
        <EventFields source={source} sent={sent} />
      </section>
      {source.name === "generic" && (
        <SigningFields sent={sent} workspace={workspace} isNew={endpoint === null} />
      )}
      <HandlingFields source={source} offers={offers} sent={sent} />
      <MoreFields sent={sent} />
      <div class="flex flex-wrap items-center gap-3">
        <button class="btn btn-primary" type="submit" safe>
          {endpoint === null ? en.webhookForm.make : en.webhookForm.keep}
        </button>
        <FormWords sent={sent} kept={en.webhookForm.kept} />
      </div>
    </form>
  );
}

function SecretFields({ source, sent }: { source: SourceView; sent: SentWebhook }): JSX.Element {
  const field = (hint?: string) => (
    <Field
      name="secret"
      id="webhook-secret"
      type="password"
      label={source.secret.label}
      {...(hint === undefined ? {} : { hint })}
      sent={sent}
      autocomplete="new-password"
      isMono
    />
  );
  if (source.secret.madeBy === "sender") return <div>{field(en.webhookForm.secretLater)}</div>;
  const isFaulty = sent.refusal?.fields?.["secret"] !== undefined;
  return (
    <div>
      <p class="field-label" safe>
        {source.secret.label}
      </p>
      <p class="hint" safe>
        {en.webhookForm.ourSecret}
      </p>
      <details class="mt-1" open={isFaulty}>
        <summary class="reveal text-sm">
          <Icon name="right" class="turnable text-faint" />
          <span safe>{en.webhookForm.ownSecret}</span>
        </summary>
        <div class="mt-2">{field()}</div>
      </details>
    </div>
  );
}

/** `which` says whether what is ticked counts. */
function EventFields({ source, sent }: { source: SourceView; sent: SentWebhook }): JSX.Element {
  const isChosen = sent.values?.["which"] === "chosen";
  const fault = sent.refusal?.fields?.["events"];
  return (
    <fieldset class="group/events min-w-0">
      <legend class="field-label" safe>
        {en.webhookForm.events}
      </legend>
      <div class="seg">
        <label>
          <input class="sr-only" type="radio" name="which" value="all" checked={!isChosen} />
          <span safe>{en.webhookForm.everyEvent}</span>
        </label>
        <label>
          <input class="sr-only" type="radio" name="which" value="chosen" checked={isChosen} />
          <span safe>{en.webhookForm.chosenEvents}</span>
        </label>
      </div>
      <div class="mt-3 hidden gap-3 group-has-[[value=chosen]:checked]/events:grid">
        <div class="grid gap-x-5 gap-y-1 sm:grid-cols-2">
          {source.events.map((event) => (
            <label class="check min-w-0">
              <input
                class="checkbox checkbox-sm"
                type="checkbox"
                name="event"
                value={attr(event)}
                checked={sent.events.includes(event)}
              />
              <span class="mono min-w-0 text-sm wrap-anywhere" data-verbatim safe>
                {event}
              </span>
            </label>
          ))}
        </div>
        <Field
          name="moreEvents"
          id="webhook-more-events"
          label={en.webhookForm.moreEvents}
          hint={en.webhookForm.moreEventsHint}
          sent={sent}
          isMono
        />
      </div>
      <FieldWords
        id="webhook-events"
        label={en.webhookForm.events}
        fault={fault}
        hint={en.webhookForm.eventsHint}
      />
    </fieldset>
  );
}
