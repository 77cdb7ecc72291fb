import type { Turn } from "../../domain/conversations/turn.ts";
import { type SoFar, toAnswerView } from "../answer-view.ts";
import type { Dealings } from "../dealings.ts";
import type { Reader } from "../frame.ts";
import { domId } from "../html.ts";
import type { RenderMarkdown } from "../markdown.ts";
import { Answer } from "./answer.tsx";
import { Question } from "./question.tsx";
import type { VersionsView } from "./versions.tsx";

/** One question and its answer, as a thread's page is told of them. */
export interface TurnView {
  readonly turn: Turn;
  /** Who answers, as people write it. */
  readonly model: string | null;
  /** Null where there is but one. */
  readonly versions: VersionsView | null;
  /** For a turn at work. */
  readonly soFar: SoFar | null;
  readonly dealings: Dealings;
}

/** Where the turn after this one appears; `null` for the first of a thread. Taken once: the turn replaces it. */
export const afterId = (turn: string | null): string => `after-${turn === null ? "start" : domId(turn)}`;

export function After({ turn }: { turn: string | null }): JSX.Element {
  return <div class="socket" id={afterId(turn)} />;
}

export function TurnPair(props: { view: TurnView; markdown: RenderMarkdown; reader: Reader }): JSX.Element {
  const { view, markdown, reader } = props;
  const { turn, model, versions, soFar, dealings } = view;
  return (
    <>
      <Question question={turn.question} trust={turn.trust} reader={reader} />
      <Answer
        answer={toAnswerView(turn, soFar, model, dealings, markdown)}
        at={turn.question.createdAt}
        startedAt={turn.startedAt}
        versions={versions}
        reader={reader}
      />
    </>
  );
}
