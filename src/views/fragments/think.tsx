import type { Pace } from "../../domain/conversations/pace.ts";
import { duration, tokens } from "../figures.ts";
import { attr, domId } from "../html.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";

/** How long an answer has thought, and since when it thinks again. */
export type Thinking = Pick<Pace, "thoughtMs" | "thinkingSince">;

export const thoughtId = (turn: string): string => `thought-${domId(turn)}`;

export const thinkId = (turn: string): string => `think-${domId(turn)}`;

/** What was thought, opened while it is being thought; the page's script closes it then. Plain words: thoughts are no page. Unseen while empty. */
export function Think(props: {
  turn: string;
  thought: string;
  /** Left out where it is not known. */
  thinking?: Thinking | null;
  tokenCount: number | null;
  isOpen: boolean;
  locale: string;
}): JSX.Element {
  const { turn, thought, isOpen } = props;
  return (
    <details class="think mb-2" id={thinkId(turn)} data-thinking={isOpen} open={isOpen}>
      <summary>
        <Icon name="right" class="turnable" />
        <ThinkWords {...props} />
      </summary>
      <p id={thoughtId(turn)} safe>
        {thought}
      </p>
    </details>
  );
}

export const thinkWordsId = (turn: string): string => `think-words-${domId(turn)}`;

/** While it thinks, the page's script counts on from the time before which all it has thought so far would have begun. */
export function ThinkWords(props: {
  turn: string;
  thinking?: Thinking | null;
  tokenCount: number | null;
  isOpen: boolean;
  locale: string;
}): JSX.Element {
  const { turn, thinking, tokenCount, isOpen, locale } = props;
  const since = thinking?.thinkingSince ?? null;
  const thoughtMs = thinking?.thoughtMs ?? 0;
  const isThinking = since !== null || (isOpen && thoughtMs === 0);
  const over =
    thoughtMs === 0 ? en.answers.thought : en.reading.thoughtFor(duration(locale, inSeconds(thoughtMs)));
  return (
    <span class="inline-flex flex-wrap gap-x-1.5" id={thinkWordsId(turn)}>
      <span safe>{isThinking ? en.answers.thinking : over}</span>
      {since !== null && (
        <span class="num text-faint" data-since={attr(new Date(since - thoughtMs).toISOString())} />
      )}
      {tokenCount !== null && tokenCount > 0 && (
        <span class="num text-faint" safe>
          {en.answers.thoughtTokens(tokens(locale, tokenCount))}
        </span>
      )}
    </span>
  );
}

/** Nobody thinks in tenths. */
const inSeconds = (ms: number): number => (ms < 950 ? ms : Math.round(ms / 1000) * 1000);
