import type { NextStep } from "../../src/domain/next-steps/next-step.ts";
import type { Refusal } from "../../src/domain/kernel/result.ts";
import type { Frame } from "../../src/views/frame.ts";
import type { Answerer } from "../../src/views/fragments/who-answers.tsx";
import { welcomePage } from "../../src/views/pages/welcome.tsx";
import { backendsOf } from "../../src/views/design/sample-backends.ts";
import type { Say } from "./samples.ts";

export const nextStepsOf = (isDone: boolean): readonly NextStep[] =>
  (["model", "passkey", "budget", "folder", "search"] as const).map((name, index) => ({
    name,
    isDone: isDone || index === 1,
    isPutAway: false,
  }));

const answerersOf = (say: Say): readonly Answerer[] => [
  ...backendsOf(say)
    .slice(0, 2)
    .map(
      (view, index): Answerer => ({
        type: "backend",
        view,
        title: view.kind.label,
        host: index === 0 ? say("api.anthropic.com") : null,
      }),
    ),
  { type: "key", variable: say("OPENAI_API_KEY"), label: say("OpenAI"), host: say("api.openai.com") },
  {
    type: "server",
    baseUrl: say("http://127.0.0.1:11434/v1"),
    label: say("Ollama"),
    models: [say("qwen3:8b"), say("gemma3:4b"), say("llama3.2:1b")],
    host: null,
  },
  {
    type: "server",
    baseUrl: say("http://127.0.0.1:1234/v1"),
    label: say("LM Studio"),
    models: [],
    host: null,
  },
  {
    type: "server",
    baseUrl: say("http://192.168.1.20:8000/v1"),
    label: say("vLLM"),
    models: [say("mistral")],
    host: say("192.168.1.20:8000"),
  },
  { type: "demo" },
];

/** Who answers: with much found, with nothing, and with what was put in and refused. */
export function sampleWelcomes(say: Say, frame: Frame, refusal: Refusal<string>): Record<string, string> {
  const vendors = [
    { name: say("anthropic"), label: say("Claude") },
    { name: say("openai"), label: say("OpenAI") },
  ];
  const first = { frame, chosen: null, vendors, steps: { at: 2, done: [true, false, false] } } as const;
  const answerers = answerersOf(say);
  const said = say("Claude takes this key, which may ask 3 models.");
  return {
    welcome: welcomePage({ ...first, answerers }),
    "welcome-nothing": welcomePage({ ...first, answerers: [{ type: "demo" }] }),
    "welcome-key-refused": welcomePage({
      ...first,
      answerers: [{ type: "demo" }],
      keySent: {
        values: { backend: say("openai") },
        refusal: { ...refusal, fields: { key: say("is empty") } },
      },
    }),
    "welcome-server-refused": welcomePage({
      ...first,
      answerers,
      refused: say("There is no such server on this machine now."),
      works: { said, host: null },
      serverSent: { values: { baseUrl: say("http://192.168.1.20") }, refusal },
    }),
    "welcome-again": welcomePage({
      ...first,
      answerers,
      steps: { at: 2, done: [true, true, true] },
      chosen: "demo",
      works: { said, host: say("api.anthropic.com") },
    }),
  };
}
