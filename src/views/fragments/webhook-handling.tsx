import { deeds } from "../../domain/webhooks/handling.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import type { SentWebhook, SourceView } from "../webhook-view.ts";
import { Field, FieldWords } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { Select } from "./select.tsx";
import { TextArea } from "./text-area.tsx";
import { Preview } from "./webhook-preview.tsx";

export interface HandlingOffers {
  readonly assistants: readonly (readonly [id: string, name: string])[];
  readonly threads: readonly (readonly [id: string, name: string])[];
  readonly tools: readonly (readonly [name: string, label: string])[];
}

/** What is done with a delivery: each way shows its own fields. */
export function HandlingFields(props: {
  source: SourceView;
  offers: HandlingOffers;
  sent: SentWebhook;
}): JSX.Element {
  const { source, offers, sent } = props;
  const chosen = sent.values?.["do"] ?? "turn";
  return (
    <section class="panel group/do grid grid-cols-[minmax(0,1fr)] gap-4 p-4" aria-labelledby="handling-title">
      <h2 class="text-lg" id="handling-title" safe>
        {en.webhookForm.what}
      </h2>
      <div class="grid gap-2 lg:grid-cols-3">
        {deeds.map((deed) => (
          <label class="pickcard">
            <input
              class="radio radio-sm mt-0.5"
              type="radio"
              name="do"
              value={deed}
              checked={deed === chosen}
            />
            <span class="min-w-0 flex-1">
              <span class="block font-medium" safe>
                {en.webhookForm.deeds[deed]}
              </span>
              <span class="block text-sm text-muted" safe>
                {en.webhookForm.deedHints[deed]}
              </span>
            </span>
          </label>
        ))}
      </div>
      <FieldWords
        id="webhook-do"
        label={en.webhookForm.what}
        fault={sent.refusal?.fields?.["do"]}
        hint={undefined}
      />
      <div class="hidden grid-cols-[minmax(0,1fr)] gap-4 group-has-[[value=turn]:checked]/do:grid">
        <Who offers={offers} sent={sent} />
      </div>
      <div class="hidden group-has-[[value=forward]:checked]/do:block">
        <Field
          name="forwardTo"
          id="webhook-forward"
          label={en.webhookForm.forwardTo}
          hint={en.webhookForm.forwardHint}
          sent={sent}
          isMono
        />
      </div>
      <div class="grid grid-cols-[minmax(0,1fr)] gap-4 group-has-[[value=forward]:checked]/do:hidden">
        <TextArea
          name="prompt"
          id="webhook-prompt"
          label={en.webhookForm.prompt}
          hint={en.webhookForm.promptHint}
          sent={sent}
          rows={3}
        />
        <Preview source={source} />
      </div>
      <TextArea
        name="when"
        id="webhook-when"
        label={en.webhookForm.when}
        hint={en.webhookForm.whenHint}
        sent={sent}
        rows={1}
        isMono
      />
    </section>
  );
}

function Who({ offers, sent }: { offers: HandlingOffers; sent: SentWebhook }): JSX.Element {
  const fields = sent.refusal?.fields ?? {};
  return (
    <>
      <div class="grid items-start gap-4 sm:grid-cols-2">
        <div>
          <Select
            name="assistant"
            id="webhook-assistant"
            label={en.webhookForm.assistant}
            none={en.webhookForm.usualAssistant}
            options={offers.assistants}
            value={sent.values?.["assistant"] ?? ""}
          />
          <FieldWords
            id="webhook-assistant"
            label={en.webhookForm.assistant}
            fault={fields["assistant"]}
            hint={undefined}
          />
        </div>
        <div>
          <Select
            name="thread"
            id="webhook-thread"
            label={en.webhookForm.thread}
            none={en.webhookForm.ownThread}
            options={offers.threads}
            value={sent.values?.["thread"] ?? ""}
          />
          <FieldWords
            id="webhook-thread"
            label={en.webhookForm.thread}
            fault={fields["thread"]}
            hint={en.webhookForm.threadHint}
          />
        </div>
      </div>
      <Tools tools={offers.tools} chosen={sent.tools} fault={fields["tools"]} />
    </>
  );
}

function Tools(props: {
  tools: HandlingOffers["tools"];
  chosen: readonly string[];
  fault: string | undefined;
}): JSX.Element {
  const { tools, chosen, fault } = props;
  return (
    <fieldset class="min-w-0">
      <legend class="field-label" safe>
        {en.webhookForm.tools}
      </legend>
      <details open={fault !== undefined}>
        <summary class="reveal text-sm">
          <Icon name="right" class="turnable text-faint" />
          <span safe>
            {chosen.length === 0 ? en.webhookForm.noTools : en.webhookForm.someTools(chosen.length)}
          </span>
        </summary>
        <div class="mt-2 grid gap-x-5 gap-y-1 sm:grid-cols-2">
          {tools.map(([name, label]) => (
            <label class="check min-w-0">
              <input
                class="checkbox checkbox-sm"
                type="checkbox"
                name="tool"
                value={attr(name)}
                checked={chosen.includes(name)}
              />
              <span class="min-w-0 text-sm wrap-anywhere" safe>
                {label}
              </span>
            </label>
          ))}
        </div>
      </details>
      <FieldWords
        id="webhook-tools"
        label={en.webhookForm.tools}
        fault={fault}
        hint={en.webhookForm.toolsHint}
      />
    </fieldset>
  );
}
