import { attr, domId } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";
import { State } from "./state.tsx";
import { threadUrl } from "./thread-link.tsx";

/** A turn at work. */
export interface WorkingTurn {
  readonly turn: string;
  readonly thread: string;
  /** What it is called in the list: its thread's name, or the first words of its question. */
  readonly title: string;
  readonly question: string;
  /** Null while it waits its turn. */
  readonly startedAt: string | null;
  /** It waits for the owner's word. */
  readonly isWaiting: boolean;
}

export const WORKING = "working";
export const workingId = (turn: string): string => `working-${domId(turn)}`;

export function Working({ turns }: { turns: readonly WorkingTurn[] }): JSX.Element {
  return (
    <section aria-labelledby="working-title">
      <h2 class="mb-2 text-lg" id="working-title" safe>
        {en.home.working}
      </h2>
      <ul class="panel rows overflow-hidden" id={WORKING}>
        {turns.map((turn) => (
          <WorkingRow turn={turn} />
        ))}
        <li class="none px-4 py-3 text-sm text-muted" safe>
          {en.home.nothingWorking}
        </li>
      </ul>
    </section>
  );
}

export function WorkingRow({ turn: view }: { turn: WorkingTurn }): JSX.Element {
  const { turn, thread, title, question, startedAt } = view;
  const is = view.isWaiting ? "waiting" : startedAt === null ? "queued" : "running";
  return (
    <li class="flex items-center gap-3 px-4 py-2.5" id={workingId(turn)}>
      <span class="min-w-0 flex-1">
        <a class="row-link block truncate font-medium hover:underline" href={threadUrl(thread)} safe>
          {title}
        </a>
        <span class="mt-0.5 flex items-center gap-2 text-sm text-muted">
          <WorkingState turn={turn} startedAt={startedAt} is={is} />
          {question !== title && (
            <span class="truncate" safe>
              {question}
            </span>
          )}
        </span>
      </span>
      <button
        class="act is-danger relative"
        type="button"
        hx-post={`/turns/${encodeURIComponent(turn)}/interrupt`}
        hx-swap="none"
        hx-nonce={NONCE}
        aria-label={attr(en.home.stop(title))}
      >
        <Icon name="stop" class="size-5" />
      </button>
    </li>
  );
}

export const workingStateId = (turn: string): string => `working-state-${domId(turn)}`;

export function WorkingState(props: {
  turn: string;
  startedAt: string | null;
  is: "queued" | "running" | "waiting";
}): JSX.Element {
  const { turn, startedAt, is } = props;
  return (
    <span class="inline-flex shrink-0 items-center gap-2" id={workingStateId(turn)}>
      {is === "running" && <State is="running" words={en.answers.working} />}
      {is === "queued" && <State is="off" words={en.answers.queued} />}
      {is === "waiting" && <State is="waiting" words={en.answers.waiting} />}
      {startedAt !== null && is === "running" && (
        <span class="num text-running" data-since={attr(startedAt)} />
      )}
    </span>
  );
}
