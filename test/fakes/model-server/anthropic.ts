/** Anthropic Messages: POST /v1/messages, GET /v1/models. */
import type Anthropic from "@anthropic-ai/sdk";
import { asList, asRecord, type FakeWire, type Frames, fresh, saidByUser, sse, vendorWords } from "./wire.ts";
import { type CallScript, type Script, stretches } from "./script.ts";

const frame = (event: Anthropic.RawMessageStreamEvent): string => sse(event, event.type);

const reasons = { end: "end_turn", "max-tokens": "max_tokens", refusal: "refusal" } as const;

export const anthropicWire: FakeWire = {
  asks: (path) => path.endsWith("/v1/messages"),
  questions: (body) => saidByUser(asRecord(body)["messages"]),
  kinds: (body) =>
    asList(asRecord(body)["messages"]).map(({ role, content }) => {
      if (role !== "user") return "other";
      return asList(content).some(({ type }) => type === "tool_result") ? "result" : "question";
    }),
  frames,
  refusal: (status, code) => ({
    type: "error",
    error: { type: code ?? types[status] ?? "api_error", message: vendorWords },
    request_id: "req_1",
  }),
  models(url) {
    if (!url.pathname.endsWith("/v1/models")) return null;
    const isSecond = url.searchParams.get("after_id") === "claude-sonnet-5-5";
    const ids = isSecond ? ["claude-haiku-5-5"] : ["claude-opus-5-5", "claude-sonnet-5-5"];
    return { data: ids.map(modelOf), has_more: !isSecond, first_id: ids[0], last_id: ids.at(-1) };
  },
};

const types: Readonly<Record<number, string>> = {
  400: "invalid_request_error",
  401: "authentication_error",
  402: "billing_error",
  403: "permission_error",
  404: "not_found_error",
  413: "request_too_large",
  429: "rate_limit_error",
  504: "timeout_error",
  529: "overloaded_error",
};

function frames({ say, think, calls, stop, usage }: Script, model: string): Frames {
  const counts: Anthropic.Usage = {
    input_tokens: fresh(usage),
    cache_read_input_tokens: usage.cacheRead,
    cache_creation_input_tokens: usage.cacheWrite,
    cache_creation: null,
    output_tokens: 1,
    output_tokens_details: null,
    inference_geo: null,
    server_tool_use: null,
    service_tier: "standard",
    speed: null,
  };
  const text = think.length === 0 ? 0 : 1;
  return {
    open: [
      frame({
        type: "message_start",
        message: {
          id: "msg_1",
          type: "message",
          role: "assistant",
          model,
          content: [],
          container: null,
          diagnostics: null,
          stop_reason: null,
          stop_sequence: null,
          stop_details: null,
          usage: counts,
        },
      }),
      'event: ping\ndata: {"type":"ping"}\n\n',
    ],
    think: thinkFrames(think),
    say: say.map(
      (words, index) =>
        (index === 0
          ? frame({
              type: "content_block_start",
              index: text,
              content_block: { type: "text", text: "", citations: null },
            })
          : "") +
        frame({ type: "content_block_delta", index: text, delta: { type: "text_delta", text: words } }),
    ),
    calls: calls.flatMap((call, at) => callFrames(call, text + Math.min(1, say.length) + at)),
    close: [
      ...(say.length === 0 ? [] : [frame({ type: "content_block_stop", index: text })]),
      frame({
        type: "message_delta",
        delta: {
          stop_reason: reasonOf(stop, calls),
          stop_sequence: null,
          container: null,
          stop_details: null,
        },
        usage: {
          input_tokens: fresh(usage),
          cache_read_input_tokens: usage.cacheRead,
          cache_creation_input_tokens: usage.cacheWrite,
          output_tokens: usage.output,
          output_tokens_details: { thinking_tokens: usage.thought },
          server_tool_use: null,
        },
      }),
      frame({ type: "message_stop" }),
    ],
    error: sse({ type: "error", error: { type: "overloaded_error", message: vendorWords } }, "error"),
  };
}

const reasonOf = (stop: Script["stop"], calls: Script["calls"]): Anthropic.StopReason =>
  stop === "end" && calls.length > 0 ? "tool_use" : reasons[stop];

const callFrames = ({ id, name, args }: CallScript, index: number): string[] => [
  frame({
    type: "content_block_start",
    index,
    content_block: { type: "tool_use", id, name, input: {}, caller: { type: "direct" } },
  }),
  ...stretches(args).map((stretch) =>
    frame({
      type: "content_block_delta",
      index,
      delta: { type: "input_json_delta", partial_json: stretch },
    }),
  ),
  frame({ type: "content_block_stop", index }),
];

function thinkFrames(think: readonly string[]): string[] {
  if (think.length === 0) return [];
  return [
    frame({
      type: "content_block_start",
      index: 0,
      content_block: { type: "thinking", thinking: "", signature: "" },
    }),
    ...think.map((thinking) =>
      frame({ type: "content_block_delta", index: 0, delta: { type: "thinking_delta", thinking } }),
    ),
    frame({
      type: "content_block_delta",
      index: 0,
      delta: { type: "signature_delta", signature: "c2lnbmVk" },
    }),
    frame({ type: "content_block_stop", index: 0 }),
  ];
}

const modelOf = (id: string): Anthropic.ModelInfo => ({
  id,
  type: "model",
  display_name: `Claude ${id}`,
  created_at: "2026-09-22T00:00:00Z",
  capabilities: null,
  deprecated_at: null,
  lifecycle: "active",
  line: null,
  max_input_tokens: 1_000_000,
  max_tokens: 128_000,
  retires_at: null,
});
