import { attr, domId, partial } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { Field, FormWords, resent, type Sent } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { noticePartial } from "./note.tsx";

/** A search that was kept, as a link. */
export interface SavedSearchView {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

const SAVED = "saved-searches";
const KEEP = "keep-search";

/** Under the field of a search; drawn anew when one is kept or forgotten. */
export function SavedSearches({ saved }: { saved: readonly SavedSearchView[] }): JSX.Element {
  return (
    <section id={SAVED} aria-labelledby="saved-title">
      <h2 class="eyebrow mb-2 tracking-normal" id="saved-title" safe>
        {en.search.saved}
      </h2>
      {saved.length === 0 && (
        <p class="text-sm text-muted" safe>
          {en.search.savedNone}
        </p>
      )}
      <ul class="grid grid-cols-[minmax(0,1fr)] gap-0.5">
        {saved.map(({ id, name, url }) => (
          <li class="flex items-center gap-1" id={`saved-${domId(id)}`}>
            <a class="textlink min-w-0 flex-1 truncate text-sm" href={attr(url)} safe>
              {name}
            </a>
            <button
              class="act"
              type="button"
              hx-post={`/search/saved/${encodeURIComponent(id)}/forget`}
              hx-target={`#${SAVED}`}
              hx-swap="outerMorph"
              hx-nonce={NONCE}
              aria-label={attr(en.search.forget(name))}
            >
              <Icon name="cross" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Opens the sheet that asks for a name. */
export function KeepSearch({ query, name }: { query: string; name: string }): JSX.Element {
  return (
    <>
      <button class="btn btn-ghost btn-sm h-8" type="button" data-open={KEEP} safe>
        {en.search.save}
      </button>
      <dialog class="sheet" id={KEEP} aria-labelledby="keep-search-title">
        <h2 class="text-lg" id="keep-search-title" safe>
          {en.search.saveTitle}
        </h2>
        <p class="mt-1 mb-4 text-muted" safe>
          {en.search.saveAbout}
        </p>
        <KeepSearchForm query={query} sent={{ values: { name } }} />
      </dialog>
    </>
  );
}

/** Answered with itself where it was refused, else with the list of those kept: the page's script closes its sheet. */
export function KeepSearchForm({ query, sent }: { query: string; sent: Sent<"name"> }): JSX.Element {
  return (
    <form class="grid gap-4" id="keep-search-form" {...resent("/search/saved")} data-closes>
      <input type="hidden" name="query" value={attr(query)} />
      <Field name="name" id="keep-search-name" label={en.search.saveName} sent={sent} most={100} isRequired />
      <FormWords sent={sent} kept="" />
      <div class="flex justify-end gap-2">
        <button class="btn btn-ghost" type="button" data-close safe>
          {en.shell.cancel}
        </button>
        <button class="btn btn-primary" type="submit" safe>
          {en.search.saveVerb}
        </button>
      </div>
    </form>
  );
}

/** One was kept: it stands in the list, and is said so. */
export const savedPartials = (saved: readonly SavedSearchView[]): string =>
  partial(SAVED, "outerMorph", <SavedSearches saved={saved} />) + noticePartial(en.search.savedDone, "done");
