import type { Context } from "../../domain/conversations/step.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";

/** What steps put beside the owner's words, as the model was given it. Answers `GET /turns/:id/given`. */
export function Given({ contexts }: { contexts: readonly Context[] }): JSX.Element {
  return (
    <section class="given panel mt-2 overflow-hidden" aria-label={en.answers.givenTitle}>
      <div class="flex items-center gap-2 px-3 py-1.5 text-sm">
        <span class="flex-1 font-medium" safe>
          {en.answers.givenTitle}
        </span>
        <button class="act" type="button" data-remove=".given" aria-label={en.shell.close}>
          <Icon name="cross" />
        </button>
      </div>
      <div class="rows border-t border-line">
        {contexts.length === 0 && (
          <p class="px-3 py-2.5 text-sm text-muted" safe>
            {en.answers.givenNothing}
          </p>
        )}
        {contexts.map(({ title, why, text }) => (
          <details>
            <summary class="flex min-h-9 items-center gap-2 px-3 text-sm pointer-coarse:min-h-11">
              <Icon name="right" class="turnable text-faint" />
              <span class="font-medium" safe>
                {title}
              </span>
              <span class="min-w-0 flex-1 truncate text-muted" safe>
                {why}
              </span>
            </summary>
            <pre tabindex="0" safe>
              {text}
            </pre>
          </details>
        ))}
      </div>
    </section>
  );
}
