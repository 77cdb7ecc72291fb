import type Anthropic from "@anthropic-ai/sdk";
import { say } from "../../kernel/say.ts";
import { baseline } from "../../models/baseline.ts";
import type { OptionValues } from "../backend.ts";
import type { ToolSpec } from "../host.ts";
import { modelApi } from "../model-api.ts";
import { chosen, effort, maxTokens, patience, within } from "../options.ts";
import { openBlocks } from "../anthropic-blocks.ts";
import { keepClient } from "../route.ts";
import { type PicturePart, picturesOf, textOf } from "../part.ts";
import { notShown, pictureAt, pictureMark, type ShowPicture } from "../picture-mark.ts";
import { given, type ModelRequest, type Piece, rootless, type Tokens, type Wire } from "../wire.ts";

type MessageParam = Anthropic.MessageParam;

const efforts = effort(["low", "medium", "high", "xhigh", "max"]);

const thinkingBudget = {
  id: "thinkingBudget",
  label: say`Thinking budget (tokens)`,
  about: say`How much models before Claude 4.6 may think. Newer ones decide by themselves: set the effort instead.`,
  type: "number",
  min: 1024,
  max: 100_000,
  isWhole: true,
} as const;

/** The Messages API. Its native items are `MessageParam`s: thinking blocks live on with their signatures. */
const wire: Wire<MessageParam> = {
  name: "anthropic-messages",
  label: "Anthropic",
  asked: (parts) => ({
    role: "user",
    content: [...picturesOf(parts).map(imageOf), { type: "text", text: textOf(parts) }],
  }),
  withPictures: (message, show) =>
    message.role === "user" && typeof message.content !== "string"
      ? { role: "user", content: message.content.map((block) => withPicture(block, show)) }
      : message,
  answered: (text) => ({ role: "assistant", content: [{ type: "text", text }] }),
  results: (results) => [
    {
      role: "user",
      content: results.map(({ call, text, isFailed }) => ({
        type: "tool_result",
        tool_use_id: call.id,
        content: text,
        ...(isFailed ? { is_error: true } : {}),
      })),
    },
  ],

  async *ask(request) {
    const client = await connect(request);
    const messages = [...request.items];
    const events = await client.messages.create({ ...body(request), messages }, { signal: request.signal });
    yield* read(events);
  },

  async *list(way) {
    const client = await connect(way);
    for await (const model of client.models.list({ limit: 100 }, { signal: way.signal })) {
      yield { id: model.id, label: model.display_name, ...given({ context: model.max_input_tokens }) };
    }
  },
};

const imageOf = ({ id, mediaType }: PicturePart): Anthropic.ImageBlockParam => ({
  type: "image",
  source: { type: "base64", media_type: mediaType as ImageType, data: pictureMark(id) },
});

/** Of the kinds that attachments have. */
type ImageType = Anthropic.Base64ImageSource["media_type"];

function withPicture(block: Anthropic.ContentBlockParam, show: ShowPicture): Anthropic.ContentBlockParam {
  if (block.type !== "image" || block.source.type !== "base64") return block;
  const data = pictureAt(block.source.data, show);
  if (data === undefined) return block;
  return data === null ? { type: "text", text: notShown } : { ...block, source: { ...block.source, data } };
}

const connect = keepClient(async ({ baseUrl, credential, fetch }): Promise<Anthropic> => {
  const { default: Client } = await import("@anthropic-ai/sdk");
  return new Client({
    baseURL: rootless(baseUrl, "/v1"),
    apiKey: credential,
    webhookKey: null,
    fetch,
    maxRetries: 0,
    timeout: 3_600_000,
    logLevel: "off",
    openTelemetry: false,
  });
});

