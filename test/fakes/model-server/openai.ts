/** OpenAI Responses: POST /v1/responses. Its list of models is that of `chat.ts`. */
import type OpenAI from "openai";
import { asList, asRecord, type FakeWire, type Frames, saidByUser, sse, vendorWords } from "./wire.ts";
import { type Script, stretches } from "./script.ts";

type Event = OpenAI.Responses.ResponseStreamEvent;
type Response = OpenAI.Responses.Response;

/** Every event carries its number in the stream. */
type Unnumbered<Kind> = Kind extends Event ? Omit<Kind, "sequence_number"> : never;

export const openaiWire: FakeWire = {
  asks: (path) => path.endsWith("/v1/responses"),
  questions: (body) => saidByUser(asRecord(body)["input"]),
  kinds: (body) =>
    asList(asRecord(body)["input"]).map(({ type, role }) => {
      if (type === "function_call_output") return "result";
      return role === "user" ? "question" : "other";
    }),
  frames,
  refusal: (status, code) => ({
    error: {
      message: vendorWords,
      type: status === 401 ? "invalid_request_error" : status >= 500 ? "server_error" : "requests",
      param: null,
      code: code ?? (status === 401 ? "invalid_api_key" : status === 429 ? "rate_limit_exceeded" : null),
    },
  }),
  models: () => null,
};

/** What is longer is told once, in the deltas and at the end: the SDK takes seconds for each event of that size. */
const LONG = 1_000_000;

function frames({ say, think, calls, stop, usage }: Script, model: string): Frames {
  let number = 0;
  const frame = (event: Unnumbered<Event>): string =>
    sse({ ...event, sequence_number: number++ }, event.type);
  const at = think.length === 0 ? 0 : 1;
  const part = (text: string): OpenAI.Responses.ResponseOutputText => ({
    type: "output_text",
    text,
    annotations: [],
    logprobs: [],
  });
  const message = (
    text: string,
    status: "in_progress" | "completed",
  ): OpenAI.Responses.ResponseOutputMessage => ({
    type: "message",
    id: "msg_1",
    role: "assistant",
    status,
    content: status === "completed" ? [part(text)] : [],
  });
  const reasoning: OpenAI.Responses.ResponseReasoningItem = {
    type: "reasoning",
    id: "rs_1",
    summary: [{ type: "summary_text", text: think.join("") }],
    encrypted_content: "ZW5jcnlwdGVk",
  };
  const doneFrames = (item: OpenAI.Responses.ResponseFunctionToolCall, output_index: number): string[] => [
    frame({
      type: "response.function_call_arguments.done",
      item_id: item.id ?? "",
      output_index,
      name: item.name,
      arguments: item.arguments,
    }),
    frame({ type: "response.output_item.done", output_index, item }),
  ];
  const text = say.join("");
  const open = response(model, "in_progress", [], null);
  const called = calls.map(({ id, name, args }) => callItem(id, name, args));
  const output = [
    ...(at === 0 ? [] : [reasoning]),
    ...(text === "" ? [] : [message(text, "completed")]),
    ...called,
  ];
  const done = response(model, stop === "end" ? "completed" : "incomplete", output, {
    input_tokens: usage.input,
    input_tokens_details: { cached_tokens: usage.cacheRead, cache_write_tokens: usage.cacheWrite },
    output_tokens: usage.output,
    output_tokens_details: { reasoning_tokens: usage.thought },
    total_tokens: usage.input + usage.output,
  });
  const reason = stop === "refusal" ? "content_filter" : "max_output_tokens";
  return {
    open: [
      frame({ type: "response.created", response: open }),
      frame({ type: "response.in_progress", response: open }),
    ],
    think: [
      ...think.map(
        (delta, index) =>
          (index === 0
            ? frame({
                type: "response.output_item.added",
                output_index: 0,
                item: { ...reasoning, summary: [] },
              }) +
              frame({
                type: "response.reasoning_summary_part.added",
                item_id: "rs_1",
                output_index: 0,
                summary_index: 0,
                part: { type: "summary_text", text: "" },
              })
            : "") +
          frame({
            type: "response.reasoning_summary_text.delta",
            item_id: "rs_1",
            output_index: 0,
            summary_index: 0,
            delta,
          }),
      ),
      ...(at === 0 ? [] : [frame({ type: "response.output_item.done", output_index: 0, item: reasoning })]),
    ],
    say: say.map(
      (delta, index) =>
        (index === 0
          ? frame({
              type: "response.output_item.added",
              output_index: at,
              item: message("", "in_progress"),
            }) +
            frame({
              type: "response.content_part.added",
              item_id: "msg_1",
              output_index: at,
              content_index: 0,
              part: part(""),
            })
          : "") +
        frame({
          type: "response.output_text.delta",
          item_id: "msg_1",
          output_index: at,
          content_index: 0,
          delta,
          logprobs: [],
        }),
    ),
    calls: called.flatMap((item, index) => {
      const output_index = at + Math.min(1, say.length) + index;
      const item_id = item.id ?? "";
      return [
        frame({
          type: "response.output_item.added",
          output_index,
          item: { ...item, arguments: "", status: "in_progress" },
        }),
        ...stretches(item.arguments).map((delta) =>
          frame({ type: "response.function_call_arguments.delta", item_id, output_index, delta }),
        ),
        ...(item.arguments.length > LONG ? [] : doneFrames(item, output_index)),
      ];
    }),
    close: [
      ...(text === ""
        ? []
        : [
            frame({
              type: "response.output_text.done",
              item_id: "msg_1",
              output_index: at,
              content_index: 0,
              text,
              logprobs: [],
            }),
            frame({ type: "response.output_item.done", output_index: at, item: message(text, "completed") }),
          ]),
      stop === "end"
        ? frame({ type: "response.completed", response: done })
        : frame({ type: "response.incomplete", response: { ...done, incomplete_details: { reason } } }),
    ],
    error: frame({ type: "error", code: "server_error", message: vendorWords, param: null }),
  };
}

const callItem = (
  call_id: string,
  name: string,
  args: string,
): OpenAI.Responses.ResponseFunctionToolCall => ({
  type: "function_call",
  id: `fc_${call_id}`,
  call_id,
  name,
  arguments: args,
  status: "completed",
});

const response = (
  model: string,
  status: "in_progress" | "completed" | "incomplete",
  output: OpenAI.Responses.ResponseOutputItem[],
  usage: OpenAI.Responses.ResponseUsage | null,
): Response => {
  // `output_text` is not on the wire: the SDK adds it.
  const wired: Omit<Response, "output_text"> = {
    id: "resp_1",
    object: "response",
    created_at: 1_790_000_000,
    model,
    status,
    output,
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: null,
    parallel_tool_calls: true,
    temperature: null,
    tool_choice: "auto",
    tools: [],
    top_p: null,
    ...(usage === null ? {} : { usage }),
  };
  return wired as Response;
};
