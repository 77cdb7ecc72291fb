import type { ConversationEvent } from "../../domain/conversations/events.ts";
import type { Message } from "../../domain/conversations/message.ts";
import type { TurnStatus } from "../../domain/conversations/turn.ts";
import { type AnswerView, emptyAnswer, isTainted, paceOf } from "../answer-view.ts";
import { Answer, AnswerBody, AnswerStatus, bodyId, statusId, Taint, taintId } from "../fragments/answer.tsx";
import { Question, questionActsPartial } from "../fragments/question.tsx";
import { Running, runningId } from "../fragments/stop.tsx";
import { announceId } from "../fragments/talk.tsx";
import { ThreadDot, threadDotId, unreadPartial } from "../fragments/thread-link.tsx";
import { After, afterId } from "../fragments/turn.tsx";
import { todayPartials } from "../fragments/today.tsx";
import { totalsPartial } from "../fragments/totals.tsx";
import { WORKING, WorkingRow, WorkingState, workingId, workingStateId } from "../fragments/working.tsx";
import { nextStepsPartial, suggestionsGonePartial } from "../fragments/next-steps.tsx";
import { heldPartials } from "../fragments/labels.tsx";
import type { Dealings } from "../dealings.ts";
import { partial } from "../html.ts";
import { en } from "../strings/en.ts";
import { markPartial } from "./mark-partial.ts";
import { failedPartials } from "./failed-partials.ts";
import type { RunningAnswer } from "./running.ts";
import { readerOf, type Scene } from "./scene.ts";

type Told<Type extends ConversationEvent["type"]> = Extract<ConversationEvent, { type: Type }>;

const LONGEST_TITLE = 80;

/** The turn takes the place after its parent; a page that has it, or shows another branch, has no such place. */
export function begunPartials(event: Told<"turn.begun">, scene: Scene): string {
  const { turn, thread, parent, question, trust, backend, model } = event;
  scene.running.of(event);
  scene.running.change(turn, { model: scene.modelName(backend, model) });
  const reader = readerOf(scene);
  const known = { model: scene.modelName(backend, model), isTainted: isInfluenced(thread, scene) };
  const answer = { ...emptyAnswer(turn, "queued"), ...known };
  const delivery = trust === "webhook" ? scene.deliveryOf(turn) : null;
  const pair = (
    <>
      <Question question={question} trust={trust} status="queued" delivery={delivery} reader={reader} />
      <Answer answer={answer} at={question.createdAt} startedAt={null} versions={null} reader={reader} />
      <After turn={turn} />
    </>
  );
  const title = question.text.trim().split("\n")[0]?.slice(0, LONGEST_TITLE) ?? "";
  const row = { turn, thread, title, question: title, startedAt: null, isWaiting: false };
  return (
    partial(afterId(parent), "outerMorph", pair) +
    partial(workingId(turn), "delete", "") +
    partial(WORKING, "afterbegin", <WorkingRow turn={row} />) +
    suggestionsGonePartial(thread) +
    countPartials(thread, scene)
  );
}

export function startedPartials(event: Told<"turn.started">, scene: Scene): string {
  const startedAt = scene.clock().toISOString();
  const answer = { ...scene.running.of(event), startedAt };
  scene.running.change(event.turn, { startedAt });
  return (
    questionActsPartial(event.turn, "running") +
    statusPartial(event.turn, "running", startedAt) +
    atWorkPartials(answer, scene) +
    countPartials(event.thread, scene)
  );
}

/** For pages that list what is at work. */
export function atWorkPartials({ turn, startedAt, drawn }: RunningAnswer, scene: Scene): string {
  const isAtWork = startedAt !== null || drawn > 0;
  const is = isAtWork ? (isWaiting(scene.dealingsOf(turn)) ? "waiting" : "running") : "queued";
  return workingPartial(turn, startedAt, is);
}

export const workingPartial = (
  turn: string,
  startedAt: string | null,
  is: "queued" | "running" | "waiting",
): string =>
  partial(workingStateId(turn), "outerMorph", <WorkingState turn={turn} startedAt={startedAt} is={is} />);

export const statusPartial = (turn: string, status: TurnStatus, startedAt: string | null): string =>
  partial(statusId(turn), "outerMorph", <AnswerStatus turn={turn} status={status} startedAt={startedAt} />);

