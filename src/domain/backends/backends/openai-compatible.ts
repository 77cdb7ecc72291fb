import type OpenAI from "openai";
import { isObject } from "../../kernel/json.ts";
import { say } from "../../kernel/say.ts";
import { baseline } from "../../models/baseline.ts";
import type { Model } from "../backend.ts";
import type { ToolSpec } from "../host.ts";
import { openChatAnswer } from "../chat-answer.ts";
import { modelApi } from "../model-api.ts";
import { chatContentOf, withChatPictures } from "../openai-pictures.ts";
import { openaiClient } from "../openai-client.ts";
import { chosen, effort, maxTokens, patience, temperature, within } from "../options.ts";
import { given, type ModelRequest, type Piece, type Tokens, type Wire } from "../wire.ts";

type Completions = OpenAI.ChatCompletionCreateParamsStreaming;
type Message = OpenAI.ChatCompletionMessageParam;

const efforts = effort(["none", "minimal", "low", "medium", "high"]);

/**
 * Chat Completions, as Ollama, llama.cpp, LM Studio, vLLM, OpenRouter and many others speak it. The native items
 * are messages; reasoning goes back with the calls that it led to, as these servers ask, and else not.
 */
const wire: Wire<Message> = {
  name: "openai-chat",
  label: say`The model server`,
  asked: (parts) => ({ role: "user", content: chatContentOf(parts) }),
  withPictures: withChatPictures,
  answered: (content) => ({ role: "assistant", content }),
  results: (results) =>
    results.map(({ call, text, isFailed }) => ({
      role: "tool",
      tool_call_id: call.id,
      content: isFailed ? `Error: ${text}` : text,
    })),

  async *ask(request) {
    const client = await openaiClient(request);
    const { system, items } = request;
    const messages = [...(system === null ? [] : [{ role: "system" as const, content: system }]), ...items];
    const chunks = await client.chat.completions.create(
      { ...body(request), messages },
      { signal: request.signal },
    );
    yield* read(chunks);
  },

  async *list(way) {
    const client = await openaiClient(way);
    for await (const model of client.models.list({ signal: way.signal })) {
      if (!isOther.test(model.id)) yield modelOf(model);
    }
  },
};

const isOther = /embed|rerank|whisper|moderation|\b(?:tts|image|bge|clip)\b/i;

/** Where servers tell how much fits into a request: OpenRouter, vLLM, LM Studio, llama.cpp. */
function modelOf(model: OpenAI.Model): Model {
  const { id, name, context_length, max_model_len, max_context_length, meta } = model as OpenAI.Model & {
    readonly [extra: string]: unknown;
  };
  const trained = isObject(meta) ? meta["n_ctx_train"] : undefined;
  const context = [context_length, max_model_len, max_context_length, trained].find(
    (size): size is number => typeof size === "number" && size > 0,
  );
  const label = typeof name === "string" && name !== "" ? name : id;
  return { id, label, ...given({ context, hasSight: hasSight(model) }) };
}

/** As OpenRouter tells it. */
function hasSight({ architecture }: OpenAI.Model & { readonly architecture?: unknown }): boolean | undefined {
  const taken = isObject(architecture) ? architecture["input_modalities"] : undefined;
  return Array.isArray(taken) ? taken.includes("image") : undefined;
}

const body = ({ model, tools, options }: ModelRequest<Message>): Omit<Completions, "messages"> => ({
  model,
  stream: true,
  stream_options: { include_usage: true },
  ...(tools.length === 0 ? {} : { tools: tools.map(toolOf) }),
  ...given({
    reasoning_effort: chosen(efforts, options),
    max_tokens: within(maxTokens, options),
    temperature: within(temperature, options),
  }),
});

const toolOf = ({ name, description, schema }: ToolSpec): OpenAI.ChatCompletionTool => ({
  type: "function",
  function: { name, description, parameters: { ...schema } },
});

async function* read(chunks: AsyncIterable<OpenAI.ChatCompletionChunk>): AsyncGenerator<Piece<Message>> {
  const answer = openChatAnswer();
  for await (const { choices, usage } of chunks) {
    const choice = choices?.[0];
    if (choice !== undefined) yield* answer.hear(choice.delta);
    if (usage) yield { type: "usage", ...chargeOf(usage), tokens: tokensOf(usage) };
    const reason = choice?.finish_reason;
    if (reason === "content_filter") yield { type: "end", stop: "refusal", items: null };
    else if (reason) {
      yield* answer.calls();
      yield { type: "end", stop: reason === "length" ? "max-tokens" : "end", items: answer.items() };
    }
  }
}

/** OpenRouter tells what a request cost, in dollars. */
function chargeOf(usage: object): { readonly dollars?: number } {
  const { cost } = usage as { readonly cost?: unknown };
  return typeof cost === "number" ? { dollars: cost } : {};
}

const tokensOf = (usage: OpenAI.CompletionUsage): Tokens => ({
  input: usage.prompt_tokens ?? 0,
  output: usage.completion_tokens ?? 0,
  thought: usage.completion_tokens_details?.reasoning_tokens ?? 0,
  cacheRead: usage.prompt_tokens_details?.cached_tokens ?? 0,
  cacheWrite: usage.prompt_tokens_details?.cache_write_tokens ?? 0,
});

export const openaiCompatible = modelApi(wire, {
  label: say`OpenAI-compatible server`,
  about: say`Any server that speaks Chat Completions: Ollama, llama.cpp, LM Studio, vLLM, OpenRouter and others.`,
  baseUrl: "http://127.0.0.1:11434/v1",
  credential: "optional",
  cost: "reported",
  options: [efforts, temperature, maxTokens, ...patience],
  baseline: baseline["openai-compatible"],
});