function body({ model, system, tools, options }: ModelRequest<MessageParam>) {
  const longest = within(maxTokens, options) ?? 32_000;
  const level = chosen(efforts, options);
  return {
    model,
    stream: true,
    max_tokens: longest,
    cache_control: { type: "ephemeral" },
    ...(tools.length === 0 ? {} : { tools: tools.map(toolOf) }),
    ...given({
      system,
      output_config: level && { effort: level },
      thinking: thinkingFor(model, longest, options),
    }),
  } satisfies Partial<Anthropic.MessageCreateParamsStreaming>;
}

/** Arguments are streamed as they are written: held back until they are whole, a long one would look like silence. */
const toolOf = ({ name, description, schema }: ToolSpec): Anthropic.Tool => ({
  name,
  description,
  input_schema: { ...schema, type: "object" },
  eager_input_streaming: true,
});

/** Claude 4.5 and older think by a budget, and only when told to; newer ones decide, and show it only when asked. */
function thinkingFor(
  model: string,
  longest: number,
  options: OptionValues,
): Anthropic.ThinkingConfigParam | undefined {
  const budget = within(thinkingBudget, options);
  if (/^claude-(?:3|[a-z]+-4(?:-[015])?(?:-\d{8})?$)/.test(model)) {
    if (budget === undefined || longest <= thinkingBudget.min) return undefined;
    return { type: "enabled", budget_tokens: Math.min(budget, longest - 1) };
  }
  return model.startsWith("claude-") ? { type: "adaptive", display: "summarized" } : undefined;
}

async function* read(
  events: AsyncIterable<Anthropic.RawMessageStreamEvent>,
): AsyncGenerator<Piece<MessageParam>> {
  const answer = openBlocks();
  let counted: Counted = {};
  for await (const event of events) {
    if (event.type === "message_start") {
      counted = { ...event.message.usage };
      yield { type: "usage", tokens: tokensOf(counted) };
    } else if (event.type === "content_block_start") answer.begin(event.index, event.content_block);
    else if (event.type === "content_block_delta") {
      const { delta, index } = event;
      answer.grow(index, delta);
      if (delta.type === "text_delta") yield { type: "message", delta: delta.text };
      else if (delta.type === "thinking_delta") yield { type: "thought", delta: delta.thinking };
      else yield { type: "alive" };
    } else if (event.type === "message_delta") {
      const { stop_reason: reason } = event.delta;
      counted = { ...counted, ...known(event.usage) };
      yield { type: "usage", tokens: tokensOf(counted) };
      if (reason === "model_context_window_exceeded") {
        yield { type: "refused", status: 400, text: "context_length" };
      } else if (reason === "refusal") yield { type: "end", stop: "refusal", items: null };
      else if (reason !== null) {
        yield* answer.calls();
        yield { type: "end", stop: reason === "max_tokens" ? "max-tokens" : "end", items: answer.items() };
      }
    }
  }
}

type Counted = Partial<Anthropic.MessageDeltaUsage>;

/** The counts that are there: a later event leaves out or nulls what it does not tell again. */
const known = (usage: Anthropic.MessageDeltaUsage): Counted =>
  Object.fromEntries(Object.entries(usage).filter(([, value]) => value !== null && value !== undefined));

function tokensOf(counted: Counted): Tokens {
  const cacheRead = counted.cache_read_input_tokens ?? 0;
  const cacheWrite = counted.cache_creation_input_tokens ?? 0;
  return {
    input: (counted.input_tokens ?? 0) + cacheRead + cacheWrite,
    output: counted.output_tokens ?? 0,
    thought: counted.output_tokens_details?.thinking_tokens ?? 0,
    cacheRead,
    cacheWrite,
  };
}

export const anthropic = modelApi(wire, {
  label: say`Claude (Anthropic API)`,
  about: say`Claude models over Anthropic's own API, with a key from console.anthropic.com.`,
  baseUrl: "https://api.anthropic.com",
  credential: "required",
  cost: "priced",
  options: [efforts, thinkingBudget, maxTokens, ...patience],
  baseline: baseline.anthropic,
});
