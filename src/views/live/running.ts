import type { SoFar } from "../answer-view.ts";
import type { RenderMarkdown } from "../markdown.ts";
import { createStreamingMarkdown, type Growth, type StreamingMarkdown } from "../streaming-markdown.ts";

/** An answer at work, as far as pages have been told of it. */
export interface RunningAnswer {
  readonly turn: string;
  readonly thread: string;
  /** As people write it; null where it was never heard. */
  readonly model: string | null;
  readonly startedAt: string | null;
  /** How much of the text, and of the thought, has been heard (UTF-16 units). */
  readonly textLength: number;
  readonly thoughtLength: number;
  readonly text: StreamingMarkdown;
  /** Blocks that pages hold an element for. */
  readonly drawn: number;
  /** A stretch of thought is under way. */
  readonly isThinking: boolean;
  /** Ids of tools, in the order of their places on the page. */
  readonly tools: readonly string[];
  /** Something said in passing stands on pages: the next word takes it away. */
  readonly hasNotice: boolean;
}

/** All answers at work. The stream of one server process keeps one of these for all who look. */
export interface RunningAnswers {
  /** Known, or from now on. */
  of(event: { readonly turn: string; readonly thread: string }): RunningAnswer;
  get(turn: string): RunningAnswer | null;
  change(turn: string, change: Partial<RunningAnswer>): void;
  /** Takes in what of a text is new: null where nothing is to be drawn, `gap` where some was never heard. */
  grow(answer: RunningAnswer, at: number, text: string): Growth | "gap" | null;
  /** Begins anew from what was kept elsewhere. */
  resume(turn: string, soFar: SoFar): void;
  end(turn: string): void;
  /** The thread is gone, with all that is at work in it. */
  endThread(thread: string): void;
  all(): readonly RunningAnswer[];
}

export function createRunningAnswers(markdown: RenderMarkdown): RunningAnswers {
  const answers = new Map<string, RunningAnswer>();

  const change = (turn: string, changed: Partial<RunningAnswer>): void => {
    const answer = answers.get(turn);
    if (answer !== undefined) answers.set(turn, { ...answer, ...changed });
  };

  return {
    change,
    of({ turn, thread }) {
      const known = answers.get(turn);
      if (known !== undefined) return known;
      const answer: RunningAnswer = {
        turn,
        thread,
        model: null,
        startedAt: null,
        textLength: 0,
        thoughtLength: 0,
        text: createStreamingMarkdown(markdown),
        drawn: 0,
        isThinking: false,
        tools: [],
        hasNotice: false,
      };
      answers.set(turn, answer);
      return answer;
    },
    get: (turn) => answers.get(turn) ?? null,
    all: () => [...answers.values()],
    grow({ turn, textLength, text: streaming, drawn }, at, text) {
      if (at > textLength) return "gap";
      const news = text.slice(textLength - at);
      if (news === "") return null;
      const growth = streaming.grow(news);
      const reach = growth === null ? 0 : growth.from + growth.blocks.length;
      change(turn, { textLength: textLength + news.length, drawn: Math.max(drawn, reach) });
      return growth;
    },
    resume(turn, { text, thought, tools, notice, pace }) {
      const streaming = createStreamingMarkdown(markdown);
      streaming.grow(text);
      change(turn, {
        text: streaming,
        textLength: text.length,
        thoughtLength: thought.length,
        isThinking: pace.thinkingSince !== null,
        tools: tools.map(({ id }) => id),
        drawn: streaming.blocks().length,
        hasNotice: notice !== null,
      });
    },
    end: (turn) => void answers.delete(turn),
    endThread(thread) {
      for (const answer of answers.values()) if (answer.thread === thread) answers.delete(answer.turn);
    },
  };
}
