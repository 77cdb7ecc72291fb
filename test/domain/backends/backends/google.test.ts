import { expect, test } from "bun:test";
import { GoogleGenAI, type GoogleGenAIOptions } from "@google/genai";
import { google } from "../../../../src/domain/backends/backends/google.ts";
import type { OptionValues } from "../../../../src/domain/backends/backend.ts";
import { connectionTo, hear, host, promptOf } from "../../../contracts/hear.ts";
import { describeModelApi } from "../../../contracts/model-api.contract.ts";
import { startModelServer } from "../../../fakes/model-server.ts";
import { replying, streamed } from "../../../fakes/replying.ts";

describeModelApi({
  backend: google,
  model: "gemini-3.5-flash",
  keyHeader: "x-goog-api-key",
  keyPrefix: "",
  system: ({ systemInstruction }) =>
    (systemInstruction as { parts: { text: string }[] } | undefined)?.parts[0]?.text,
  items: ({ contents }) => contents as unknown[],
  asked: (text) => ({ role: "user", parts: [{ text }] }),
  answered: (text) => ({ role: "model", parts: [{ text }] }),
  pictured: (data, mediaType) => ({ inlineData: { mimeType: mediaType, data } }),
  signature: "c2lnbmVk",
  declared: ({ name, description, schema }) => ({ name, description, parametersJsonSchema: schema }),
  tools: ({ tools }) => (tools as { functionDeclarations: unknown }[] | undefined)?.[0]?.functionDeclarations,
  results: ({ contents }) =>
    (contents as { parts: { functionResponse?: { id?: string; response: Record<string, unknown> } }[] }[])
      .flatMap(({ parts }) => parts)
      .flatMap(({ functionResponse }) => functionResponse ?? [])
      .map(({ id, response: { output, error } }) => ({
        to: id,
        text: output ?? error,
        isFailed: error !== undefined,
      })),
  areArgumentsText: false,
  options: {
    given: { effort: "low", temperature: 0.5, maxTokens: 5000 },
    sent: ({ generationConfig }) => generationConfig,
    wanted: {
      maxOutputTokens: 5000,
      temperature: 0.5,
      thinkingConfig: { includeThoughts: true, thinkingLevel: "LOW" },
    },
  },
  models: ["gemini-3.8-flash", "gemini-3.1-pro-preview", "gemini-2.5-flash"],
  dollars: (234 * 1.5 + 56 * 9 + 1000 * 0.15) / 1_000_000,
  countsCacheWrites: false,
  environment: ["GEMINI_API_KEY", "GOOGLE_GEMINI_BASE_URL", "GOOGLE_CLOUD_PROJECT"],
  addressByItself() {
    const options: GoogleGenAIOptions = { apiKey: "key", httpOptions: {} };
    expect(new GoogleGenAI(options)).toBeDefined();
    return options.httpOptions?.baseUrl;
  },
});

const askAt = async (url: string, model: string, options: OptionValues = {}) => {
  const session = await google.open(connectionTo(url, { retries: 0, ...options }), host);
  return hear(session.prompt(promptOf(model, "hi")));
};

test("Gemini 2.5 thinks by a budget, and models that do not think are not asked to", async () => {
  const server = startModelServer();
  await askAt(server.url, "gemini-2.5-flash", { thinkingBudget: 0, effort: "high" });
  await askAt(server.url, "gemma-4-31b-it");
  await server.stop();
  const sent = server.requests.map(({ body }) => (body as Record<string, unknown>)["generationConfig"]);
  expect(sent).toEqual([{ thinkingConfig: { includeThoughts: true, thinkingBudget: 0 } }, {}]);
});

test("a question that the filter blocks is a refusal; an answer of nothing at all is a failure", async () => {
  const blocked = () => streamed({ promptFeedback: { blockReason: "PROHIBITED_CONTENT" } });
  expect((await replying(blocked, (url) => askAt(url, "gemini-3.8-flash"))).end).toEqual({ stop: "refusal" });
  const empty = () => streamed({ candidates: [{ finishReason: "OTHER" }] });
  const { end } = await replying(empty, (url) => askAt(url, "gemini-3.8-flash"));
  expect(end).toMatchObject({ stop: "error", failure: { kind: "protocol" } });
});

test("how long to wait is read from the body, and a day's quota is not a rate", async () => {
  const refused = (details: unknown[]) => () =>
    Response.json(
      { error: { code: 429, status: "RESOURCE_EXHAUSTED", message: "quota", details } },
      { status: 429 },
    );
  const slow = await replying(refused([{ retryDelay: "37s" }]), (url) => askAt(url, "gemini-3.8-flash"));
  expect(slow.end).toMatchObject({ failure: { kind: "rate_limit", retryAfterMs: 37_000 } });
  const spent = await replying(refused([{ quotaId: "RequestsPerDayPerProject" }]), (url) =>
    askAt(url, "gemini-3.8-flash"),
  );
  expect(spent.end).toMatchObject({ failure: { kind: "quota" } });
});
