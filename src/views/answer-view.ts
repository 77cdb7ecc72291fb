import type { Failure, StopReason, ToolCall } from "../domain/backends/backend.ts";
import type { Message } from "../domain/conversations/message.ts";
import type { Pace } from "../domain/conversations/pace.ts";
import type { Rating, Turn, TurnStatus } from "../domain/conversations/turn.ts";
import type { Usage } from "../domain/usage/usage.ts";
import { type Dealings, NO_DEALINGS } from "./dealings.ts";
import type { RenderMarkdown } from "./markdown.ts";
import { createStreamingMarkdown } from "./streaming-markdown.ts";

/** What a turn at work has answered so far. */
export interface SoFar {
  readonly text: string;
  readonly thought: string;
  readonly tools: readonly ToolCall[];
  readonly usage: Usage | null;
  /** Said in passing, such as a wait before asking again. */
  readonly notice: string | null;
  readonly pace: Pace;
}

/** An answer as it is drawn, while it is written and after. */
export interface AnswerView {
  readonly turn: string;
  readonly status: TurnStatus;
  /** The Markdown, for copying; empty while it is being written. */
  readonly source: string;
  readonly blocks: readonly string[];
  readonly thought: string;
  readonly tools: readonly ToolCall[];
  readonly usage: Usage | null;
  readonly notice: string | null;
  readonly stop: StopReason | null;
  readonly failure: Failure | null;
  /** From the start of the work to its end; null while it lasts, or where it is not known. */
  readonly tookMs: number | null;
  /** From the start of the work to the first word; null before that, or where it is not known. */
  readonly firstWordMs: number | null;
  /** Null where it is not known. */
  readonly thinking: Pick<Pace, "thoughtMs" | "thinkingSince"> | null;
  /** As people write it; null where it is not known. */
  readonly model: string | null;
  /** Written after text from outside had been read. */
  readonly isTainted: boolean;
  readonly rating: Rating | null;
  readonly dealings: Dealings;
}

/** An answer that was written after text from outside had been read says so for good. */
export const isTainted = (answer: Pick<Message, "metadata"> | null): boolean =>
  answer?.metadata["isTainted"] === true;

/** How soon an answer began and how long it thought: as it was stored with it, or by now. */
export function paceOf(
  answer: Pick<Message, "metadata"> | null,
  soFar: Pick<SoFar, "pace"> | null = null,
): Pick<AnswerView, "firstWordMs" | "thinking"> {
  if (answer === null && soFar !== null) return { firstWordMs: soFar.pace.firstWordMs, thinking: soFar.pace };
  const { firstWordMs, thoughtMs } = answer?.metadata ?? {};
  return {
    firstWordMs: typeof firstWordMs === "number" ? firstWordMs : null,
    thinking: typeof thoughtMs === "number" ? { thoughtMs, thinkingSince: null } : null,
  };
}

/** What is known of a turn beside what was said in it. */
export interface Known {
  /** Of a turn at work. */
  readonly soFar: SoFar | null;
  readonly model: string | null;
  readonly isTainted: boolean;
  readonly dealings: Dealings;
}

/** The answer of a turn as it stands. */
export function toAnswerView(turn: Turn, known: Known, markdown: RenderMarkdown): AnswerView {
  const { soFar } = known;
  const { answer, startedAt, finishedAt } = turn;
  const isEnded = startedAt !== null && finishedAt !== null;
  return {
    turn: turn.id,
    status: turn.status,
    source: answer?.text ?? "",
    blocks: answer === null ? openBlocks(soFar?.text ?? "", markdown) : markdown.blocks(answer.text),
    thought: answer?.thought ?? soFar?.thought ?? "",
    tools: answer?.tools ?? soFar?.tools ?? [],
    usage: turn.usage ?? soFar?.usage ?? null,
    notice: soFar?.notice ?? null,
    stop: turn.stop,
    failure: turn.failure,
    tookMs: isEnded ? Date.parse(finishedAt) - Date.parse(startedAt) : null,
    ...paceOf(answer, soFar),
    model: known.model,
    isTainted: known.isTainted,
    rating: turn.rating,
    dealings: known.dealings,
  };
}

/** As the stream would have drawn it by now. */
function openBlocks(text: string, markdown: RenderMarkdown): readonly string[] {
  const streaming = createStreamingMarkdown(markdown);
  streaming.grow(text);
  return streaming.blocks();
}

/** Before a word of it has come. */
export const emptyAnswer = (turn: string, status: TurnStatus): AnswerView => ({
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
  firstWordMs: null,
  thinking: null,
  model: null,
  isTainted: false,
  rating: null,
  dealings: NO_DEALINGS,
});
