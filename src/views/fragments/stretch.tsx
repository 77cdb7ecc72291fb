import type { Reader } from "../frame.ts";
import { Live } from "../layout.tsx";
import { attr, partial } from "../html.ts";
import type { RenderMarkdown } from "../markdown.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { Skeleton } from "./skeleton.tsx";
import { threadUrl } from "./thread-link.tsx";
import { After, TurnPair, type TurnView } from "./turn.tsx";

const EARLIER = "earlier";
const LATER = "later";

/** Stands above the first turn shown, and gives way to those before it. `before` is null at the thread's beginning. */
export function Earlier({ thread, before }: { thread: string; before: string | null }): JSX.Element {
  return (
    <div class="more-turns" id={EARLIER} hidden={before === null}>
      <More
        url={`${threadUrl(thread)}/earlier${query("before", before)}`}
        id={EARLIER}
        words={en.threads.earlier}
      />
    </div>
  );
}

/** Stands under the last turn shown, and gives way to those after it. `after` is null at the thread's end. */
export function Later({ thread, after }: { thread: string; after: string | null }): JSX.Element {
  return (
    <div class="more-turns" id={LATER} hidden={after === null}>
      <More url={`${threadUrl(thread)}/later${query("after", after)}`} id={LATER} words={en.reading.later} />
      <a class="btn btn-ghost btn-sm h-9" href={threadUrl(thread)} data-newest safe>
        {en.threads.later}
      </a>
    </div>
  );
}

const query = (name: string, turn: string | null): string =>
  turn === null ? "" : `?${name}=${encodeURIComponent(turn)}`;

/** Pressed by the reader, or by the page's script when the reader comes near. */
function More({ url, id, words }: { url: string; id: string; words: string }): JSX.Element {
  return (
    <>
      <button
        class="btn btn-quiet btn-sm h-9"
        type="button"
        hx-get={attr(url)}
        hx-target={`#${id}`}
        hx-swap="outerHTML"
        hx-sync="drop"
        hx-nonce={NONCE}
        safe
      >
        {words}
      </button>
      <Skeleton lines={2} />
    </>
  );
}

interface TurnsProps {
  readonly thread: string;
  readonly turns: readonly TurnView[];
  readonly markdown: RenderMarkdown;
  readonly reader: Reader;
}

/** Answers `GET /threads/:t/earlier`. */
export function EarlierTurns(props: TurnsProps & { hasEarlier: boolean }): JSX.Element {
  const { thread, turns, hasEarlier } = props;
  return (
    <>
      <Earlier thread={thread} before={hasEarlier ? (turns[0]?.turn.id ?? null) : null} />
      <Turns {...props} />
    </>
  );
}

/** Answers `GET /threads/:t/later`. */
export function LaterTurns(props: TurnsProps & { hasLater: boolean }): JSX.Element {
  const { thread, turns, hasLater } = props;
  const last = turns.at(-1)?.turn.id ?? null;
  return (
    <>
      <Turns {...props} />
      {!hasLater && <After turn={last} />}
      <Later thread={thread} after={hasLater ? last : null} />
    </>
  );
}

export function Turns({ turns, markdown, reader }: TurnsProps): JSX.Element {
  return (
    <>
      {turns.map((view) => (
        <TurnPair view={view} markdown={markdown} reader={reader} />
      ))}
    </>
  );
}

/** A page that is at the thread's end again hears what has followed since that end was read. */
export const streamPartial = (thread: string, at: number): string =>
  partial("live", "outerHTML", <Live after={at} thread={thread} />);
