import type { Backend } from "./backend.ts";
import { anthropic } from "./backends/anthropic.ts";
import { demo } from "./backends/demo.ts";
import { google } from "./backends/google.ts";
import { openai } from "./backends/openai.ts";
import { openaiCompatible } from "./backends/openai-compatible.ts";

export const backends = {
  demo,
  anthropic,
  openai,
  google,
  "openai-compatible": openaiCompatible,
} as const satisfies Record<string, Backend>;

export type BackendKind = keyof typeof backends;

export const isBackendKind = (kind: string): kind is BackendKind => Object.hasOwn(backends, kind);
