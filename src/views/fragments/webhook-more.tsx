import { en } from "../strings/en.ts";
import { Field, type Sent } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { TextArea } from "./text-area.tsx";

const names = [
  "mostCharacters",
  "budget.dollars",
  "budget.tokens",
  "rateLimitPerMinute",
  "publicUrl",
  "rules",
] as const;

/** What few need: folded away until something of it is wrong. */
export function MoreFields({ sent }: { sent: Sent }): JSX.Element {
  const isFaulty = names.some((name) => sent.refusal?.fields?.[name] !== undefined);
  return (
    <details class="panel" open={isFaulty}>
      <summary class="flex min-h-11 items-center gap-2 px-4 font-medium">
        <Icon name="right" class="turnable text-faint" />
        <span safe>{en.webhookForm.more}</span>
      </summary>
      <div class="grid grid-cols-[minmax(0,1fr)] gap-4 border-t border-line p-4">
        <div class="grid items-start gap-4 sm:grid-cols-2">
          <Field
            name="mostCharacters"
            id="webhook-characters"
            type="number"
            label={en.webhookForm.mostCharacters}
            hint={en.webhookForm.mostCharactersHint}
            sent={sent}
          />
          <Field
            name="rateLimitPerMinute"
            id="webhook-rate"
            type="number"
            label={en.webhookForm.rate}
            hint={en.webhookForm.rateHint}
            sent={sent}
          />
          <Field
            name="budget.dollars"
            id="webhook-dollars"
            type="number"
            step="any"
            label={en.webhookForm.dollars}
            hint={en.webhookForm.budgetHint}
            sent={sent}
          />
          <Field
            name="budget.tokens"
            id="webhook-tokens"
            type="number"
            label={en.webhookForm.tokens}
            sent={sent}
          />
        </div>
        <Field
          name="publicUrl"
          id="webhook-url"
          label={en.webhookForm.publicUrl}
          hint={en.webhookForm.publicUrlHint}
          sent={sent}
          isMono
        />
        <TextArea
          name="rules"
          id="webhook-rules"
          label={en.webhookForm.rules}
          hint={en.webhookForm.rulesHint}
          sent={sent}
          rows={2}
          isMono
        />
      </div>
    </details>
  );
}
