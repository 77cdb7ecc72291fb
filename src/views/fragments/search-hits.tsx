import type { Role } from "../../domain/conversations/message.ts";
import type { Trust } from "../../domain/policy/trust.ts";
import { when } from "../dates.ts";
import { duration } from "../figures.ts";
import type { Reader } from "../frame.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { Empty, Note } from "./note.tsx";
import { questionId } from "./question.tsx";
import { KeepSearch, SavedSearches, type SavedSearchView } from "./saved-searches.tsx";
import { TrustBadge } from "./state.tsx";
import { threadUrl } from "./thread-link.tsx";
import { turnId } from "./answer.tsx";

export interface SearchHit {
  readonly thread: string;
  readonly threadName: string;
  readonly workspaceName: string;
  readonly turn: string;
  readonly role: Role;
  readonly trust: Trust;
  readonly createdAt: string;
  /** The place that was found, in pieces: what was searched for and what stands around it. */
  readonly snippet: readonly { readonly text: string; readonly isHit: boolean }[];
}

export interface FoundView {
  readonly hits: readonly SearchHit[];
  /** Where more hits are, as a whole URL. */
  readonly next: string | null;
  /** There was more than could be ranked or looked through: these are the best of the newest. */
  readonly isOfNewest: boolean;
  readonly tookMs: number;
}

export function Found(props: {
  found: FoundView;
  reader: Reader;
  saved: readonly SavedSearchView[];
  /** The search as its address says it. */
  query: string | null;
  /** What it is called where it is kept, until the owner says otherwise. */
  name: string;
}): JSX.Element {
  const { found, reader, saved, query, name } = props;
  const { hits, next, isOfNewest, tookMs } = found;
  if (hits.length === 0) {
    return (
      <div class="mt-6">
        <Empty
          icon="search"
          title={en.search.none}
          about={isOfNewest ? en.search.noneOfNewest : en.search.noneAbout}
        />
      </div>
    );
  }
  const threads = byThread(hits);
  return (
    <div class="mt-5 grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_15rem]">
      <section aria-labelledby="hits">
        <div class="mb-2 flex flex-wrap items-center justify-between gap-2">
          <h2 class="text-sm font-medium text-muted" id="hits">
            <span class="num" safe>
              {en.search.hits(en.search.hitCount(hits.length, next !== null), threads.length)}
            </span>{" "}
            <span class="num text-faint" safe>
              {en.search.took(duration(reader.locale, tookMs))}
            </span>
          </h2>
          {query !== null && <KeepSearch query={query} name={name.slice(0, 100)} />}
        </div>
        {isOfNewest && (
          <div class="mb-3">
            <Note kind="plain" words={en.search.ofNewest} />
          </div>
        )}
        <SearchHits hits={hits} reader={reader} />
        {next !== null && (
          <p class="mt-4 text-center">
            <a class="btn btn-quiet btn-sm h-9" href={attr(next)} safe>
              {en.search.more}
            </a>
          </p>
        )}
      </section>
      <aside class="hidden grid-cols-[minmax(0,1fr)] gap-5 lg:grid">
        <h2 class="eyebrow tracking-normal" safe>
          {en.search.threads}
        </h2>
        <ul class="-mt-3.5 grid grid-cols-[minmax(0,1fr)] gap-1 text-sm">
          {threads.map(({ id, name, count }) => (
            <li class="flex gap-2">
              <a class="min-w-0 flex-1 truncate text-muted hover:underline" href={threadUrl(id)} safe>
                {name}
              </a>
              <span class="num text-faint">{count}</span>
            </li>
          ))}
        </ul>
        <p class="text-sm text-muted" safe>
          {en.search.help}
        </p>
        <SavedSearches saved={saved} />
      </aside>
    </div>
  );
}

function byThread(hits: readonly SearchHit[]) {
  const found = new Map<string, { readonly id: string; readonly name: string; readonly count: number }>();
  for (const { thread, threadName } of hits) {
    const count = (found.get(thread)?.count ?? 0) + 1;
    found.set(thread, { id: thread, name: threadName, count });
  }
  return [...found.values()].sort((one, other) => other.count - one.count);
}

function SearchHits({ hits, reader }: { hits: readonly SearchHit[]; reader: Reader }): JSX.Element {
  return (
    <ol class="panel rows overflow-hidden">
      {hits.map((hit) => (
        <li class="px-4 py-3.5">
          <div class="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
            <a
              class="row-link min-w-0 truncate text-base leading-snug font-medium hover:underline"
              href={placeOf(hit)}
              safe
            >
              {hit.threadName}
            </a>
            {hit.role === "user" && <TrustBadge trust={hit.trust} />}
            <time class="num ml-auto text-xs text-faint" datetime={attr(hit.createdAt)} safe>
              {when(reader, hit.createdAt)}
            </time>
          </div>
          <p class="mt-1 text-ui leading-relaxed wrap-anywhere text-muted">
            {hit.snippet.map(({ text, isHit }) =>
              isHit ? <mark safe>{text}</mark> : <span safe>{text}</span>,
            )}
          </p>
          <p class="mt-1 text-xs text-faint" safe>
            {en.search.in(en.search.roles[hit.role], hit.workspaceName)}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** The turn in its thread; `turn` asks for a page that shows it. */
function placeOf({ thread, turn, role }: SearchHit): string {
  const anchor = role === "user" ? questionId(turn) : turnId(turn);
  return `${threadUrl(thread)}?turn=${encodeURIComponent(turn)}#${anchor}`;
}
