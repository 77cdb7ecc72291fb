/** A model as the product knows it without asking: `context` is in tokens, where known. */
import { say } from "../kernel/say.ts";
export interface KnownModel {
  readonly id: string;
  readonly label: string;
  readonly context?: number;
  /** False where it takes no pictures. */
  readonly hasSight?: boolean;
}

/** Chat models for each kind of backend whose vendor cannot be asked, best first; the first is the kind's default. */
export const baseline = {
  demo: [{ id: "demo", label: say`Demo (offline)` }],
  anthropic: [
    { id: "claude-opus-5-5", label: "Claude Opus 5.5", context: 1_000_000 },
    { id: "claude-fable-5-1", label: "Claude Fable 5.1", context: 1_000_000 },
    { id: "claude-sonnet-5-5", label: "Claude Sonnet 5.5", context: 1_000_000 },
    { id: "claude-haiku-5-5", label: "Claude Haiku 5.5", context: 1_000_000 },
    { id: "claude-opus-5", label: "Claude Opus 5", context: 1_000_000 },
    { id: "claude-sonnet-5", label: "Claude Sonnet 5", context: 1_000_000 },
    { id: "claude-haiku-4-5", label: "Claude Haiku 4.5", context: 200_000 },
  ],
  openai: [
    { id: "gpt-6.1-sol", label: "GPT-6.1 Sol", context: 1_050_000 },
    { id: "gpt-6-astra", label: "GPT-6 Astra", context: 1_050_000 },
    { id: "gpt-6.1-terra", label: "GPT-6.1 Terra" },
    { id: "gpt-6-luna", label: "GPT-6 Luna", context: 1_050_000 },
    { id: "gpt-5.6-sol", label: "GPT-5.6 Sol", context: 1_050_000 },
    { id: "gpt-5.6-luna", label: "GPT-5.6 Luna", context: 1_050_000 },
    { id: "gpt-5.4-mini", label: "GPT-5.4 mini", context: 400_000 },
  ],
  google: [
    { id: "gemini-3.8-flash", label: "Gemini 3.8 Flash", context: 1_048_576 },
    { id: "gemini-3.1-pro-preview", label: "Gemini 3.1 Pro (preview)", context: 1_048_576 },
    { id: "gemini-3.5-flash-lite", label: "Gemini 3.5 Flash-Lite", context: 1_048_576 },
    { id: "gemini-2.5-pro", label: "Gemini 2.5 Pro", context: 1_048_576 },
    { id: "gemini-2.5-flash", label: "Gemini 2.5 Flash", context: 1_048_576 },
  ],
  /** A local server's models are its own: there is nothing to fall back to. */
  "openai-compatible": [],
} as const satisfies Record<string, readonly KnownModel[]>;
