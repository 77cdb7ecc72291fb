import { count, tokens } from "../figures.ts";
import { verbatim } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { ASSISTANT_FORM } from "./assistant-form.tsx";
import { Note } from "./note.tsx";

export interface PreviewView {
  /** Null where all layers are empty. */
  readonly system: string | null;
  readonly characters: number;
  readonly tokens: number;
  readonly beside: readonly string[];
  /** The backend that never sees them, or null. */
  readonly ignoredBy: string | null;
  readonly refused: string | null;
}

const PREVIEW = "prompt-preview";

/** Answers `POST /assistants/preview` with itself, whenever a word in the form has changed. */
export function PromptPreview({ view, locale }: { view: PreviewView; locale: string }): JSX.Element {
  const { system, beside, ignoredBy, refused } = view;
  return (
    <section
      class="panel grid grid-cols-[minmax(0,1fr)] gap-3 p-4"
      id={PREVIEW}
      aria-labelledby="preview-title"
      hx-post="/assistants/preview"
      hx-include={`#${ASSISTANT_FORM}`}
      hx-trigger={`input delay:250ms from:#${ASSISTANT_FORM}`}
      hx-target="this"
      hx-swap="outerMorph"
      hx-sync="this:replace"
      hx-nonce={NONCE}
    >
      <div>
        <h2 class="text-lg" id="preview-title" safe>
          {en.assistants.preview}
        </h2>
        <p class="text-sm text-muted" safe>
          {system === null
            ? en.assistants.previewAbout
            : `${en.assistants.previewAbout} ${en.assistants.previewSize(count(locale, view.characters), tokens(locale, view.tokens))}.`}
        </p>
      </div>
      {refused !== null && <Note kind="failed" words={refused} />}
      {ignoredBy !== null && <Note kind="plain" words={en.assistants.previewIgnored(ignoredBy)} />}
      {system === null ? (
        <p class="text-sm text-muted" safe>
          {en.assistants.previewNone}
        </p>
      ) : (
        <Words text={system} />
      )}
      {beside.length > 0 && (
        <>
          <p class="text-sm text-muted" safe>
            {en.assistants.beside}
          </p>
          {beside.map((text) => (
            <Words text={text.trimEnd()} />
          ))}
        </>
      )}
    </section>
  );
}

const Words = ({ text }: { text: string }): JSX.Element => (
  <pre
    class="mono max-h-96 overflow-auto rounded-field bg-well p-3 text-xs leading-relaxed whitespace-pre-wrap wrap-anywhere"
    tabindex="0"
    safe
  >
    {verbatim(text)}
  </pre>
);
