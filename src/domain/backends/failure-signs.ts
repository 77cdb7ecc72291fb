/** Signs of what is amiss in the words that vendors refuse with. */
import type { FailureKind } from "./backend.ts";

/** In codes and texts, where they say more than the status does; the first that fits decides. */
export const signs: readonly (readonly [RegExp, FailureKind])[] = [
  [
    /insufficient_quota|billing_(?:error|hard_limit|not_active)|credit balance|spend_limit|insufficient credits|PerDay/i,
    "quota",
  ],
  [
    /context_length|context[ _](?:size|window|length|limit)|prompt is too long|token count.{0,40}exceeds/i,
    "context",
  ],
  [
    /api[ _]key[ _](?:invalid|not valid)|invalid[ _]api[ _]key|authentication_error|must be verified/i,
    "auth",
  ],
  [/content_policy|content_filter|invalid_prompt|bio_policy|usage polic(?:y|ies)/i, "policy"],
  [/rate_limit|too many requests|RESOURCE_EXHAUSTED/i, "rate_limit"],
  [/overloaded|server_error|api_error|timeout_error|UNAVAILABLE/i, "overloaded"],
];

/** Reasoning that was signed or encrypted for another key or model. */
export const stale =
  /invalid_encrypted_content|encrypted content|thought[_ ]?signature|signature.{0,20}thinking|thinking.{0,40}signature/i;

/** Ollama, OpenRouter, llama.cpp without `--jinja`, vLLM without a parser, Gemma at Google. */
export const toolless =
  /not support (?:tools|tool use|function)|support tool use|tools param requires|tool choice requires|function calling is not enabled/i;

/** OpenRouter, OpenAI, Ollama, llama.cpp without a projector, vLLM, LM Studio. */
export const blind =
  /(?:not support|endpoints found that support|cannot (?:read|process)|only text).{0,60}(?:image|vision|multimodal)|(?:image|vision|multimodal).{0,60}(?:not (?:support|enabled)|unsupported|disabled|only supported by)|mmproj/i;
