import { tokens } from "../figures.ts";
import { domId } from "../html.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";

export const thoughtId = (turn: string): string => `thought-${domId(turn)}`;

export const thinkId = (turn: string): string => `think-${domId(turn)}`;

/** What was thought, opened while it is being thought; the page's script closes it then. Plain words: thoughts are no page. Unseen while empty. */
export function Think(props: {
  turn: string;
  thought: string;
  tokenCount: number | null;
  isOpen: boolean;
  locale: string;
}): JSX.Element {
  const { turn, thought, tokenCount, isOpen, locale } = props;
  return (
    <details class="think mb-2" id={thinkId(turn)} data-thinking={isOpen} open={isOpen}>
      <summary>
        <Icon name="right" class="turnable" />
        <span safe>{isOpen ? en.answers.thinking : en.answers.thought}</span>
        {tokenCount !== null && tokenCount > 0 && (
          <span class="num text-faint" safe>
            {en.answers.thoughtTokens(tokens(locale, tokenCount))}
          </span>
        )}
      </summary>
      <p id={thoughtId(turn)} safe>
        {thought}
      </p>
    </details>
  );
}
