import type { Figures, Script } from "./script.ts";

/** The server-sent events of one answer, in the order of the wire. */
export interface Frames {
  readonly open: readonly string[];
  readonly think: readonly string[];
  readonly say: readonly string[];
  readonly calls: readonly string[];
  readonly close: readonly string[];
  /** An error in the middle of the stream, as this vendor sends it. */
  readonly error: string;
}

/** The vendor's wording, which must never reach the owner. */
export const vendorWords = "VENDOR-WORDS: something of ours went awry, see https://vendor.example/errors";

export interface FakeWire {
  /** True for the requests that ask for an answer. */
  asks(path: string): boolean;
  /** The questions in a request, oldest first; the last is the one to answer. */
  questions(body: unknown): readonly string[];
  /** What its items are, for the step that is asked for. */
  kinds(body: unknown): readonly ItemKind[];
  frames(script: Script, model: string): Frames;
  refusal(status: number, code: string | undefined): unknown;
  /** The answer to a request for the list of models, or null where the path asks for something else. */
  models(url: URL): unknown;
}

export type ItemKind = "question" | "result" | "other";

/** How many rounds of results came after the last question. */
export function stepAfter(kinds: readonly ItemKind[]): number {
  const since = kinds.slice(kinds.lastIndexOf("question") + 1);
  return since.filter((kind, index) => kind === "result" && since[index - 1] !== "result").length;
}

export const asList = (value: unknown): readonly Record<string, unknown>[] =>
  Array.isArray(value) ? value.map(asRecord) : [];

export const sse = (data: unknown, event?: string): string =>
  `${event === undefined ? "" : `event: ${event}\n`}data: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`;

/** The text of a message's content, in whichever of the vendors' shapes. */
export function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (Array.isArray(content)) return content.map(textOf).join("\n");
  return typeof content === "object" && content !== null && "text" in content ? textOf(content.text) : "";
}

export const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

/** What the user said, of messages that have a role and a content or parts. */
export const saidByUser = (messages: unknown): string[] =>
  asList(messages)
    .filter(({ role, content, parts }) => role === "user" && textOf(content ?? parts).trim() !== "")
    .map(({ content, parts }) => textOf(content ?? parts));

export const fresh = ({ input, cacheRead, cacheWrite }: Figures): number => input - cacheRead - cacheWrite;