export function finishedPartials(event: Told<"turn.finished">, scene: Scene): string {
  const { turn, thread, status, stop, failure, message, usage } = event;
  const answer = scene.running.get(turn);
  const facts = message?.metadata ?? {};
  const startedAt = answer?.startedAt ?? null;
  const took = facts["durationMs"] ?? (startedAt === null ? null : sinceMs(startedAt, scene));
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
    ...paceOf(message),
    model: answer?.model ?? modelIn(facts, scene),
    isTainted: isTainted(message),
    dealings: scene.dealingsOf(turn),
  };
  scene.running.end(turn);
  const totals = scene.totalsOf(thread);
  const today = scene.today();
  return (
    statusPartial(turn, status, null) +
    taintPartial(turn, view.isTainted) +
    partial(bodyId(turn), "outerMorph", <AnswerBody answer={view} reader={readerOf(scene)} />) +
    partial(workingId(turn), "delete", "") +
    partial(announceId(thread), "innerHTML", Bun.escapeHTML(failure?.message ?? en.answers.finished)) +
    (totals === null ? "" : totalsPartial(thread, totals, scene.locale)) +
    todayPartials(today, scene.locale) +
    failedPartials(event, scene) +
    heldPartials(thread, scene.heldOf(thread)) +
    unreadPartial(thread, scene.unreadOf(thread)) +
    questionActsPartial(turn, status) +
    nextStepsPartial(thread) +
    countPartials(thread, scene)
  );
}

/** Who answered, as the answer itself was stored with it: for a page that heard of the turn only at its end. */
function modelIn({ backend, model }: Message["metadata"], scene: Scene): string | null {
  if (typeof backend !== "string") return null;
  return scene.modelName(backend, typeof model === "string" ? model : null);
}

/** The answer as it stands, whole: for who comes in the middle, and after a gap. */
export function wholePartials(turn: string, scene: Scene): string {
  const answer = scene.running.get(turn);
  if (answer === null) return "";
  const { thread, text, drawn, thoughtLength, tools, startedAt, model } = answer;
  const soFar = scene.soFar(turn);
  const dealings = scene.dealingsOf(turn);
  const blocks = [...text.blocks()];
  while (blocks.length < drawn) blocks.push("");
  const view: AnswerView = {
    ...emptyAnswer(turn, "running"),
    blocks,
    thought: soFar?.thought.slice(0, thoughtLength) ?? "",
    tools: (soFar?.tools ?? []).filter(({ id }) => tools.includes(id)),
    usage: soFar?.usage ?? null,
    notice: soFar?.notice ?? null,
    ...paceOf(null, soFar),
    model,
    isTainted: isInfluenced(thread, scene),
    dealings,
  };
  const body = <AnswerBody answer={view} reader={readerOf(scene)} />;
  const isAtWork = startedAt !== null || drawn > 0;
  return (
    (isAtWork ? statusPartial(turn, isWaiting(dealings) ? "waiting" : "running", startedAt) : "") +
    taintPartial(turn, view.isTainted) +
    partial(bodyId(turn), "outerMorph", body)
  );
}

/** Of an answer at work: what its thread holds by now is what it is written under. */
export const isInfluenced = (thread: string, scene: Scene): boolean => scene.heldOf(thread).includes("A");

export const taintPartial = (turn: string, is: boolean): string =>
  partial(taintId(turn), "outerMorph", <Taint turn={turn} isTainted={is} />);

export const isWaiting = ({ asks }: Dealings): boolean =>
  asks.some(({ approval }) => approval.status === "open");

/** How much is at work, and the mark of the thread in lists. */
export function countPartials(thread: string, scene: Scene): string {
  const dot = <ThreadDot thread={thread} state={scene.stateOf(thread)} />;
  const workspace = scene.workspaceOf(thread);
  const mark = workspace === null ? "" : markPartial(workspace, scene);
  return partial(threadDotId(thread), "outerMorph", dot) + mark + runningPartials(scene);
}

export function runningPartials(scene: Scene): string {
  const count = scene.countAtWork();
  return (
    partial(runningId("side"), "outerMorph", <Running count={count} place="side" />) +
    partial(runningId("top"), "outerMorph", <Running count={count} place="top" />)
  );
}

const sinceMs = (at: string, scene: Scene): number => scene.clock().getTime() - Date.parse(at);
