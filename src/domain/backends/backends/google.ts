import type {
  Content,
  FunctionDeclaration,
  GenerateContentConfig,
  GenerateContentResponse,
  GoogleGenAI,
  ThinkingConfig,
} from "@google/genai";
import { say } from "../../kernel/say.ts";
import { baseline } from "../../models/baseline.ts";
import type { OptionValues } from "../backend.ts";
import type { ToolSpec } from "../host.ts";
import { imagePart, openParts, resultPart, withPicture } from "../google-parts.ts";
import { modelApi } from "../model-api.ts";
import { chosen, effort, maxTokens, patience, temperature, within } from "../options.ts";
import { picturesOf, textOf } from "../part.ts";
import { keepClient } from "../route.ts";
import { given, type ModelRequest, type Piece, rootless, type Tokens, type Wire } from "../wire.ts";

const efforts = effort(["minimal", "low", "medium", "high"]);

const thinkingBudget = {
  id: "thinkingBudget",
  label: say`Thinking budget (tokens)`,
  about: say`How much Gemini 2.5 may think: 0 for not at all, -1 as it sees fit. From Gemini 3 on, set the effort instead.`,
  type: "number",
  min: -1,
  max: 32_768,
  isWhole: true,
} as const;

/** The Gemini API, its key in a header. Native items are `Content`s, whose parts keep their thought signatures. */
const wire: Wire<Content> = {
  name: "google-gemini",
  label: "Google",
  asked: (parts) => ({
    role: "user",
    parts: [...picturesOf(parts).map(imagePart), { text: textOf(parts) }],
  }),
  withPictures: (content, show) => ({
    ...content,
    ...given({ parts: content.parts?.map((part) => withPicture(part, show)) }),
  }),
  answered: (text) => ({ role: "model", parts: [{ text }] }),
  results: (results) => [{ role: "user", parts: results.map(resultPart) }],

  async *ask(request) {
    const client = await connect(request);
    const responses = await client.models.generateContentStream({
      model: request.model,
      contents: [...request.items],
      config: await configOf(request),
    });
    yield* read(responses);
  },

  async *list(way) {
    const client = await connect(way);
    const models = [];
    const pages = await client.models.list({ config: { pageSize: 200, abortSignal: way.signal } });
    for await (const { name = "", displayName, inputTokenLimit, supportedActions } of pages) {
      const id = name.replace(/^models\//, "");
      if (!supportedActions?.includes("generateContent") || !isChat.test(id) || isOther.test(id)) continue;
      models.push({
        id,
        label: displayName ?? id,
        ...given({ context: inputTokenLimit }),
      });
    }
    yield* models.sort((a, b) => rank(b.id) - rank(a.id));
  },
};

const isChat = /^(?:gemini|gemma)-/;
const isOther = /image|tts|audio|live|embedding|robotics|computer-use|omni/;

/** Newer before older, and within a version the larger before the smaller; aliases without a version come last. */
function rank(id: string): number {
  const version = Number(/^gemini-(\d+(?:\.\d+)?)/.exec(id)?.[1] ?? 0);
  const size = id.includes("lite") ? 0 : id.includes("flash") ? 1 : 2;
  return version * 10 + size;
}

const sdk = () => import("@google/genai");

const connect = keepClient(async ({ baseUrl, credential, fetch }): Promise<GoogleGenAI> => {
  const { GoogleGenAI: Client } = await sdk();
  return new Client({
    vertexai: false,
    apiKey: credential ?? "",
    httpOptions: { baseUrl: rootless(baseUrl, "/v1beta"), fetch },
  });
});

const configOf = async ({
  model,
  system,
  tools,
  options,
  signal,
}: ModelRequest<Content>): Promise<GenerateContentConfig> => ({
  abortSignal: signal,
  automaticFunctionCalling: { disable: true },
  automaticContinuation: false,
  ...(tools.length === 0 ? {} : { tools: [{ functionDeclarations: tools.map(toolOf) }] }),
  ...given({
    systemInstruction: system,
    maxOutputTokens: within(maxTokens, options),
    temperature: within(temperature, options),
    thinkingConfig: await thinkingFor(model, options),
  }),
});

const toolOf = ({ name, description, schema }: ToolSpec): FunctionDeclaration => ({
  name,
  description,
  parametersJsonSchema: schema,
});

/** Thinks aloud where the model can; 2.5 takes a budget, later ones a level. */
async function thinkingFor(model: string, options: OptionValues): Promise<ThinkingConfig | undefined> {
  if (!/^gemini-(?!1|2\.0)/.test(model)) return undefined;
  if (model.startsWith("gemini-2.5")) {
    return { includeThoughts: true, ...given({ thinkingBudget: within(thinkingBudget, options) }) };
  }
  const level = chosen(efforts, options);
  const { ThinkingLevel } = await sdk();
  return { includeThoughts: true, ...(level && { thinkingLevel: ThinkingLevel[levels[level]] }) };
}

const levels = { minimal: "MINIMAL", low: "LOW", medium: "MEDIUM", high: "HIGH" } as const;

async function* read(responses: AsyncIterable<GenerateContentResponse>): AsyncGenerator<Piece<Content>> {
  const answer = openParts();
  for await (const { candidates, usageMetadata, promptFeedback } of responses) {
    const candidate = candidates?.[0];
    for (const part of candidate?.content?.parts ?? []) {
      answer.keep(part);
      if (part.text) yield { type: part.thought ? "thought" : "message", delta: part.text };
      else yield { type: "alive" };
    }
    if (usageMetadata) yield { type: "usage", tokens: tokensOf(usageMetadata) };
    const reason = candidate?.finishReason ?? promptFeedback?.blockReason;
    if (reason) yield* answer.end(reason);
  }
}

function tokensOf(usage: NonNullable<GenerateContentResponse["usageMetadata"]>): Tokens {
  const thought = usage.thoughtsTokenCount ?? 0;
  return {
    input: usage.promptTokenCount ?? 0,
    output: (usage.candidatesTokenCount ?? 0) + thought,
    thought,
    cacheRead: usage.cachedContentTokenCount ?? 0,
    cacheWrite: 0,
  };
}

export const google = modelApi(wire, {
  label: say`Gemini (Google API)`,
  about: say`Gemini models over Google's own API, with a key from aistudio.google.com.`,
  baseUrl: "https://generativelanguage.googleapis.com",
  credential: "required",
  cost: "priced",
  options: [efforts, thinkingBudget, temperature, maxTokens, ...patience],
  baseline: baseline.google,
});
