import { expect, test } from "bun:test";
import Anthropic from "@anthropic-ai/sdk";
import { anthropic } from "../../../../src/domain/backends/backends/anthropic.ts";
import type { OptionValues } from "../../../../src/domain/backends/backend.ts";
import { connectionTo, hear, host, promptOf, soon } from "../../../contracts/hear.ts";
import { describeModelApi } from "../../../contracts/model-api.contract.ts";
import { startModelServer } from "../../../fakes/model-server.ts";
import { replying } from "../../../fakes/replying.ts";

describeModelApi({
  backend: anthropic,
  model: "claude-opus-5-5",
  keyHeader: "authorization",
  keyPrefix: "Bearer ",
  system: ({ system }) => system,
  items: ({ messages }) => messages as unknown[],
  asked: (text) => ({ role: "user", content: [{ type: "text", text }] }),
  answered: (text) => ({ role: "assistant", content: [{ type: "text", text }] }),
  pictured: (data, mediaType) => ({ type: "image", source: { type: "base64", media_type: mediaType, data } }),
  signature: "c2lnbmVk",
  declared: ({ name, description, schema }) => ({
    name,
    description,
    input_schema: schema,
    eager_input_streaming: true,
  }),
  tools: ({ tools }) => tools,
  results: ({ messages }) =>
    (messages as { content: Record<string, unknown>[] }[])
      .flatMap(({ content }) => content)
      .filter(({ type }) => type === "tool_result")
      .map(({ tool_use_id: to, content: text, is_error }) => ({ to, text, isFailed: is_error === true })),
  areArgumentsText: true,
  options: {
    given: { effort: "low", maxTokens: 5000 },
    sent: ({ max_tokens, output_config, thinking }) => ({ max_tokens, output_config, thinking }),
    wanted: {
      max_tokens: 5000,
      output_config: { effort: "low" },
      thinking: { type: "adaptive", display: "summarized" },
    },
  },
  models: ["claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5"],
  dollars: (134 * 4 + 56 * 20 + 1000 * 0.2 + 100 * 5) / 1_000_000,
  countsCacheWrites: true,
  environment: ["ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", "ANTHROPIC_PROFILE"],
  addressByItself: () => new Anthropic().baseURL,
});

const ask = async (model: string, text: string, options: OptionValues = {}) => {
  const server = startModelServer();
  const session = await anthropic.open(connectionTo(server.url, { retries: 0, ...options }), host);
  const heard = await hear(session.prompt(promptOf(model, text)));
  await server.stop();
  return { ...heard, sent: server.requests[0]?.body as Record<string, unknown> };
};

test("a model from before Claude 4.6 thinks by a budget, and only when it is told to", async () => {
  for (const model of ["claude-haiku-4-5", "claude-opus-4-5-20251101", "claude-sonnet-4-20250514"]) {
    expect((await ask(model, "hi")).sent["thinking"]).toBeUndefined();
    const { sent } = await ask(model, "hi", { thinkingBudget: 9000, maxTokens: 5000 });
    expect(sent["thinking"]).toEqual({ type: "enabled", budget_tokens: 4999 });
  }
});

test("a newer model is never given a budget, which it would refuse, nor another's any thinking", async () => {
  for (const model of ["claude-opus-4-6", "claude-fable-5-1", "claude-haiku-5-5"]) {
    const { sent } = await ask(model, "hi", { thinkingBudget: 9000 });
    expect(sent["thinking"]).toEqual({ type: "adaptive", display: "summarized" });
  }
  expect((await ask("qwen3:8b", "hi")).sent["thinking"]).toBeUndefined();
});

test("an answer without words, or with thinking that nobody signed, is not kept to be sent again", async () => {
  expect((await ask("claude-opus-5-5", "[[think:only a thought]] [[say:]]")).end).toEqual({ stop: "end" });
});

test("a list of models without an end is cut off", async () => {
  let page = 0;
  const endless = () => {
    page++;
    const data = Array.from({ length: 500 }, (_, index) => ({ id: `m${page}-${index}`, display_name: "M" }));
    return Response.json({ data, has_more: true, first_id: "a", last_id: `m${page}` });
  };
  const models = await replying(endless, (url) => anthropic.models(connectionTo(url), soon()));
  expect([models.length, page]).toEqual([2000, 4]);
});
