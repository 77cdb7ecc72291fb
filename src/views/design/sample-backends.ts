import type { Instance } from "../../domain/backends/instance.ts";
import type { BackendView } from "../fragments/backend-state.tsx";
import type { ChoiceView } from "../fragments/composer.tsx";
import { at, type Say } from "./say.ts";

export const choiceOf = (say: Say): ChoiceView => ({
  chosen: "anthropic\nclaude-sonnet-4-5",
  standing: say("Demo"),
  mode: { chosen: null, standing: "default" },
  groups: [
    {
      label: say("Claude"),
      isUsable: true,
      models: [
        { backend: "anthropic", model: "claude-sonnet-4-5", label: say("Sonnet 4.5") },
        { backend: "anthropic", model: "claude-opus-4-5", label: say("Opus 4.5") },
      ],
    },
    {
      label: say("Gemini"),
      isUsable: false,
      models: [{ backend: "google", model: say("gemini-pro"), label: say("Gemini Pro") }],
    },
  ],
});

const instanceOf = (say: Say, change: Partial<Instance>): Instance => ({
  name: "anthropic",
  kind: "anthropic",
  baseUrl: null,
  credential: "@secret:anthropic",
  isVouched: true,
  isEnabled: true,
  defaultModel: say("claude-sonnet-4-5"),
  options: { effort: "high" },
  createdAt: at("08:00:00"),
  updatedAt: at("08:00:00"),
  ...change,
});

export const backendsOf = (say: Say): readonly BackendView[] => [
  {
    instance: instanceOf(say, {}),
    kind: {
      label: say("Claude"),
      about: say("Anthropic's models, by their API."),
      baseUrl: say("https://api.anthropic.com"),
      credential: "required",
      options: [
        {
          id: "effort",
          label: say("Effort"),
          about: say("How much it thinks."),
          type: "choice",
          choices: ["low", "high"],
        },
        {
          id: "most",
          label: say("Longest answer"),
          about: say("In tokens."),
          type: "number",
          min: 1,
          max: 64_000,
          isWhole: true,
        },
      ],
    },
    key: "vault",
    probe: { isReady: true, auth: "ready" },
    tookMs: 612,
    models: [{ id: say("claude-sonnet-4-5"), label: say("Sonnet 4.5") }],
  },
  {
    instance: instanceOf(say, {
      name: say("own"),
      kind: "openai-compatible",
      baseUrl: say("http://localhost:8080"),
      credential: null,
    }),
    kind: {
      label: say("A server of your own"),
      about: say("Anything that speaks OpenAI's API."),
      baseUrl: "http://localhost:8080",
      credential: "optional",
      options: [],
    },
    key: "none",
    probe: { isReady: false, auth: "refused", why: say("The server refused the key. Test another one.") },
    tookMs: null,
    models: null,
  },
  {
    instance: instanceOf(say, { name: "demo", kind: "demo", credential: null, defaultModel: null }),
    kind: {
      label: say("The demo"),
      about: say("A scripted model without a key, to look around."),
      baseUrl: null,
      credential: "none",
      options: [],
    },
    key: "none",
    probe: null,
    tookMs: null,
    models: null,
  },
];
