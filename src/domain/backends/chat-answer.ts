import type OpenAI from "openai";
import { isObject } from "../kernel/json.ts";
import { nothingWritten, openWriting, readInput, type Written } from "./read-input.ts";
import { type Call, nameOf, type Piece } from "./wire.ts";

type Message = OpenAI.ChatCompletionMessageParam;
type Delta = OpenAI.ChatCompletionChunk.Choice.Delta;
type CallDelta = OpenAI.ChatCompletionChunk.Choice.Delta.ToolCall;

interface Begun extends Written {
  readonly index: number | undefined;
  id: string;
  name: string;
  /** What Google's servers put beside a call: its signature. */
  extra: unknown;
}

/** Far more than are ever run; what comes beyond them is not heard. */
const MOST_CALLS = 1_000;

/** One message of Chat Completions, put together from its deltas. */
export interface ChatAnswer {
  hear(delta: Delta | undefined): Generator<Piece<never>>;
  calls(): readonly Call[];
  /** The message as it is sent again; none where it says nothing. */
  items(): readonly Message[];
}

export function openChatAnswer(): ChatAnswer {
  const begun: Begun[] = [];
  const write = openWriting();
  let said = "";
  let thought: { readonly field: string; text: string } | null = null;

  const grow = (delta: CallDelta): void => {
    const known = begun.findLast((call) => isSame(call, delta));
    if (known === undefined && begun.length === MOST_CALLS) return;
    const call = known ?? begin(delta);
    if (call.name === "") call.name = textIn(delta.function?.name);
    if (call.id === "") call.id = textIn(delta.id);
    call.extra ??= (delta as { readonly extra_content?: unknown }).extra_content;
    write(call, textIn(delta.function?.arguments));
  };
  const begin = ({ index, id }: CallDelta): Begun => {
    const call = { ...nothingWritten(), index, id: textIn(id), name: "", extra: undefined };
    begun.push(call);
    return call;
  };
  /** Some servers give no ids, or the same to all. */
  const callOf = (call: Begun, at: number): Call => {
    const isOwn = call.id !== "" && begun.findIndex(({ id }) => id === call.id) === at;
    const id = isOwn ? call.id : `call_${at}_${call.id}`;
    return { type: "call", id, name: call.name, input: readInput(call) };
  };
  const calls = (): readonly Call[] => begun.map(callOf);

  return {
    *hear(delta) {
      const heard = thoughtIn(delta);
      if (heard !== null) {
        thought = { field: heard.field, text: (thought?.text ?? "") + heard.text };
        yield { type: "thought", delta: heard.text };
      }
      const text = delta?.content ?? delta?.refusal ?? "";
      said += text;
      if (text !== "") yield { type: "message", delta: text };
      const grown = Array.isArray(delta?.tool_calls) ? delta.tool_calls.filter(isObject) : [];
      for (const part of grown) grow(part);
      if (grown.length > 0) yield { type: "alive" };
    },
    calls,
    items() {
      if (begun.length === 0) return said === "" ? [] : [{ role: "assistant", content: said }];
      const sent = calls().map((call, at) => sentCall(call, begun[at]));
      const why = thought === null ? {} : { [thought.field]: thought.text };
      return [{ role: "assistant", content: said === "" ? null : said, ...why, tool_calls: sent }];
    },
  };
}

/** By index, where one is given; a new id under an old index is a new call all the same. */
function isSame(known: Begun, { index, id }: CallDelta): boolean {
  if (known.index !== index) return false;
  return !id || known.id === "" || known.id === id;
}

/** As it was written, but for arguments that nobody could read, which would break the server's own reader. */
const sentCall = (call: Call, written: Begun | undefined): OpenAI.ChatCompletionMessageFunctionToolCall => ({
  id: call.id,
  type: "function",
  function: {
    name: nameOf(call),
    arguments: "value" in call.input && written !== undefined && written.text !== "" ? written.text : "{}",
  },
  ...(isObject(written?.extra) ? { extra_content: written.extra } : {}),
});

/** Not in OpenAI's own types: `reasoning_content` (DeepSeek, vLLM, llama.cpp, LM Studio), `reasoning` (Ollama, OpenRouter). */
function thoughtIn(delta: unknown): { readonly field: string; readonly text: string } | null {
  if (!isObject(delta)) return null;
  const field = ["reasoning_content", "reasoning"].find((name) => textIn(delta[name]) !== "");
  return field === undefined ? null : { field, text: textIn(delta[field]) };
}

const textIn = (value: unknown): string => (typeof value === "string" ? value : "");
