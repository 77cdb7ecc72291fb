import { afterAll, beforeAll, expect, test } from "bun:test";
import OpenAI from "openai";
import { openaiCompatible } from "../../../../src/domain/backends/backends/openai-compatible.ts";
import { connectionTo, hear, host, promptOf, soon } from "../../../contracts/hear.ts";
import { describeModelApi } from "../../../contracts/model-api.contract.ts";
import { resultOf } from "../../../contracts/speech.ts";
import { openToolHost, tools } from "../../../contracts/tool-host.ts";
import { type ModelServer, startModelServer } from "../../../fakes/model-server.ts";
import { replying, streamed } from "../../../fakes/replying.ts";

describeModelApi({
  backend: openaiCompatible,
  model: "qwen3:8b",
  keyHeader: "authorization",
  keyPrefix: "Bearer ",
  system: ({ messages }) =>
    (messages as { role: string; content: unknown }[]).find(({ role }) => role === "system")?.content,
  items: ({ messages }) => (messages as { role: string }[]).filter(({ role }) => role !== "system"),
  asked: (content) => ({ role: "user", content }),
  answered: (content) => ({ role: "assistant", content }),
  pictured: (data, mediaType) => ({
    type: "image_url",
    image_url: { url: `data:${mediaType};base64,${data}` },
  }),
  signature: null,
  declared: ({ name, description, schema }) => ({
    type: "function",
    function: { name, description, parameters: schema },
  }),
  tools: ({ tools }) => tools,
  results: ({ messages }) =>
    (messages as Record<string, unknown>[])
      .filter(({ role }) => role === "tool")
      .map(({ tool_call_id, content }) => resultOf(tool_call_id, content)),
  areArgumentsText: true,
  options: {
    given: { effort: "low", temperature: 0, maxTokens: 5000 },
    sent: ({ max_tokens, reasoning_effort, temperature }) => ({ max_tokens, reasoning_effort, temperature }),
    wanted: { max_tokens: 5000, reasoning_effort: "low", temperature: 0 },
  },
  models: ["gpt-5.4-mini", "gpt-6.1-sol", "qwen3:8b"],
  dollars: null,
  countsCacheWrites: true,
  environment: [
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "OPENAI_ORG_ID",
    "OPENAI_PROJECT_ID",
    "OPENAI_ADMIN_KEY",
  ],
  addressByItself: () => new OpenAI().baseURL,
});

let server: ModelServer;
beforeAll(() => {
  server = startModelServer();
});
afterAll(() => server.stop());

const keyless = () => connectionTo(server.url, {}, null);

test("a server without a key is sent none, not even a false one", async () => {
  await hear((await openaiCompatible.open(keyless(), host)).prompt(promptOf("qwen3:8b", "hello")));
  await openaiCompatible.models(keyless(), soon());
  const keys = server.requests.map(({ headers }) => headers["authorization"] ?? headers["api-key"]);
  expect(keys).toEqual([undefined, undefined]);
});

test("what a server says it charged is what the turn cost", async () => {
  const session = await openaiCompatible.open(keyless(), host);
  const { usage } = await hear(session.prompt(promptOf("a/b", "[[usage:cost=0.0123]]")));
  expect(usage?.cost).toEqual({ amount: 0.0123, currency: "USD", source: "reported" });
});

test("a server that has loaded no model is not ready, and says so", async () => {
  const probe = await replying(
    () => Response.json({ object: "list", data: null }),
    (url) => openaiCompatible.probe(connectionTo(url), soon()),
  );
  expect(probe).toMatchObject({ isReady: false, why: expect.stringContaining("no chat model") });
});

test("how much fits into a model is read wherever a server tells it", async () => {
  const data = [
    { id: "a", context_length: 1 },
    { id: "b", max_model_len: 2 },
    { id: "c", meta: { n_ctx_train: 3 }, name: "See" },
    { id: "d" },
  ];
  const models = await replying(
    () => Response.json({ object: "list", data }),
    (url) => openaiCompatible.models(connectionTo(url), soon()),
  );
  expect(models).toEqual([
    { id: "a", label: "a", context: 1 },
    { id: "b", label: "b", context: 2 },
    { id: "c", label: "See", context: 3 },
    { id: "d", label: "d" },
  ]);
});

