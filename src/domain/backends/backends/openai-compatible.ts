import type OpenAI from "openai";
import { isObject } from "../../kernel/json.ts";
import { baseline } from "../../models/baseline.ts";
import type { Model } from "../backend.ts";
import { modelApi } from "../model-api.ts";
import { openaiClient } from "../openai-client.ts";
import { chosen, effort, maxTokens, patience, temperature, within } from "../options.ts";
import { given, type ModelRequest, type Piece, textOf, type Tokens, transcript, type Wire } from "../wire.ts";

type Completions = OpenAI.ChatCompletionCreateParamsStreaming;
type Message = OpenAI.ChatCompletionMessageParam;

const efforts = effort(["none", "minimal", "low", "medium", "high"]);

/**
 * Chat Completions, as Ollama, llama.cpp, LM Studio, vLLM, OpenRouter and many others speak it. The native items
 * are messages; reasoning is shown and not sent back, as these servers ask.
 */
const wire: Wire = {
  name: "openai-chat",
  label: "The model server",

  async *ask(request) {
    const client = await openaiClient(request);
    const asked: Message = { role: "user", content: textOf(request.question) };
    const history = transcript<Message>(request.history, {
      name: wire.name,
      asked: (content) => ({ role: "user", content }),
      answered: (content) => ({ role: "assistant", content }),
    });
    const { system } = request;
    const messages = [
      ...(system === null ? [] : [{ role: "system" as const, content: system }]),
      ...history,
      asked,
    ];
    const chunks = await client.chat.completions.create(
      { ...body(request), messages },
      { signal: request.signal },
    );
    yield* read(chunks, asked);
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
  return { id, label, ...given({ context }) };
}

const body = ({ model, options }: ModelRequest): Omit<Completions, "messages"> => ({
  model,
  stream: true,
  stream_options: { include_usage: true },
  ...given({
    reasoning_effort: chosen(efforts, options),
    max_tokens: within(maxTokens, options),
    temperature: within(temperature, options),
  }),
});

async function* read(
  chunks: AsyncIterable<OpenAI.ChatCompletionChunk>,
  asked: Message,
): AsyncGenerator<Piece> {
  let said = "";
  for await (const { choices, usage } of chunks) {
    const choice = choices?.[0];
    if (choice !== undefined) {
      const thought = thoughtOf(choice.delta);
      if (thought !== "") yield { type: "thought", delta: thought };
      const text = choice.delta?.content ?? choice.delta?.refusal ?? "";
      said += text;
      if (text !== "") yield { type: "message", delta: text };
    }
    if (usage) yield { type: "usage", ...chargeOf(usage), tokens: tokensOf(usage) };
    const reason = choice?.finish_reason;
    if (reason) {
      const isRefused = reason === "content_filter";
      const items = said === "" || isRefused ? null : [asked, { role: "assistant", content: said }];
      yield { type: "end", stop: isRefused ? "refusal" : reason === "length" ? "max-tokens" : "end", items };
    }
  }
}

/** Not in OpenAI's own types: `reasoning_content` (DeepSeek, vLLM, llama.cpp, LM Studio), `reasoning` (Ollama, OpenRouter). */
function thoughtOf(delta: unknown): string {
  if (!isObject(delta)) return "";
  const thought = delta["reasoning_content"] ?? delta["reasoning"];
  return typeof thought === "string" ? thought : "";
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
  label: "OpenAI-compatible server",
  about:
    "Any server that speaks Chat Completions: Ollama, llama.cpp, LM Studio, vLLM, OpenRouter and others.",
  baseUrl: "http://127.0.0.1:11434/v1",
  credential: "optional",
  cost: "reported",
  options: [efforts, temperature, maxTokens, ...patience],
  baseline: baseline["openai-compatible"],
});
