import type { Trust } from "../../domain/policy/trust.ts";
import { shortWhen } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { Dot, State, TrustBadge } from "./state.tsx";
import { type ThreadLinkView, threadUrl } from "./thread-link.tsx";

export interface ThreadRow extends ThreadLinkView {
  /** What was said last, in a line; empty before the first turn. */
  readonly lastWords: string;
  /** Who set the last turn off; left out where a list does not tell it. */
  readonly trust?: Trust;
}

export function ThreadRows({
  threads,
  reader,
}: {
  threads: readonly ThreadRow[];
  reader: Reader;
}): JSX.Element {
  return (
    <ul class="panel rows overflow-hidden">
      {threads.map(({ id, name, state, lastWords, lastTurnAt, trust }) => (
        <li class="flex min-h-11 items-center gap-3 px-4 py-2.5">
          <span class="min-w-0 flex-1">
            <a class="row-link block truncate font-medium hover:underline" href={threadUrl(id)} safe>
              {name}
            </a>
            <span class="block truncate text-sm text-muted empty:hidden" safe>
              {lastWords}
            </span>
          </span>
          {trust !== undefined && (
            <span class="hidden sm:block">
              <TrustBadge trust={trust} />
            </span>
          )}
          {state === "waiting" && <State is="waiting" words={en.answers.waiting} />}
          {state === "failed" && <Dot is="failed" words={en.shell.hasFailed} />}
          <time class="num shrink-0 text-right text-xs text-faint" datetime={attr(lastTurnAt)} safe>
            {shortWhen(reader, lastTurnAt)}
          </time>
        </li>
      ))}
    </ul>
  );
}
