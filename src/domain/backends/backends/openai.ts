import type OpenAI from "openai";
import { say } from "../../kernel/say.ts";
import { baseline } from "../../models/baseline.ts";
import type { Model } from "../backend.ts";
import type { ToolSpec } from "../host.ts";
import { modelApi } from "../model-api.ts";
import { inputOf, withInputPictures } from "../openai-pictures.ts";
import { openaiClient } from "../openai-client.ts";
import { chosen, effort, maxTokens, patience, temperature, within } from "../options.ts";
import { nothingWritten, openWriting, readInput } from "../read-input.ts";
import { type Call, given, type ModelRequest, nameOf, type Piece, type Tokens, type Wire } from "../wire.ts";

type Responses = OpenAI.Responses.ResponseCreateParamsStreaming;
type Event = OpenAI.Responses.ResponseStreamEvent;
type ThoughtEvent =
  | OpenAI.Responses.ResponseReasoningSummaryTextDeltaEvent
  | OpenAI.Responses.ResponseReasoningTextDeltaEvent;
type InputItem = OpenAI.Responses.ResponseInputItem;

const efforts = effort(["none", "minimal", "low", "medium", "high", "xhigh", "max"]);

const summary = {
  id: "summary",
  label: say`Summary of the reasoning`,
  about: say`Whether a summary of what the model thinks is shown. OpenAI gives it to verified organisations only.`,
  type: "choice",
  choices: ["auto", "off"],
} as const;

/**
 * The Responses API, with nothing stored at OpenAI: its native items are input items, where reasoning comes back
 * encrypted and is sent again as it came.
 */
const wire: Wire<InputItem> = {
  name: "openai-responses",
  label: "OpenAI",
  asked: (parts) => ({ type: "message", role: "user", content: inputOf(parts) }),
  withPictures: withInputPictures,
  answered: (content) => ({ type: "message", role: "assistant", content }),
  results: (results) =>
    results.map(({ call, text, isFailed }) => ({
      type: "function_call_output",
      call_id: call.id,
      output: isFailed ? `Error: ${text}` : text,
    })),

  async *ask(request) {
    const client = await openaiClient(request);
    const input = [...request.items];
    const events = await client.responses.create({ ...body(request), input }, { signal: request.signal });
    yield* read(events);
  },

  async *list(way) {
    const client = await openaiClient(way);
    const models: OpenAI.Model[] = [];
    for await (const model of client.models.list({ signal: way.signal })) models.push(model);
    yield* models
      .filter(({ id }) => isChat.test(id) && !isOther.test(id))
      .sort((a, b) => b.created - a.created)
      .map(({ id }): Model => baseline.openai.find((known) => known.id === id) ?? { id, label: id });
  },
};

const isChat = /^(?:ft:)?(?:gpt-|chatgpt-|o\d)/;
const isOther = /audio|realtime|image|transcribe|tts|search|instruct|embedding|moderation|live|whisper/;

/** The families that reason, by name: others refuse to be asked for it. */
const reasons = /^(?:o\d|gpt-(?:[5-9]|\d{2}))(?!.*-chat)/;

function body({ model, system, tools, options }: ModelRequest<InputItem>): Responses {
  const shown = chosen(summary, options) === "off" ? undefined : ("auto" as const);
  return {
    model,
    stream: true,
    store: false,
    ...(tools.length === 0 ? {} : { tools: tools.map(toolOf) }),
    ...given({
      instructions: system,
      max_output_tokens: within(maxTokens, options),
      temperature: within(temperature, options),
    }),
    ...(reasons.test(model)
      ? {
          include: ["reasoning.encrypted_content"],
          reasoning: given({ summary: shown, effort: chosen(efforts, options) }),
        }
      : {}),
  };
}

/** Not strict: that would make every argument of a tool a required one. */
const toolOf = ({ name, description, schema }: ToolSpec): OpenAI.Responses.FunctionTool => ({
  type: "function",
  name,
  description,
  parameters: { ...schema },
  strict: false,
});

