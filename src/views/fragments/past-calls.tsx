import { shortWhen } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { Visible } from "./verbatim.tsx";

/** A call that was made before. */
export interface PastCall {
  readonly tool: string;
  /** What it was about, in a few words. */
  readonly about: string;
  readonly at: string;
}

const MOST_SHOWN = 8;

/** Which of them a rule would have covered. Answers `GET /approvals/:id/past` and a rule's preview. */
export function PastCalls({ calls, reader }: { calls: readonly PastCall[]; reader: Reader }): JSX.Element {
  const rest = calls.length - MOST_SHOWN;
  return (
    <div>
      <p class="text-sm" safe>
        {en.approvals.alwaysPast(calls.length)}
      </p>
      <ul class="mt-1.5 grid grid-cols-[minmax(0,1fr)] gap-1 text-sm text-muted">
        {calls.slice(0, MOST_SHOWN).map(({ tool, about, at }) => (
          <li class="flex items-baseline gap-3">
            <time class="num shrink-0 text-faint" datetime={attr(at)} safe>
              {shortWhen(reader, at)}
            </time>
            <span class="shrink-0" safe>
              {en.answers.toolNames(tool)}
            </span>
            <span class="mono min-w-0 truncate text-xs">
              <Visible text={about} />
            </span>
          </li>
        ))}
        {rest > 0 && <li safe>{en.approvals.alwaysMore(rest)}</li>}
      </ul>
    </div>
  );
}
