import type { Reader } from "../frame.ts";
import type { RenderMarkdown } from "../markdown.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { threadUrl } from "./thread-link.tsx";
import { TurnPair, type TurnView } from "./turn.tsx";

/** Stands above the first turn shown, and gives way to those before it. */
export function Earlier({ thread, before }: { thread: string; before: string }): JSX.Element {
  return (
    <div class="flex justify-center pt-4" id="earlier">
      <button
        class="btn btn-quiet btn-sm h-9"
        type="button"
        hx-get={`${threadUrl(thread)}/earlier?before=${encodeURIComponent(before)}`}
        hx-target="#earlier"
        hx-swap="outerHTML"
        hx-nonce={NONCE}
        safe
      >
        {en.threads.earlier}
      </button>
    </div>
  );
}

/** Answers `GET /threads/:t/earlier`. */
export function EarlierTurns(props: {
  thread: string;
  turns: readonly TurnView[];
  hasEarlier: boolean;
  markdown: RenderMarkdown;
  reader: Reader;
}): JSX.Element {
  const { thread, turns, hasEarlier, markdown, reader } = props;
  const [first] = turns;
  return (
    <>
      {hasEarlier && first !== undefined && <Earlier thread={thread} before={first.turn.id} />}
      {turns.map((view) => (
        <TurnPair view={view} markdown={markdown} reader={reader} />
      ))}
    </>
  );
}
