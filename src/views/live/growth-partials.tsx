import type { ToolCall } from "../../domain/backends/backend.ts";
import type { ConversationEvent } from "../../domain/conversations/events.ts";
import { Notice, noticeId } from "../fragments/answer.tsx";
import { Costline, costId } from "../fragments/costline.tsx";
import { Block, Blocks, blockId, moreId } from "../fragments/said.tsx";
import { Think, thinkId, ThinkWords, thinkWordsId, thoughtId } from "../fragments/think.tsx";
import { heldPartials } from "../fragments/labels.tsx";
import { nextToolId, progressPartial, Tool, toolId } from "../fragments/tools.tsx";
import { duration } from "../figures.ts";
import { partial } from "../html.ts";
import type { Growth } from "../streaming-markdown.ts";
import { en } from "../strings/en.ts";
import type { RunningAnswer } from "./running.ts";
import type { Scene } from "./scene.ts";
import { isInfluenced, taintPartial, wholePartials } from "./turn-partials.tsx";

type Told<Type extends ConversationEvent["type"]> = Extract<ConversationEvent, { type: Type }>;

/** Touches the open block, and puts new ones into the socket after it. */
export function textPartials(event: Told<"text.delta">, scene: Scene): string | null {
  const { turn, at, text } = event;
  const answer = scene.running.of(event);
  const growth = scene.running.grow(answer, at, text);
  if (growth === null) return restPartial(answer, scene) || null;
  if (growth === "gap") return resumedPartials(turn, scene);
  return (
    growthPartials(turn, growth, answer.drawn) +
    thoughtEndPartial(answer, scene) +
    quietPartial(turn, answer.hasNotice, scene)
  );
}

/** With the first word or call what was thought before it is over. */
function thoughtEndPartial(answer: RunningAnswer, scene: Scene): string {
  const { turn, drawn, tools, thoughtLength } = answer;
  if (drawn > 0 || tools.length > 0 || thoughtLength === 0) return restPartial(answer, scene);
  const thought = scene.soFar(turn)?.thought.slice(0, thoughtLength) ?? "";
  if (thought === "") return "";
  const facts = { ...thinkingOf(turn, scene), thought };
  scene.running.change(turn, { isThinking: false });
  return partial(thinkId(turn), "outerMorph", <Think {...facts} />);
}

/** A word or a call is no thought: what was thought until then is counted. */
function restPartial({ turn, isThinking }: RunningAnswer, scene: Scene): string {
  if (!isThinking) return "";
  scene.running.change(turn, { isThinking: false });
  return thinkWordsPartial(turn, scene);
}

function thinkWordsPartial(turn: string, scene: Scene): string {
  return partial(thinkWordsId(turn), "outerMorph", <ThinkWords {...thinkingOf(turn, scene)} />);
}

function thinkingOf(turn: string, scene: Scene) {
  const soFar = scene.soFar(turn);
  const tokenCount = soFar?.usage?.thought ?? null;
  return { turn, thinking: soFar?.pace ?? null, tokenCount, isOpen: false, locale: scene.locale };
}

function quietPartial(turn: string, hasNotice: boolean, scene: Scene): string {
  if (!hasNotice) return "";
  scene.running.change(turn, { hasNotice: false });
  return partial(noticeId(turn), "outerMorph", <Notice turn={turn} words={null} />);
}

/** Something was said that was never heard here: begins anew from what is kept of the answer. */
function resumedPartials(turn: string, scene: Scene): string | null {
  const soFar = scene.soFar(turn);
  if (soFar === null) return null;
  scene.running.resume(turn, soFar);
  return wholePartials(turn, scene);
}

function growthPartials(turn: string, { from, blocks }: Growth, drawn: number): string {
  const isChanged = from < drawn;
  const first = <Block turn={turn} index={from} html={blocks[0] ?? ""} />;
  const changed = isChanged ? partial(blockId(turn, from), "outerMorph", first) : "";
  const fresh = isChanged ? blocks.slice(1) : blocks;
  if (fresh.length === 0) return changed;
  const place = isChanged ? from + 1 : from;
  const more = <Blocks turn={turn} from={place} blocks={fresh} isOpen />;
  return changed + partial(moreId(turn, place), "outerMorph", more);
}

