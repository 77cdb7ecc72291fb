import { attr } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { type ChoiceView, toChoice } from "./composer.tsx";
import { Icon } from "./icon.tsx";

/** Who may answer a question again; one press asks. Answers `GET /turns/:id/again`. */
export function AgainWith({ turn, choice }: { turn: string; choice: ChoiceView }): JSX.Element {
  const models = choice.groups.flatMap(({ label, isUsable, models }) =>
    models.map((model) => ({ ...model, maker: label, isUsable })),
  );
  return (
    <section class="given panel mt-2 overflow-hidden" aria-label={attr(en.turns.againTitle)}>
      <div class="flex items-center gap-2 px-3 py-1.5 text-sm">
        <span class="flex-1">
          <span class="font-medium" safe>
            {en.turns.againTitle}
          </span>{" "}
          <span class="text-muted" safe>
            {en.turns.againAbout}
          </span>
        </span>
        <button class="act" type="button" data-remove=".given" aria-label={en.shell.close}>
          <Icon name="cross" />
        </button>
      </div>
      <div class="scroll rows max-h-72 border-t border-line">
        {models.length === 0 && (
          <p class="px-3 py-2.5 text-sm text-muted" safe>
            {en.turns.againNobody}
          </p>
        )}
        {models.map(({ backend, model, label, maker, isUsable }) => (
          <button
            class="flex min-h-9 w-full items-center gap-3 px-3 text-left text-sm hover:bg-well disabled:text-faint pointer-coarse:min-h-11"
            type="button"
            disabled={!isUsable}
            hx-post={`/turns/${encodeURIComponent(turn)}/retry`}
            hx-vals={attr(JSON.stringify({ choice: toChoice(backend, model) }))}
            hx-swap="none"
            hx-sync="drop"
            hx-nonce={NONCE}
            data-remove=".given"
          >
            <span class="min-w-0 flex-1 truncate font-medium" safe>
              {label}
            </span>
            <span class="truncate text-xs text-muted" safe>
              {isUsable ? maker : en.turns.unusable}
            </span>
          </button>
        ))}
      </div>
    </section>
  );
}
