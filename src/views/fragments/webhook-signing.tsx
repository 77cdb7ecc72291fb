import type { signingPresets } from "../../domain/webhooks/signing-settings.ts";
import { attr } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { Field, FieldWords, type Sent } from "./field.tsx";
import { newWebhookUrl } from "./webhook-senders.tsx";

export type PresetName = keyof typeof signingPresets;

const SIGNING = "signing";
const presets = [
  "plain",
  "standard-webhooks",
  "shopify",
  "monkeyclaw",
] as const satisfies readonly PresetName[];

/** How a sender signs that is not known by name, as its settings are called. */
export function SigningFields(props: { sent: Sent; workspace: string; isNew: boolean }): JSX.Element {
  const { sent, workspace, isNew } = props;
  return (
    <section
      class="panel group/signing grid grid-cols-[minmax(0,1fr)] gap-4 p-4"
      id={SIGNING}
      aria-labelledby={`${SIGNING}-title`}
    >
      <div>
        <h2 class="text-lg" id={`${SIGNING}-title`} safe>
          {en.webhookForm.signing}
        </h2>
        <p class="text-sm text-muted" safe>
          {en.webhookForm.signingAbout}
        </p>
      </div>
      {isNew && <Presets chosen={sent.values?.["preset"] ?? ""} workspace={workspace} />}
      <div class="grid items-start gap-4 sm:grid-cols-2">
        <OneOf name="proof" label={en.webhookForm.proof} words={en.webhookForm.proofs} sent={sent} />
        <Line name="header" label={en.webhookForm.header} hint={en.webhookForm.headerHint} sent={sent} />
        <Line name="prefix" label={en.webhookForm.prefix} hint={en.webhookForm.prefixHint} sent={sent} />
        <OneOf
          name="secretEncoding"
          label={en.webhookForm.secretEncoding}
          words={en.webhookForm.secretEncodings}
          sent={sent}
        />
      </div>
      <div class="grid items-start gap-4 group-has-[option[value=token]:checked]/signing:hidden sm:grid-cols-2">
        <OneOf name="digest" label={en.webhookForm.digest} words={en.webhookForm.digests} sent={sent} />
        <OneOf name="encoding" label={en.webhookForm.encoding} words={en.webhookForm.encodings} sent={sent} />
        <Line name="signs" label={en.webhookForm.signs} hint={en.webhookForm.signsHint} sent={sent} />
        <OneOf
          name="separator"
          label={en.webhookForm.separator}
          words={en.webhookForm.separators}
          sent={sent}
        />
        <Line name="timestampHeader" label={en.webhookForm.timestampHeader} sent={sent} />
        <Line
          name="timestampItem"
          label={en.webhookForm.timestampItem}
          hint={en.webhookForm.timestampItemHint}
          sent={sent}
        />
        <Line name="toleranceSeconds" label={en.webhookForm.tolerance} sent={sent} />
      </div>
      <div class="grid items-start gap-4 sm:grid-cols-2">
        <Line name="eventHeader" label={en.webhookForm.eventHeader} sent={sent} />
        <Line
          name="eventField"
          label={en.webhookForm.eventField}
          hint={en.webhookForm.fieldHint}
          sent={sent}
        />
        <Line name="idHeader" label={en.webhookForm.idHeader} sent={sent} />
        <Line name="idField" label={en.webhookForm.idField} hint={en.webhookForm.fieldHint} sent={sent} />
        <Line
          name="verifyToken"
          label={en.webhookForm.verifyToken}
          hint={en.webhookForm.verifyTokenHint}
          sent={sent}
        />
      </div>
    </section>
  );
}

/** Each fills the fields below anew; what stands in the rest of the form stays. */
function Presets({ chosen, workspace }: { chosen: string; workspace: string }): JSX.Element {
  return (
    <div class="flex flex-wrap gap-1.5">
      {presets.map((preset) => {
        const url = `${newWebhookUrl("generic", workspace)}&preset=${preset}`;
        return (
          <a
            class={["chip", preset === chosen && "is-on"]}
            href={attr(url)}
            aria-current={preset === chosen ? "true" : undefined}
            hx-get={attr(url)}
            hx-target={`#${SIGNING}`}
            hx-select={`#${SIGNING}`}
            hx-swap="outerHTML"
            hx-nonce={NONCE}
          >
            <span safe>{en.webhookForm.presets[preset]}</span>
          </a>
        );
      })}
    </div>
  );
}

const fieldOf = (name: string) => `settings.${name}`;

function Line(props: { name: string; label: string; hint?: string; sent: Sent }): JSX.Element {
  const { name, ...rest } = props;
  return <Field {...rest} name={fieldOf(name)} id={`signing-${name}`} isMono />;
}

function OneOf(props: {
  name: string;
  label: string;
  words: Readonly<Record<string, string>>;
  sent: Sent;
}): JSX.Element {
  const { label, words, sent } = props;
  const name = fieldOf(props.name);
  const id = `signing-${props.name}`;
  const fault = sent.refusal?.fields?.[name];
  return (
    <div>
      <label class="field-label" for={id} safe>
        {label}
      </label>
      <select
        class="select w-full"
        id={id}
        name={name}
        aria-describedby={fault === undefined ? undefined : `${id}-about`}
      >
        {Object.entries(words).map(([value, text]) => (
          <option value={value} selected={value === sent.values?.[name]} safe>
            {text}
          </option>
        ))}
      </select>
      <FieldWords id={id} label={label} fault={fault} hint={undefined} />
    </div>
  );
}
