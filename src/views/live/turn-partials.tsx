import type { ConversationEvent } from "../../domain/conversations/events.ts";
import type { TurnStatus } from "../../domain/conversations/turn.ts";
import type { AnswerView } from "../answer-view.ts";
import { Answer, AnswerBody, AnswerStatus, bodyId, statusId } from "../fragments/answer.tsx";
import { Question } from "../fragments/question.tsx";
import { Running, runningId } from "../fragments/side.tsx";
import { announceId } from "../fragments/talk.tsx";
import { ThreadDot, threadDotId } from "../fragments/thread-link.tsx";
import { After, afterId } from "../fragments/turn.tsx";
import { WORKING, WorkingRow, workingId } from "../fragments/working.tsx";
import { partial } from "../html.ts";
import { en } from "../strings/en.ts";
import { readerOf, type Scene } from "./scene.ts";

type Told<Type extends ConversationEvent["type"]> = Extract<ConversationEvent, { type: Type }>;

const LONGEST_TITLE = 80;

/** The turn takes the place after its parent; a page that has it, or shows another branch, has no such place. */
export function begunPartials(event: Told<"turn.begun">, scene: Scene): string {
  const { turn, thread, parent, question, backend, model } = event;
  scene.running.of(event);
  scene.running.change(turn, { model: scene.modelName(backend, model) });
  const reader = readerOf(scene);
  const answer = { ...emptyAnswer(turn, "queued"), model: scene.modelName(backend, model) };
  const pair = (
    <>
      <Question question={question} trust="owner" reader={reader} />
      <Answer answer={answer} at={question.createdAt} startedAt={null} versions={null} reader={reader} />
      <After turn={turn} />
    </>
  );
  const title = question.text.trim().split("\n")[0]?.slice(0, LONGEST_TITLE) ?? "";
  const row = { turn, thread, title, question: title, startedAt: null };
  return (
    partial(afterId(parent), "outerMorph", pair) +
    partial(workingId(turn), "delete", "") +
    partial(WORKING, "afterbegin", <WorkingRow turn={row} />) +
    countPartials(thread, scene)
  );
}

export function startedPartials(event: Told<"turn.started">, scene: Scene): string {
  const startedAt = scene.clock().toISOString();
  scene.running.of(event);
  scene.running.change(event.turn, { startedAt });
  return statusPartial(event.turn, "running", startedAt) + countPartials(event.thread, scene);
}

export const statusPartial = (turn: string, status: TurnStatus, startedAt: string | null): string =>
  partial(statusId(turn), "outerMorph", <AnswerStatus turn={turn} status={status} startedAt={startedAt} />);

export function finishedPartials(event: Told<"turn.finished">, scene: Scene): string {
  const { turn, thread, status, stop, failure, message, usage } = event;
  const answer = scene.running.get(turn);
  const facts = message?.metadata ?? {};
  const startedAt = answer?.startedAt ?? null;
  const took = startedAt === null ? facts["duration_ms"] : sinceMs(startedAt, scene);
  const model = answer?.model ?? facts["model"];
  const view: AnswerView = {
    ...emptyAnswer(turn, status),
    source: message?.text ?? "",
    blocks: message === null ? (answer?.text.close() ?? []) : scene.markdown.blocks(message.text),
    thought: message?.thought ?? "",
    tools: message?.tools ?? [],
    usage,
    stop,
    failure,
    tookMs: typeof took === "number" ? took : null,
    model: typeof model === "string" ? model : null,
  };
  scene.running.end(turn, status === "failed");
  return (
    statusPartial(turn, status, null) +
    partial(bodyId(turn), "outerMorph", <AnswerBody answer={view} locale={scene.locale} />) +
    partial(workingId(turn), "delete", "") +
    partial(announceId(thread), "innerHTML", Bun.escapeHTML(failure?.message ?? en.answers.finished)) +
    countPartials(thread, scene)
  );
}

/** The answer as it stands, whole: for who comes in the middle, and after a gap. */
export function wholePartials(turn: string, scene: Scene): string {
  const answer = scene.running.get(turn);
  if (answer === null) return "";
  const { text, drawn, thoughtLength, tools, startedAt, model } = answer;
  const soFar = scene.soFar(turn);
  const blocks = [...text.blocks()];
  while (blocks.length < drawn) blocks.push("");
  const view: AnswerView = {
    ...emptyAnswer(turn, "running"),
    blocks,
    thought: soFar?.thought.slice(0, thoughtLength) ?? "",
    tools: (soFar?.tools ?? []).filter(({ id }) => tools.includes(id)),
    usage: soFar?.usage ?? null,
    notice: soFar?.notice ?? null,
    model,
  };
  const body = <AnswerBody answer={view} locale={scene.locale} />;
  const isAtWork = startedAt !== null || drawn > 0;
  return (
    (isAtWork ? statusPartial(turn, "running", startedAt) : "") + partial(bodyId(turn), "outerMorph", body)
  );
}

/** How much is at work, and the mark of the thread in lists. */
function countPartials(thread: string, scene: Scene): string {
  const count = scene.running.all().length;
  const dot = <ThreadDot thread={thread} state={scene.running.stateOf(thread)} />;
  return (
    partial(threadDotId(thread), "outerMorph", dot) +
    partial(runningId("side"), "outerMorph", <Running count={count} place="side" />) +
    partial(runningId("top"), "outerMorph", <Running count={count} place="top" />)
  );
}

const sinceMs = (at: string, scene: Scene): number => scene.clock().getTime() - Date.parse(at);

const emptyAnswer = (turn: string, status: TurnStatus): AnswerView => ({
  turn,
  status,
  source: "",
  blocks: [],
  thought: "",
  tools: [],
  usage: null,
  notice: null,
  stop: null,
  failure: null,
  tookMs: null,
  model: null,
});
