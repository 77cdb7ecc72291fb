import { attr, domId, partial } from "../html.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";
import { Dot } from "./state.tsx";

/** A thread as lists name it. */
export interface ThreadLinkView {
  readonly id: string;
  readonly name: string;
  readonly isPinned: boolean;
  /** What its last turns are at; null where there is nothing to say. */
  readonly state: "waiting" | "running" | "failed" | null;
  readonly lastTurnAt: string;
  /** Answers that the owner has not seen. */
  readonly unread: number;
}

export const threadLinkId = (thread: string): string => `thread-${domId(thread)}`;
export const threadDotId = (thread: string): string => `dot-${domId(thread)}`;
export const threadUrl = (thread: string): string => `/threads/${encodeURIComponent(thread)}`;

/** `data-pinned` and `data-at` tell the page's script where it belongs when it comes or changes later. */
export function ThreadLink(props: { thread: ThreadLinkView; isCurrent?: boolean }): JSX.Element {
  const { id, name, isPinned, state, lastTurnAt, unread } = props.thread;
  return (
    <a
      class="thread-link"
      id={threadLinkId(id)}
      href={threadUrl(id)}
      aria-current={props.isCurrent === true ? "page" : undefined}
      data-pinned={isPinned}
      data-at={attr(lastTurnAt)}
    >
      <ThreadDot thread={id} state={state} />
      <span safe>{name}</span>
      <Unread thread={id} count={unread} />
      {isPinned && (
        <span class="text-faint">
          <Icon name="pin" />
          <span class="sr-only" safe>
            {en.shell.isPinned}
          </span>
        </span>
      )}
    </a>
  );
}

const unreadId = (thread: string): string => `unread-${domId(thread)}`;

/** What came since the owner last looked; the style writes the name beside it in bold. */
function Unread({ thread, count }: { thread: string; count: number }): JSX.Element {
  return (
    <span class="unread" id={unreadId(thread)}>
      {count > 0 && (
        <>
          <span aria-hidden="true">{count}</span>
          <span class="sr-only" safe>
            {en.turns.newAnswers(count)}
          </span>
        </>
      )}
    </span>
  );
}

export const unreadPartial = (thread: string, count: number): string =>
  partial(unreadId(thread), "outerMorph", <Unread thread={thread} count={count} />);

export function ThreadDot({
  thread,
  state,
}: {
  thread: string;
  state: ThreadLinkView["state"];
}): JSX.Element {
  return <Dot is={state} id={threadDotId(thread)} words={threadStateWords[state ?? "running"]} />;
}

export const threadStateWords = {
  waiting: en.shell.isWaiting,
  running: en.shell.isRunning,
  failed: en.shell.hasFailed,
} as const;