/** Thoughts are plain words: what is new is put at their end. The first that come after a word or a call come folded. */
export function thoughtPartials(event: Told<"thought.delta">, scene: Scene): string | null {
  const { turn, at, text } = event;
  const { thoughtLength, isThinking, drawn, tools } = scene.running.of(event);
  if (at > thoughtLength) return resumedPartials(turn, scene);
  const news = text.slice(thoughtLength - at);
  if (news === "") return null;
  scene.running.change(turn, { thoughtLength: thoughtLength + news.length, isThinking: true });
  if (thoughtLength === 0 && (drawn > 0 || tools.length > 0))
    return partial(thinkId(turn), "outerMorph", <Think {...thinkingOf(turn, scene)} thought={news} />);
  const words = isThinking ? "" : thinkWordsPartial(turn, scene);
  return words + partial(thoughtId(turn), "beforeend", Bun.escapeHTML(news));
}

export function toolBegunPartials(event: Told<"tool.begun">, scene: Scene): string {
  const { turn, id, name, input } = event;
  const answer = scene.running.of(event);
  const { tools } = answer;
  const known = tools.indexOf(id);
  const index = known === -1 ? tools.length : known;
  if (known === -1) scene.running.change(turn, { tools: [...tools, id] });
  const startedAt = scene.clock().getTime();
  const tool: ToolCall = toolOf(turn, id, scene) ?? {
    id,
    name,
    title: "",
    status: "running",
    input,
    startedAt,
  };
  const row = <Tool turn={turn} index={index} tool={tool} end="open" unkept={null} locale={scene.locale} />;
  if (known !== -1) return partial(toolId(turn, index), "outerMorph", row);
  const withSocket = (
    <>
      {row}
      <li class="socket" id={nextToolId(turn, index + 1)} />
    </>
  );
  return partial(nextToolId(turn, index), "outerMorph", withSocket) + thoughtEndPartial(answer, scene);
}

export function toolFinishedPartials(event: Told<"tool.finished">, scene: Scene): string | null {
  const { turn, thread, id } = event;
  const index = scene.running.of(event).tools.indexOf(id);
  const tool = toolOf(turn, id, scene);
  if (index === -1 || tool === null) return null;
  const { [id]: unkept = null } = scene.dealingsOf(turn).unkept;
  const row = <Tool turn={turn} index={index} tool={tool} end="open" unkept={unkept} locale={scene.locale} />;
  return (
    partial(toolId(turn, index), "outerMorph", row) +
    heldPartials(thread, scene.heldOf(thread)) +
    taintPartial(turn, isInfluenced(thread, scene))
  );
}

export function progressedPartial(event: Told<"tool.progressed">, scene: Scene): string | null {
  const { turn, call, text } = event;
  const index = scene.running.of(event).tools.indexOf(call);
  return index === -1 ? null : progressPartial(turn, index, text);
}

const toolOf = (turn: string, id: string, scene: Scene): ToolCall | null =>
  scene.soFar(turn)?.tools.find((tool) => tool.id === id) ?? null;

export function usagePartial(event: Told<"usage">, scene: Scene): string {
  const { turn } = event;
  const { model, thoughtLength } = scene.running.of(event);
  const { limit } = scene.dealingsOf(turn);
  const line = (
    <Costline
      turn={turn}
      usage={event}
      tookMs={null}
      firstWordMs={scene.soFar(turn)?.pace.firstWordMs ?? null}
      model={model}
      limit={limit}
      locale={scene.locale}
    />
  );
  const words = thoughtLength === 0 ? "" : thinkWordsPartial(turn, scene);
  return partial(costId(turn), "outerMorph", line) + words;
}

export function noticedPartial(event: Told<"turn.noticed">, scene: Scene): string {
  const { turn, text, retryInMs } = event;
  scene.running.of(event);
  scene.running.change(turn, { hasNotice: true });
  const words = retryInMs === null ? text : en.answers.retryIn(text, duration(scene.locale, retryInMs));
  return partial(noticeId(turn), "outerMorph", <Notice turn={turn} words={words} />);
}