test("a thought is heard under either of its names", async () => {
  const chunk = (delta: object, finish_reason: string | null = null) => ({
    choices: [{ index: 0, delta, finish_reason }],
  });
  const { thought, text } = await replying(
    () =>
      streamed(
        chunk({ reasoning: "a" }),
        chunk({ reasoning_content: "b" }),
        chunk({ content: "c" }),
        chunk({}, "stop"),
      ),
    async (url) => hear((await openaiCompatible.open(connectionTo(url), host)).prompt(promptOf("m", "hi"))),
  );
  expect([thought, text]).toEqual(["ab", "c"]);
});

/** A server that answers each request with the next of these deltas, and is asked with one tool. */
async function callingWith(...steps: readonly (readonly object[])[]) {
  const bodies: Record<string, unknown>[] = [];
  const chunk = (delta: object, finish_reason: string | null = null) => ({
    choices: [{ index: 0, delta, finish_reason }],
  });
  const fake = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    async fetch(request) {
      bodies.push((await request.json()) as Record<string, unknown>);
      const deltas = steps[bodies.length - 1] ?? [{ content: "Done." }];
      return streamed(...deltas.map((delta) => chunk(delta)), chunk({}, "stop"));
    },
  });
  const toolHost = openToolHost();
  const session = await openaiCompatible.open(connectionTo(`http://127.0.0.1:${fake.port}`), toolHost);
  const heard = await hear(session.prompt(promptOf("m", "hi", { tools })));
  await fake.stop(true);
  const messages = bodies.map((body) => body["messages"] as Record<string, unknown>[]);
  return { ...heard, messages, inputs: toolHost.calls.map(({ input }) => input) };
}

test("calls are told apart as servers tell them: by index, by a new id, or by nothing but their order", async () => {
  const called = (more: object, args: string) => ({
    tool_calls: [{ ...more, function: { name: "look", arguments: args } }],
  });
  const byIndex = [
    called({ index: 0, id: "x" }, '{"a"'),
    called({ index: 1, id: "y" }, '{"a":'),
    { tool_calls: [{ index: 0, function: { arguments: ":1}" } }] },
    { tool_calls: [{ index: 1, function: { arguments: "2}" } }] },
  ];
  expect((await callingWith(byIndex)).inputs).toEqual([{ a: 1 }, { a: 2 }]);
  const byId = [called({ index: 0, id: "x" }, '{"a":1}'), called({ index: 0, id: "y" }, '{"a":2}')];
  expect((await callingWith(byId)).inputs).toEqual([{ a: 1 }, { a: 2 }]);
  const bare = [called({ id: "x" }, '{"a":1}'), called({ id: "y" }, '{"a":2}')];
  expect((await callingWith(bare)).inputs).toEqual([{ a: 1 }, { a: 2 }]);
});

test("deltas that are no calls at all change nothing", async () => {
  const strange = [
    { tool_calls: "all" },
    { tool_calls: [null, 7, "x", []] },
    { tool_calls: null },
    { content: "Fine." },
  ];
  const { text, end, messages } = await callingWith(strange);
  expect([text, end.stop, messages.length]).toEqual(["Fine.", "end", 1]);
});

test("what led to a call goes back with it under its own name, and so does a signature beside it", async () => {
  const extra = { google: { thought_signature: "c2lnbmVk" } };
  const step = [
    { reasoning: "I should " },
    { reasoning: "look." },
    {
      tool_calls: [{ index: 0, id: "x", function: { name: "look", arguments: "{}" }, extra_content: extra }],
    },
  ];
  const { messages } = await callingWith(step);
  expect(messages[1]?.[1]).toMatchObject({
    role: "assistant",
    content: null,
    reasoning: "I should look.",
    tool_calls: [{ id: "x", extra_content: extra }],
  });
  const { end } = await callingWith([{ reasoning: "I think." }, { content: "So." }]);
  expect(end.native?.items).not.toContain("I think.");
});
