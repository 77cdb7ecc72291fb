/** Gemini: POST /v1beta/models/<model>:streamGenerateContent, GET /v1beta/models. */
import {
  type Candidate,
  FinishReason,
  type GenerateContentResponse,
  type Model,
  type Part,
} from "@google/genai";
import { asList, asRecord, type FakeWire, type Frames, saidByUser, sse, vendorWords } from "./wire.ts";
import type { Script } from "./script.ts";

/** The response's data, without what the SDK adds to it. */
type Wired = Pick<GenerateContentResponse, "candidates" | "usageMetadata" | "modelVersion" | "responseId">;

const reasons = {
  end: FinishReason.STOP,
  "max-tokens": FinishReason.MAX_TOKENS,
  refusal: FinishReason.SAFETY,
} as const;

export const googleWire: FakeWire = {
  asks: (path) => path.endsWith(":streamGenerateContent"),
  questions: (body) => saidByUser(asRecord(body)["contents"]),
  kinds: (body) =>
    asList(asRecord(body)["contents"]).map(({ role, parts }) => {
      if (role !== "user") return "other";
      return asList(parts).some((part) => "functionResponse" in part) ? "result" : "question";
    }),
  frames,
  refusal: (status, code) => ({
    error: { code: status, message: vendorWords, status: code ?? statuses[status] ?? "UNKNOWN", details: [] },
  }),
  models(url) {
    if (!url.pathname.endsWith("/v1beta/models")) return null;
    const isSecond = url.searchParams.get("pageToken") === "second";
    return { models: isSecond ? second : first, ...(isSecond ? {} : { nextPageToken: "second" }) };
  },
};

const statuses: Readonly<Record<number, string>> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  429: "RESOURCE_EXHAUSTED",
  500: "INTERNAL",
  503: "UNAVAILABLE",
};

function frames({ say, think, calls, isMalformed, stop, usage }: Script, model: string): Frames {
  const frame = (parts: Part[], finish?: FinishReason): string => {
    const candidate: Candidate = { index: 0, content: { role: "model", parts } };
    const wired: Wired = {
      candidates: [finish === undefined ? candidate : { ...candidate, finishReason: finish }],
      usageMetadata: {
        promptTokenCount: usage.input,
        cachedContentTokenCount: usage.cacheRead,
        candidatesTokenCount: usage.output - usage.thought,
        thoughtsTokenCount: usage.thought,
        totalTokenCount: usage.input + usage.output,
      },
      modelVersion: model,
      responseId: "resp-1",
    };
    return sse(wired);
  };
  return {
    open: [],
    think: think.map((text) => frame([{ text, thought: true }])),
    say: say.map((text) => frame([{ text }])),
    // The signature of the thinking is on the first call, or else at the end, on a part without words.
    calls: calls.map(({ id, name, args }, index) => {
      const call = { functionCall: { id, name, args: { "<args>": 0 } } };
      const part = { ...call, ...(index === 0 ? { thoughtSignature: "c2lnbmVk" } : {}) };
      return frame([part]).replace('{"<args>":0}', () => (args === "" ? "{}" : args));
    }),
    close: isMalformed
      ? [frame([], FinishReason.MALFORMED_FUNCTION_CALL)]
      : [
          frame(
            [
              {
                text: "",
                ...(think.length === 0 || calls.length > 0 ? {} : { thoughtSignature: "c2lnbmVk" }),
              },
            ],
            reasons[stop],
          ),
        ],
    error: sse({ error: { code: 503, message: vendorWords, status: "UNAVAILABLE" } }),
  };
}

const modelOf = (id: string, actions: string[]) =>
  ({
    name: `models/${id}`,
    displayName: `Google ${id}`,
    inputTokenLimit: 1_048_576,
    supportedGenerationMethods: actions,
  }) satisfies Partial<Model> & { supportedGenerationMethods: string[] };

const first = [
  modelOf("gemini-2.5-flash", ["generateContent", "countTokens"]),
  modelOf("gemini-embedding-001", ["embedContent"]),
  modelOf("gemini-3.1-pro-preview", ["generateContent"]),
];

const second = [
  modelOf("gemini-3.8-flash", ["generateContent"]),
  modelOf("gemini-2.5-flash-image", ["generateContent"]),
  modelOf("imagen-4.0-generate-001", ["predict"]),
];