async function* read(events: AsyncIterable<Event>): AsyncGenerator<Piece<InputItem>> {
  let said = "";
  for await (const event of events) {
    if (event.type === "response.output_text.delta" || event.type === "response.refusal.delta") {
      said += event.delta;
      yield { type: "message", delta: event.delta };
    } else if (isThought(event)) {
      yield { type: "thought", delta: event.delta };
    } else if (event.type === "response.reasoning_summary_part.added" && event.summary_index > 0) {
      yield { type: "thought", delta: "\n\n" };
    } else if (event.type === "response.function_call_arguments.delta") {
      yield { type: "alive" };
    } else if (event.type === "response.completed" || event.type === "response.incomplete") {
      yield* finish(event.response, said);
    } else if (event.type === "response.failed") {
      yield { type: "refused", status: null, text: JSON.stringify(event.response.error) };
    } else if (event.type === "error") {
      yield { type: "refused", status: null, text: `${event.code} ${event.message}` };
    }
  }
}

const isThought = (event: Event): event is ThoughtEvent =>
  event.type === "response.reasoning_summary_text.delta" || event.type === "response.reasoning_text.delta";

/** The whole response is the truth: words of it that no delta brought are said now, and its calls are made. */
function* finish(response: OpenAI.Responses.Response, said: string): Generator<Piece<InputItem>> {
  const parts = response.output.flatMap((item) => (item.type === "message" ? item.content : []));
  const whole = parts.map((part) => (part.type === "output_text" ? part.text : part.refusal)).join("");
  if (whole.length > said.length && whole.startsWith(said)) {
    yield { type: "message", delta: whole.slice(said.length) };
  }
  if (response.usage) yield { type: "usage", tokens: tokensOf(response.usage) };
  const { reason } = response.incomplete_details ?? {};
  if (reason === "content_filter" || parts.some(({ type }) => type === "refusal")) {
    return yield { type: "end", stop: "refusal", items: null };
  }
  const calls = callsOf(response.output);
  yield* calls.values();
  const isWhole = calls.size > 0 || (response.status === "completed" && whole !== "");
  yield {
    type: "end",
    stop: response.status === "incomplete" ? "max-tokens" : "end",
    items: isWhole ? response.output.map((item) => sentItem(item, calls.get(item))) : [],
  };
}

type OutputItem = OpenAI.Responses.ResponseOutputItem;

function callsOf(output: readonly OutputItem[]): ReadonlyMap<OutputItem, Call> {
  const write = openWriting();
  const calls = output.flatMap((item): [OutputItem, Call][] => {
    if (item.type !== "function_call") return [];
    const written = nothingWritten();
    write(written, item.arguments);
    return [[item, { type: "call", id: item.call_id, name: item.name, input: readInput(written) }]];
  });
  return new Map(calls);
}

/** As it came, but for arguments that nobody could read. */
function sentItem(item: OutputItem, call: Call | undefined): InputItem {
  // What the API gives out it takes in; only its types of some items that are never asked for say otherwise.
  if (item.type !== "function_call" || call === undefined) return item as InputItem;
  const sent = { ...item, name: nameOf(call) };
  return "value" in call.input ? sent : { ...sent, arguments: "{}", status: "completed" };
}

const tokensOf = (usage: OpenAI.Responses.ResponseUsage): Tokens => ({
  input: usage.input_tokens,
  output: usage.output_tokens,
  thought: usage.output_tokens_details?.reasoning_tokens ?? 0,
  cacheRead: usage.input_tokens_details?.cached_tokens ?? 0,
  cacheWrite: usage.input_tokens_details?.cache_write_tokens ?? 0,
});

export const openai = modelApi(wire, {
  label: "OpenAI",
  about: say`GPT models over OpenAI's own API, with a key from platform.openai.com.`,
  baseUrl: "https://api.openai.com/v1",
  credential: "required",
  cost: "priced",
  options: [efforts, summary, temperature, maxTokens, ...patience],
  baseline: baseline.openai,
});
