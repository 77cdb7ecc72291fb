/** Chat Completions: POST /v1/chat/completions, GET /v1/models. */
import type OpenAI from "openai";
import { asList, asRecord, type FakeWire, type Frames, saidByUser, sse, vendorWords } from "./wire.ts";
import { type Script, stretches } from "./script.ts";

type Chunk = OpenAI.ChatCompletionChunk;

/** `reasoning_content` is not OpenAI's own; local servers send it. */
type Delta = OpenAI.ChatCompletionChunk.Choice.Delta & { readonly reasoning_content?: string };

const reasons = { end: "stop", "max-tokens": "length", refusal: "content_filter" } as const;

export const chatWire: FakeWire = {
  asks: (path) => path.endsWith("/v1/chat/completions"),
  questions: (body) => saidByUser(asRecord(body)["messages"]),
  kinds: (body) =>
    asList(asRecord(body)["messages"]).map(({ role }) => {
      if (role === "tool") return "result";
      return role === "user" ? "question" : "other";
    }),
  frames,
  refusal: (status, code) => ({
    error: {
      message: vendorWords,
      type: "error",
      param: null,
      code: code ?? (status === 401 ? "invalid_api_key" : null),
    },
  }),
  models(url) {
    if (!url.pathname.endsWith("/v1/models")) return null;
    return {
      object: "list",
      data: ids.map((id, index) => ({ ...modelOf(id), created: 1_790_000_000 + index })),
    };
  },
};

/** What OpenAI lists, oldest first here, and what a local server does. */
const ids = [
  "gpt-4o-mini-tts",
  "text-embedding-3-small",
  "gpt-image-2.5-flare",
  "gpt-5.4-mini",
  "gpt-6.1-sol",
  "qwen3:8b",
  "nomic-embed-text",
];

function frames({ say, think, calls, stop, usage }: Script, model: string): Frames {
  const chunk = (
    choices: { delta: Delta; finish_reason: OpenAI.ChatCompletionChunk.Choice["finish_reason"] }[],
  ): Chunk => ({
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1_790_000_000,
    model,
    choices: choices.map((choice) => ({ ...choice, index: 0 })),
  });
  const delta = (words: Delta): string => sse(chunk([{ delta: words, finish_reason: null }]));
  const counts: OpenAI.CompletionUsage & { readonly cost?: number } = {
    prompt_tokens: usage.input,
    completion_tokens: usage.output,
    total_tokens: usage.input + usage.output,
    prompt_tokens_details: { cached_tokens: usage.cacheRead, cache_write_tokens: usage.cacheWrite },
    completion_tokens_details: { reasoning_tokens: usage.thought },
    ...(usage.cost === undefined ? {} : { cost: usage.cost }),
  };
  return {
    open: [delta({ role: "assistant", content: "" })],
    think: think.map((words) => delta({ reasoning_content: words })),
    say: say.map((content) => delta({ content })),
    calls: calls.flatMap(({ id, name, args }, index) => [
      delta({ tool_calls: [{ index, id, type: "function", function: { name, arguments: "" } }] }),
      ...stretches(args).map((stretch) =>
        delta({ tool_calls: [{ index, function: { arguments: stretch } }] }),
      ),
    ]),
    close: [
      sse(
        chunk([
          { delta: {}, finish_reason: stop === "end" && calls.length > 0 ? "tool_calls" : reasons[stop] },
        ]),
      ),
      sse({ ...chunk([]), usage: counts } satisfies Chunk),
      sse("[DONE]"),
    ],
    error: sse({ error: { message: vendorWords, code: 500 } }),
  };
}

const modelOf = (id: string): OpenAI.Model => ({ id, object: "model", created: 0, owned_by: "someone" });
