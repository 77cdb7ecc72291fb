import type { NextStepName } from "../../domain/next-steps/next-step.ts";
import type { Reader } from "../frame.ts";
import { domId } from "../html.ts";
import type { RenderMarkdown } from "../markdown.ts";
import { en } from "../strings/en.ts";
import { turnUrl } from "./answer.tsx";
import { type ChoiceView, Composer } from "./composer.tsx";
import { CsrfField } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { threadUrl } from "./thread-link.tsx";
import { WhatNext } from "./next-steps.tsx";
import { Note } from "./note.tsx";
import { Earlier, Later, Turns } from "./stretch.tsx";
import { After, type TurnView } from "./turn.tsx";

export const TURNS = "turns";

/** What the stream targets beside turns: the whole, what makes it draw itself anew, and what is read out. */
export const talkId = (thread: string): string => `talk-${domId(thread)}`;
export const redrawId = (thread: string): string => `redraw-${domId(thread)}`;
export const announceId = (thread: string): string => `announce-${domId(thread)}`;

/** A thread's turns with the composer under them. */
export function Talk(props: {
  thread: string;
  turns: readonly TurnView[];
  hasEarlier: boolean;
  /** Turns follow that are not shown: the page is about a place in the past. */
  hasLater: boolean;
  /** Answers that the owner has not seen. */
  unread: number;
  /** A turn that was looked for and stands on another branch. */
  elsewhere: string | null;
  /** What is suggested after the first answer of all, as far as there is one; null for nothing, ever. */
  next: readonly NextStepName[] | null;
  csrf: string;
  choice: ChoiceView;
  markdown: RenderMarkdown;
  reader: Reader;
}): JSX.Element {
  const { thread, turns, hasEarlier, hasLater, unread, elsewhere, next, choice, markdown, reader } = props;
  const [first = null, last = null] = [turns[0]?.turn.id, turns.at(-1)?.turn.id];
  return (
    <div class="talk flex min-w-0 flex-1 flex-col" id={talkId(thread)}>
      <div class="relative flex min-h-0 flex-1">
        <div
          class="scroll"
          id="scroll"
          tabindex="0"
          role="region"
          aria-label={en.threads.turns}
          data-unread={unread === 0 ? undefined : unread}
        >
          {elsewhere !== null && <Elsewhere turn={elsewhere} csrf={props.csrf} />}
          <div class="column turns py-1" id={TURNS}>
            <div class="none py-10 text-center text-muted" safe>
              {en.threads.empty}
            </div>
            <Earlier thread={thread} before={hasEarlier ? first : null} />
            <Turns thread={thread} turns={turns} markdown={markdown} reader={reader} />
            {!hasLater && <After turn={last} />}
            <Later thread={thread} after={hasLater ? last : null} />
          </div>
          {next !== null && <WhatNext steps={next} thread={thread} csrf={props.csrf} />}
          <div class="end" />
        </div>
        <button
          class="to-end"
          type="button"
          data-to-end
          data-words={en.threads.toEnd}
          data-one={en.reading.newWords}
          data-many={en.reading.newAnswers("#")}
          hidden
        >
          <Icon name="end" />
          <span safe>{en.threads.toEnd}</span>
        </button>
      </div>
      <div class="column pt-1 pb-4">
        <Composer thread={thread} choice={choice} isInPast={hasLater} />
      </div>
      <div id={redrawId(thread)} hidden />
      <div class="sr-only" id={announceId(thread)} role="status" data-seen={`${threadUrl(thread)}/seen`} />
    </div>
  );
}

/** Showing another branch changes the thread for every page of it, so it is done only when asked for. */
function Elsewhere({ turn, csrf }: { turn: string; csrf: string }): JSX.Element {
  return (
    <div class="column pt-4">
      <Note kind="plain" words={en.threads.elsewhere}>
        <form class="mt-2" action={`${turnUrl(turn)}/show`} method="post">
          <CsrfField token={csrf} />
          <button class="btn btn-quiet btn-sm h-9" type="submit" safe>
            {en.threads.elsewhereVerb}
          </button>
        </form>
      </Note>
    </div>
  );
}
