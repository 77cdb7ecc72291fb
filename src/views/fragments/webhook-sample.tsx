import { attr } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { deliveryUrl, type SourceView, webhookUrl } from "../webhook-view.ts";
import { CsrfField } from "./field.tsx";
import { Note } from "./note.tsx";

const DIALOG = "sample-sheet";
const SAID = "sample-said";

/** What came of a sample; `outcome` in the words of its receiver. */
export type SampleSent =
  | { readonly outcome: "accepted"; readonly delivery: string | null }
  | { readonly outcome: "answered" }
  | { readonly outcome: "refused"; readonly why: string }
  | { readonly outcome: "not-sent"; readonly why: string };

/** Opened by `data-open`; stays open, and says what came of it. */
export function SampleSheet(props: { endpoint: string; source: SourceView; csrf: string }): JSX.Element {
  const { endpoint, source, csrf } = props;
  const url = `${webhookUrl(endpoint)}/sample`;
  return (
    <dialog class="sheet" id={DIALOG} aria-labelledby={`${DIALOG}-title`}>
      <form
        action={attr(url)}
        method="post"
        hx-post={attr(url)}
        hx-target={`#${SAID}`}
        hx-swap="innerHTML"
        hx-sync="drop"
        hx-nonce={NONCE}
      >
        <CsrfField token={csrf} />
        <p class="text-lg font-semibold" id={`${DIALOG}-title`} safe>
          {en.webhooks.sample}
        </p>
        <p class="mt-1 text-muted" safe>
          {en.webhooks.sampleAbout(source.label)}
        </p>
        <label class="field-label mt-4" for="sample-event" safe>
          {en.webhooks.sampleEvent}
        </label>
        <select class="select w-full" id="sample-event" name="event">
          {source.events.map((event) => (
            <option value={attr(event)} data-verbatim safe>
              {event}
            </option>
          ))}
        </select>
        <div class="not-empty:mt-3" id={SAID} aria-live="polite" />
        <div class="mt-4 flex flex-wrap justify-end gap-2">
          <button class="btn btn-ghost" type="button" data-close safe>
            {en.shell.close}
          </button>
          <button class="btn btn-primary" type="submit" safe>
            {en.webhooks.sampleSend}
          </button>
        </div>
      </form>
    </dialog>
  );
}

export const openSample = { "data-open": DIALOG } as const;

/** Answers `POST /webhooks/:endpoint/sample`. */
export function SampleSaid({ sent }: { sent: SampleSent }): JSX.Element {
  switch (sent.outcome) {
    case "accepted":
      return sent.delivery === null ? (
        <Note kind="plain" words={en.webhooks.sampleAgain} />
      ) : (
        <Note kind="done" words={en.webhooks.sampleTaken}>
          <a
            class="link inline-flex items-center pointer-coarse:min-h-11"
            href={attr(deliveryUrl(sent.delivery))}
            safe
          >
            {en.webhooks.sampleOpen}
          </a>
        </Note>
      );
    case "answered":
      return <Note kind="done" words={en.webhooks.sampleAnswered} />;
    case "refused":
      return <Note kind="failed" words={en.webhooks.sampleRefused(sent.why)} />;
    case "not-sent":
      return <Note kind="failed" words={sent.why} />;
  }
}
