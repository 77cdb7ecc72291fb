import { afterAll, beforeAll, expect, test } from "bun:test";
import Anthropic from "@anthropic-ai/sdk";
import { GoogleGenAI } from "@google/genai";
import OpenAI from "openai";
import { type ModelServer, startModelServer } from "./model-server.ts";

/** The vendors' own accumulators are stricter than a reader of deltas: what they put together was well formed. */
let server: ModelServer;
beforeAll(() => {
  server = startModelServer();
});
afterAll(() => server.stop());

const question =
  "[[think:let me see]] [[say:It is so.]] [[usage:input=20 output=9 thought=4 cacheRead=5 cacheWrite=3]]";

test("Anthropic's SDK puts a message together from its events", async () => {
  const client = new Anthropic({ baseURL: server.url, apiKey: "key" });
  const message = await client.messages
    .stream({ model: "m", max_tokens: 9, messages: [{ role: "user", content: question }] })
    .finalMessage();
  expect(message.content as unknown[]).toEqual([
    { type: "thinking", thinking: "let me see", signature: "c2lnbmVk" },
    { type: "text", text: "It is so.", citations: null },
  ]);
  expect(message.stop_reason).toBe("end_turn");
  expect(message.usage).toMatchObject({ input_tokens: 12, output_tokens: 9, cache_read_input_tokens: 5 });
});

test("OpenAI's SDK puts a response together from its events", async () => {
  const client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: "key" });
  const response = await client.responses
    .stream({ model: "m", input: [{ role: "user", content: question }] })
    .finalResponse();
  expect(response.output_text).toBe("It is so.");
  expect(response.output[0]).toMatchObject({ type: "reasoning", encrypted_content: "ZW5jcnlwdGVk" });
  expect(response.usage).toMatchObject({ input_tokens: 20, output_tokens: 9 });
});

test("OpenAI's SDK puts a completion together from its chunks", async () => {
  const client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: "key" });
  const messages = [{ role: "user" as const, content: question }];
  const options = { include_usage: true };
  const completion = await client.chat.completions
    .stream({ model: "m", messages, stream_options: options })
    .finalChatCompletion();
  expect(completion.choices[0]).toMatchObject({ finish_reason: "stop", message: { content: "It is so." } });
  expect(completion.usage).toMatchObject({ prompt_tokens: 20, completion_tokens: 9 });
});

test("Google's SDK reads an answer and what it used", async () => {
  const client = new GoogleGenAI({ apiKey: "key", httpOptions: { baseUrl: server.url } });
  const chunks = await client.models.generateContentStream({ model: "m", contents: question });
  const all = [];
  for await (const chunk of chunks) all.push(chunk);
  expect(all.map(({ text }) => text ?? "").join("")).toBe("It is so.");
  expect(all.at(-1)?.usageMetadata).toMatchObject({
    promptTokenCount: 20,
    candidatesTokenCount: 5,
    thoughtsTokenCount: 4,
  });
});

test("it can be told what to do with the next request, and tells what it received", async () => {
  await fetch(`${server.url}/__script`, { method: "POST", body: "[[say:As told.]]" });
  const client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: "key", maxRetries: 0 });
  const ask = async () => {
    const stream = client.chat.completions.stream({
      model: "m",
      messages: [{ role: "user", content: "[[recall]]" }],
    });
    return (await stream.finalChatCompletion()).choices[0]?.message.content;
  };
  expect(await ask()).toBe("As told.");
  expect(await ask()).toBe("You asked 0 before: ");
  const received = (await (await fetch(`${server.url}/__requests`)).json()) as { path: string }[];
  expect(received.at(-1)?.path).toBe("/v1/chat/completions");
});
