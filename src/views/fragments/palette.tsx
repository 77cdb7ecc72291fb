import { attr } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { type Doing, type Entry, KEYS, MAIN_ENTRIES } from "../palette-entries.ts";
import { en } from "../strings/en.ts";
import { Icon, type IconName } from "./icon.tsx";
import { Skeleton } from "./skeleton.tsx";
import { threadUrl } from "./thread-link.tsx";

/** A thread as the palette names it. */
export interface FoundThread {
  readonly id: string;
  readonly name: string;
  readonly workspace: string;
  readonly isArchived: boolean;
}

const PALETTE = "palette";
const HITS = "palette-hits";

/** Opened by Ctrl+K. What the page itself offers is put in by its script, all else comes from `GET /palette`. */
export function Palette(): JSX.Element {
  return (
    <dialog class="palette" id={PALETTE} aria-label={en.palette.title}>
      <label class="palette-field">
        <Icon name="search" class="text-faint" />
        <span class="sr-only" safe>
          {en.palette.title}
        </span>
        <input
          type="text"
          name="q"
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-autocomplete="list"
          autocomplete="off"
          spellcheck="false"
          maxlength="200"
          placeholder={attr(en.palette.placeholder)}
          hx-get="/palette"
          hx-trigger="claw:look"
          hx-target={`#${HITS}`}
          hx-swap="innerHTML"
          hx-indicator={`#${HITS}`}
          hx-sync="this:replace"
          hx-nonce={NONCE}
        />
        <kbd class="key" safe>
          {en.shell.escape}
        </kbd>
      </label>
      <div
        class="palette-list"
        id="palette-list"
        role="listbox"
        aria-label={attr(en.palette.hits)}
        tabindex="-1"
      >
        <div role="group" aria-label={attr(en.palette.here)} data-palette-here={attr(en.palette.action)} />
        <div id={HITS} role="group" aria-label={attr(en.palette.everywhere)}>
          <Skeleton lines={3} />
        </div>
      </div>
    </dialog>
  );
}

/** What was found for the words so far. Answers `GET /palette`. */
export function PaletteHits(props: {
  written: string;
  entries: readonly Entry[];
  threads: readonly FoundThread[];
}): JSX.Element {
  const { written, entries, threads } = props;
  const first = written === "" ? MAIN_ENTRIES : entries.length;
  return (
    <>
      {entries.slice(0, first).map((entry) => (
        <Offered entry={entry} />
      ))}
      {threads.map(({ id, name, workspace, isArchived }) => (
        <Option
          icon={isArchived ? "archive" : "threads"}
          words={name}
          about={isArchived ? en.palette.archived : workspace}
          does={{ href: threadUrl(id) }}
        />
      ))}
      {entries.slice(first).map((entry) => (
        <Offered entry={entry} />
      ))}
      {written !== "" && (
        <Option
          icon="search"
          words={en.palette.searchFor(written)}
          about={en.palette.page}
          does={{ href: `/search?q=${encodeURIComponent(written)}` }}
        />
      )}
    </>
  );
}

function Offered({ entry: { icon, words, does } }: { entry: Entry }): JSX.Element {
  const isPage = "href" in does;
  return (
    <Option icon={icon} words={words} about={isPage ? en.palette.page : en.palette.action} does={does} />
  );
}

function Option(props: { icon: IconName; words: string; about: string; does: Doing }): JSX.Element {
  const { icon, words, about, does } = props;
  const inner = (
    <>
      <Icon name={icon} class="text-muted" />
      <span class="min-w-0 flex-1 truncate" safe>
        {words}
      </span>
      <span class="max-w-40 truncate text-xs text-muted" safe>
        {about}
      </span>
    </>
  );
  const safeInner = inner;
  if ("href" in does) {
    return (
      <a role="option" tabindex="-1" aria-selected="false" href={attr(does.href)}>
        {safeInner}
      </a>
    );
  }
  return (
    <button role="option" tabindex="-1" aria-selected="false" type="button" {...actOf(does)}>
      {safeInner}
    </button>
  );
}

function actOf(does: Exclude<Doing, { href: string }>): Record<string, string> {
  if ("sheet" in does) return { "data-open": does.sheet };
  if ("theme" in does) return { "data-theme-pick": does.theme };
  return { "hx-post": does.post, "hx-swap": "none", "hx-nonce": NONCE };
}

/** All keys, opened by `?`. */
export function Keys(): JSX.Element {
  return (
    <dialog class="sheet" id={KEYS} aria-labelledby="keys-title">
      <div class="mb-2 flex items-center">
        <h2 class="flex-1 text-lg" id="keys-title" safe>
          {en.palette.keysTitle}
        </h2>
        <button class="act" type="button" data-close aria-label={attr(en.shell.close)}>
          <Icon name="cross" />
        </button>
      </div>
      <dl class="rows">
        {en.palette.keys.map(({ keys, words }) => (
          <div class="flex items-center gap-4 py-2">
            <dt class="flex shrink-0 gap-1" data-keys>
              {keys.map((key) => (
                <kbd class="key" safe>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd class="min-w-0 flex-1 text-right text-muted" safe>
              {words}
            </dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
