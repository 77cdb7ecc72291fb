import { attr, verbatim } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { type SourceView, WEBHOOK_FORM } from "../webhook-view.ts";
import { FormWords, type Sent } from "./field.tsx";
import { Visible } from "./verbatim.tsx";

const PREVIEW = "webhook-preview";

/** What a template makes of a sample, where it is asked for. */
export function Preview({ source }: { source: SourceView }): JSX.Element {
  return (
    <div class="rounded-field bg-base-200 p-3">
      <div class="flex flex-wrap items-center gap-2">
        <p class="min-w-48 flex-1 text-sm" safe>
          {en.webhookForm.previewAbout}
        </p>
        <select
          class="select h-9 w-auto max-w-full"
          name="sampleEvent"
          aria-label={en.webhookForm.previewEvent}
        >
          {source.events.map((event) => (
            <option value={attr(event)} data-verbatim safe>
              {event}
            </option>
          ))}
        </select>
        <button
          class="btn btn-quiet btn-sm h-9"
          type="button"
          hx-post="/webhooks/preview"
          hx-include={`#${WEBHOOK_FORM}`}
          hx-target={`#${PREVIEW}`}
          hx-swap="innerHTML"
          hx-nonce={NONCE}
          safe
        >
          {en.webhookForm.preview}
        </button>
      </div>
      <div class="not-empty:mt-3" id={PREVIEW} aria-live="polite" />
    </div>
  );
}

/** Answers `POST /webhooks/preview`. */
export function Previewed(props: { text: string | null; sent: Sent }): JSX.Element {
  const { text, sent } = props;
  return text === null ? (
    <div>
      <FormWords sent={sent} kept="" />
    </div>
  ) : (
    <div class="max-h-96 overflow-y-auto" role="region" tabindex="0" aria-label={en.webhookForm.preview}>
      <pre class="verbatim">
        <Visible text={verbatim(text)} />
      </pre>
    </div>
  );
}
