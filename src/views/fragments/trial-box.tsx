import { attr } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { ASSISTANT_FORM } from "./assistant-form.tsx";

export const TRIAL = "trial";

/** One question to what stands in the form. What is answered comes by the stream of the page, to its place alone. */
export function TrialBox({ place, assistant }: { place: string; assistant: string | null }): JSX.Element {
  return (
    <section class="panel grid grid-cols-[minmax(0,1fr)] gap-3 p-4" aria-labelledby="trial-title">
      <div>
        <h2 class="text-lg" id="trial-title" safe>
          {en.assistants.test}
        </h2>
        <p class="text-sm text-muted" safe>
          {en.assistants.testAbout}
        </p>
      </div>
      <form
        class="grid gap-2"
        id="trial-form"
        method="post"
        hx-post="/assistants/try"
        hx-include={`#${ASSISTANT_FORM}`}
        hx-target={`#${TRIAL}`}
        hx-swap="innerHTML"
        hx-sync="drop"
        hx-nonce={NONCE}
      >
        <input type="hidden" name="place" value={attr(place)} />
        <input type="hidden" name="assistant" value={attr(assistant ?? "")} />
        <label class="sr-only" for="trial-question" safe>
          {en.assistants.question}
        </label>
        <textarea
          class="textarea min-h-16 w-full"
          id="trial-question"
          name="text"
          rows="2"
          required
          placeholder={attr(en.assistants.questionHint)}
        />
        <div>
          <button class="btn btn-quiet btn-sm h-9" type="submit" safe>
            {en.assistants.ask}
          </button>
        </div>
      </form>
      <div id={TRIAL} aria-live="polite" />
    </section>
  );
}
