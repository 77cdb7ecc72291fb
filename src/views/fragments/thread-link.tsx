import { attr, domId } from "../html.ts";
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
}

export const threadLinkId = (thread: string): string => `thread-${domId(thread)}`;
export const threadDotId = (thread: string): string => `dot-${domId(thread)}`;
export const threadUrl = (thread: string): string => `/threads/${encodeURIComponent(thread)}`;

/** `data-pinned` and `data-at` tell the page's script where it belongs when it comes or changes later. */
export function ThreadLink(props: { thread: ThreadLinkView; isCurrent?: boolean }): JSX.Element {
  const { id, name, isPinned, state, lastTurnAt } = props.thread;
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

export function ThreadDot({
  thread,
  state,
}: {
  thread: string;
  state: ThreadLinkView["state"];
}): JSX.Element {
  return <Dot is={state} id={threadDotId(thread)} words={words[state ?? "running"]} />;
}

const words = {
  waiting: en.shell.isWaiting,
  running: en.shell.isRunning,
  failed: en.shell.hasFailed,
} as const;
