/** Whose key a text looks like: the beginnings that vendors give to theirs are public, and like no other's. */
export interface KeyShape {
  /** As people write the vendor. */
  readonly label: string;
  /** The kind of backend that it opens; null for a vendor that is reached as a server of one's own. */
  readonly kind: string | null;
  /** Where such a server is reached; null where that is no model server at all. */
  readonly baseUrl: string | null;
}

const ofKind = (label: string, kind: string): KeyShape => ({ label, kind, baseUrl: null });
const atAddress = (label: string, baseUrl: string | null): KeyShape => ({ label, kind: null, baseUrl });

/** The first that fits decides. */
const shapes: readonly (readonly [RegExp, KeyShape])[] = [
  [/^sk-ant-/, ofKind("Anthropic", "anthropic")],
  [/^sk-or-/, atAddress("OpenRouter", "https://openrouter.ai/api/v1")],
  [/^sk-(?:proj|svcacct|admin)-|^sk-\w+T3BlbkFJ/, ofKind("OpenAI", "openai")],
  [/^AIza[\w-]/, ofKind("Google", "google")],
  [/^gsk_/, atAddress("Groq", "https://api.groq.com/openai/v1")],
  [/^xai-/, atAddress("xAI", "https://api.x.ai/v1")],
  [/^hf_/, atAddress("Hugging Face", "https://router.huggingface.co/v1")],
  [/^(?:gh[opsu]_|github_pat_)/, atAddress("GitHub", null)],
];

/** Null for a text that could be anybody's. */
export const keyShapeOf = (key: string): KeyShape | null =>
  shapes.find(([beginning]) => beginning.test(key))?.[1] ?? null;

/**
 * Whose key this is where it cannot be that of the place. A server of one's own takes any key; at an address that the
 * owner chose for a vendor's kind a gateway may stand, with keys of its own.
 */
export function strangersKey(
  { kind, baseUrl }: { readonly kind: string; readonly baseUrl: string | null },
  key: string,
): KeyShape | null {
  const shape = keyShapeOf(key);
  if (shape === null || shape.kind === kind || kind.endsWith("-compatible")) return null;
  return baseUrl !== null && shape.kind === null ? null : shape;
}
