import type { Turn } from "../../domain/conversations/turn.ts";
import { type Known, toAnswerView } from "../answer-view.ts";
import type { Reader } from "../frame.ts";
import { domId } from "../html.ts";
import type { RenderMarkdown } from "../markdown.ts";
import { Answer } from "./answer.tsx";
import { Question } from "./question.tsx";
import type { VersionsView } from "./versions.tsx";

/** One question and its answer, as a thread's page is told of them. */
export interface TurnView extends Known {
  readonly turn: Turn;
  /** Null where there is but one. */
  readonly versions: VersionsView | null;
}

/** Where the turn after this one appears; `null` for the first of a thread. Taken once: the turn replaces it. */
export const afterId = (turn: string | null): string => `after-${turn === null ? "start" : domId(turn)}`;

export function After({ turn }: { turn: string | null }): JSX.Element {
  return <div class="socket" id={afterId(turn)} />;
}

export function TurnPair(props: { view: TurnView; markdown: RenderMarkdown; reader: Reader }): JSX.Element {
  const { view, markdown, reader } = props;
  const { turn, versions } = view;
  return (
    <>
      <Question
        question={turn.question}
        trust={turn.trust}
        status={turn.status}
        delivery={turn.delivery}
        reader={reader}
      />
      <Answer
        answer={toAnswerView(turn, view, markdown)}
        at={turn.question.createdAt}
        startedAt={turn.startedAt}
        versions={versions}
        reader={reader}
      />
    </>
  );
}
