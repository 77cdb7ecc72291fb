import { expect, test } from "bun:test";
import OpenAI from "openai";
import { openai } from "../../../../src/domain/backends/backends/openai.ts";
import type { OptionValues } from "../../../../src/domain/backends/backend.ts";
import { connectionTo, hear, host, promptOf } from "../../../contracts/hear.ts";
import { describeModelApi } from "../../../contracts/model-api.contract.ts";
import { openToolHost, tools } from "../../../contracts/tool-host.ts";
import { resultOf } from "../../../contracts/speech.ts";
import { startModelServer } from "../../../fakes/model-server.ts";
import { replying, streamed } from "../../../fakes/replying.ts";

describeModelApi({
  backend: openai,
  model: "gpt-6.1-sol",
  keyHeader: "authorization",
  keyPrefix: "Bearer ",
  system: ({ instructions }) => instructions,
  items: ({ input }) => input as unknown[],
  asked: (content) => ({ type: "message", role: "user", content }),
  answered: (content) => ({ type: "message", role: "assistant", content }),
  pictured: (data, mediaType) => ({
    type: "input_image",
    detail: "auto",
    image_url: `data:${mediaType};base64,${data}`,
  }),
  signature: "ZW5jcnlwdGVk",
  declared: ({ name, description, schema }) => ({
    type: "function",
    name,
    description,
    parameters: schema,
    strict: false,
  }),
  tools: ({ tools }) => tools,
  results: ({ input }) =>
    (input as Record<string, unknown>[])
      .filter(({ type }) => type === "function_call_output")
      .map(({ call_id, output }) => resultOf(call_id, output)),
  areArgumentsText: true,
  options: {
    given: { effort: "high", temperature: 0.5, maxTokens: 5000 },
    sent: ({ max_output_tokens, reasoning, temperature, store, include }) => ({
      max_output_tokens,
      reasoning,
      temperature,
      store,
      include,
    }),
    wanted: {
      max_output_tokens: 5000,
      reasoning: { effort: "high", summary: "auto" },
      temperature: 0.5,
      store: false,
      include: ["reasoning.encrypted_content"],
    },
  },
  models: ["gpt-6.1-sol", "gpt-5.4-mini"],
  dollars: (134 * 2 + 56 * 10 + 1000 * 0.1 + 100 * 2.5) / 1_000_000,
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

const askAt = async (url: string, model: string, options: OptionValues = {}) => {
  const session = await openai.open(connectionTo(url, { retries: 0, ...options }), host);
  return hear(session.prompt(promptOf(model, "hi")));
};

test("a model that does not reason is not asked for its reasoning; a summary can be turned off", async () => {
  const server = startModelServer();
  for (const model of ["gpt-4.1", "gpt-5-chat-latest"]) await askAt(server.url, model);
  await askAt(server.url, "o3", { summary: "off" });
  await server.stop();
  const sent = server.requests.map(({ body }) => body as Record<string, unknown>);
  expect(sent.map(({ reasoning }) => reasoning)).toEqual([undefined, undefined, {}]);
  expect(sent.map(({ include }) => include)).toEqual([undefined, undefined, ["reasoning.encrypted_content"]]);
});

test("words that only the whole response brings are said all the same", async () => {
  const message = {
    type: "message",
    role: "assistant",
    content: [{ type: "output_text", text: "All at once." }],
  };
  const response = { status: "completed", output: [message], usage: null };
  const { text, end } = await replying(
    () => streamed({ type: "response.completed", response }),
    (url) => askAt(url, "gpt-6.1-sol"),
  );
  expect([text, end.stop]).toEqual(["All at once.", "end"]);
});

test("an organisation that is not verified is told how to go on", async () => {
  const error = {
    message: "Your organization must be verified to generate reasoning summaries.",
    code: "unsupported_value",
  };
  const { end } = await replying(
    () => Response.json({ error }, { status: 400 }),
    (url) => askAt(url, "o3"),
  );
  expect(end).toMatchObject({ failure: { kind: "auth", message: expect.stringContaining("summary") } });
});

test("calls that an answer was cut off in are told to the model as cut off, and the others are run", async () => {
  const call = (id: string, args: string) => ({
    type: "function_call",
    id: `fc_${id}`,
    call_id: id,
    name: "look",
    arguments: args,
    status: "incomplete",
  });
  const cut = {
    status: "incomplete",
    incomplete_details: { reason: "max_output_tokens" },
    output: [call("a", '{"a":1}'), call("b", '{"a":"so')],
    usage: null,
  };
  const said = { type: "message", role: "assistant", content: [{ type: "output_text", text: "So." }] };
  const replies = [
    { type: "response.incomplete", response: cut },
    { type: "response.completed", response: { status: "completed", output: [said], usage: null } },
  ];
  const host = openToolHost();
  const { text, end } = await replying(
    () => streamed(replies.shift()),
    async (url) => {
      const session = await openai.open(connectionTo(url, { retries: 0 }), host);
      return hear(session.prompt(promptOf("gpt-6.1-sol", "hi", { tools })));
    },
  );
  expect([text, end.stop]).toEqual(["So.", "end"]);
  expect(host.calls.map(({ id }) => id)).toEqual(["a"]);
  const items = JSON.parse(end.native?.items ?? "[]") as Record<string, unknown>[];
  expect(items.find(({ call_id, type }) => call_id === "b" && type === "function_call")).toMatchObject({
    arguments: "{}",
    status: "completed",
  });
});
