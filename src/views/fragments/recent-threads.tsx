import { shortWhen } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { Empty } from "./note.tsx";
import { Dot } from "./state.tsx";
import { type ThreadLinkView, threadUrl } from "./thread-link.tsx";

export interface RecentThread extends ThreadLinkView {
  /** What was said last, in a line; empty before the first turn. */
  readonly lastWords: string;
}

export function RecentThreads(props: { threads: readonly RecentThread[]; reader: Reader }): JSX.Element {
  const { threads, reader } = props;
  return (
    <section aria-labelledby="recent">
      <h2 class="mb-2 text-lg" id="recent" safe>
        {en.home.recent}
      </h2>
      {threads.length === 0 ? (
        <Empty icon="threads" title={en.home.noneRecent} about={en.shell.noThreads}>
          <a class="btn btn-quiet btn-sm mt-4 h-9" href="/threads/new" safe>
            {en.home.firstThread}
          </a>
        </Empty>
      ) : (
        <ul class="panel rows overflow-hidden">
          {threads.map(({ id, name, state, lastWords, lastTurnAt }) => (
            <li class="flex items-center gap-3 px-4 py-2.5">
              <span class="min-w-0 flex-1">
                <a class="block truncate font-medium hover:underline" href={threadUrl(id)} safe>
                  {name}
                </a>
                <span class="block truncate text-sm text-muted empty:hidden" safe>
                  {lastWords}
                </span>
              </span>
              {state === "failed" && <Dot is="failed" words={en.shell.hasFailed} />}
              <time class="num shrink-0 text-right text-xs text-faint" datetime={attr(lastTurnAt)} safe>
                {shortWhen(reader, lastTurnAt)}
              </time>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
