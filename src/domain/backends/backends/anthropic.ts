import type Anthropic from "@anthropic-ai/sdk";
import { baseline } from "../../models/baseline.ts";
import type { OptionValues } from "../backend.ts";
import { modelApi } from "../model-api.ts";
import { chosen, effort, maxTokens, patience, within } from "../options.ts";
import { keepClient } from "../route.ts";
import {
  given,
  type ModelRequest,
  type Piece,
  rootless,
  textOf,
  type Tokens,
  transcript,
  type Wire,
} from "../wire.ts";

type MessageParam = Anthropic.MessageParam;

const efforts = effort(["low", "medium", "high", "xhigh", "max"]);

const thinkingBudget = {
  id: "thinkingBudget",
  label: "Thinking budget (tokens)",
  about:
    "How much models before Claude 4.6 may think. Newer ones decide by themselves: set the effort instead.",
  type: "number",
  min: 1024,
  max: 100_000,
  isWhole: true,
} as const;

/** The Messages API. Its native items are `MessageParam`s: thinking blocks live on with their signatures. */
const wire: Wire = {
  name: "anthropic-messages",
  label: "Anthropic",

  async *ask(request) {
    const client = await connect(request);
    const asked: MessageParam = { role: "user", content: [{ type: "text", text: textOf(request.question) }] };
    const history = transcript<MessageParam>(request.history, {
      name: wire.name,
      asked: (text) => ({ role: "user", content: [{ type: "text", text }] }),
      answered: (text) => ({ role: "assistant", content: [{ type: "text", text }] }),
    });
    const events = await client.messages.create(
      { ...body(request), messages: [...history, asked] },
      { signal: request.signal },
    );
    yield* read(events, asked);
  },

  async *list(way) {
    const client = await connect(way);
    for await (const model of client.models.list({ limit: 100 }, { signal: way.signal })) {
      yield { id: model.id, label: model.display_name, ...given({ context: model.max_input_tokens }) };
    }
  },
};

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

function body({ model, system, options }: ModelRequest) {
  const longest = within(maxTokens, options) ?? 32_000;
  const level = chosen(efforts, options);
  return {
    model,
    stream: true,
    max_tokens: longest,
    cache_control: { type: "ephemeral" },
    ...given({
      system,
      output_config: level && { effort: level },
      thinking: thinkingFor(model, longest, options),
    }),
  } satisfies Partial<Anthropic.MessageCreateParamsStreaming>;
}

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
  asked: MessageParam,
): AsyncGenerator<Piece> {
  const blocks: Anthropic.ContentBlock[] = [];
  let counted: Counted = {};
  for await (const event of events) {
    if (event.type === "message_start") {
      counted = { ...event.message.usage };
      yield { type: "usage", tokens: tokensOf(counted) };
    } else if (event.type === "content_block_start") blocks[event.index] = { ...event.content_block };
    else if (event.type === "content_block_delta") {
      const { delta, index } = event;
      grow(blocks[index], delta);
      if (delta.type === "text_delta") yield { type: "message", delta: delta.text };
      if (delta.type === "thinking_delta") yield { type: "thought", delta: delta.thinking };
    } else if (event.type === "message_delta") {
      const { stop_reason: reason } = event.delta;
      counted = { ...counted, ...known(event.usage) };
      yield { type: "usage", tokens: tokensOf(counted) };
      if (reason === "model_context_window_exceeded") {
        yield { type: "refused", status: 400, text: "context_length" };
      } else if (reason !== null) {
        yield {
          type: "end",
          stop: stopOf(reason),
          items: reason === "refusal" ? null : itemsOf(asked, blocks),
        };
      }
    }
  }
}

/** Deltas of a block that never began change nothing: what they say is shown, and not sent back. */
function grow(block: Anthropic.ContentBlock | undefined, delta: Anthropic.RawContentBlockDelta): void {
  if (block?.type === "text" && delta.type === "text_delta") block.text += delta.text;
  if (block?.type !== "thinking") return;
  if (delta.type === "thinking_delta") block.thinking += delta.thinking;
  if (delta.type === "signature_delta") block.signature += delta.signature;
}

/** Null without words of an answer, or where thinking has no signature: the API would not take it back. */
function itemsOf(
  asked: MessageParam,
  blocks: readonly (Anthropic.ContentBlock | undefined)[],
): MessageParam[] | null {
  const content: Anthropic.ContentBlockParam[] = [];
  // Read by index: a block that never began leaves a hole, which iterators other than this one jump over.
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index];
    // Its citations are answered as null, and not taken back so; an empty text is not taken back at all.
    if (block?.type === "text")
      content.push(...(block.text === "" ? [] : [{ type: "text" as const, text: block.text }]));
    else if (block?.type === "redacted_thinking") content.push(block);
    else if (block?.type === "thinking" && block.signature !== "") content.push(block);
    else return null;
  }
  return content.some(({ type }) => type === "text") ? [asked, { role: "assistant", content }] : null;
}

function stopOf(reason: Anthropic.StopReason): "end" | "max-tokens" | "refusal" {
  if (reason === "max_tokens") return "max-tokens";
  return reason === "refusal" ? "refusal" : "end";
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
  label: "Claude (Anthropic API)",
  about: "Claude models over Anthropic's own API, with a key from console.anthropic.com.",
  baseUrl: "https://api.anthropic.com",
  credential: "required",
  cost: "priced",
  options: [efforts, thinkingBudget, maxTokens, ...patience],
  baseline: baseline.anthropic,
});
