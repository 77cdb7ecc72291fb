import type { Backend, OptionValues } from "../../src/domain/backends/backend.ts";
import type { ToolSpec } from "../../src/domain/backends/host.ts";

export interface SentResult {
  /** What it answers: the call's id, or its name where the wire has no ids. */
  readonly to: unknown;
  readonly text: unknown;
  readonly isFailed: boolean;
}

export type Body = Readonly<Record<string, unknown>>;

/** How one model API says things on its wire. */
export interface Speech {
  readonly backend: Backend;
  /** One that the price table knows, where the kind has prices. */
  readonly model: string;
  readonly keyHeader: string;
  readonly keyPrefix: string;
  system(body: Body): unknown;
  items(body: Body): readonly unknown[];
  asked(text: string): unknown;
  answered(text: string): unknown;
  /** A picture, given in base64. */
  pictured(data: string, mediaType: string): unknown;
  /** What proves in the native items that the model's thinking is whole, or null for a wire without. */
  readonly signature: string | null;
  /** What a request declares of one tool. */
  declared(tool: ToolSpec): unknown;
  /** Where it declares them. */
  tools(body: Body): unknown;
  /** The results in a request, in their order. */
  results(body: Body): readonly SentResult[];
  /** False where the vendor parses the arguments itself, and says so where it cannot. */
  readonly areArgumentsText: boolean;
  readonly options: { readonly given: OptionValues; sent(body: Body): unknown; readonly wanted: unknown };
  /** The models that the server lists and that can hold a conversation, best first. */
  readonly models: readonly string[];
  /** In dollars, for 1,234 tokens in, of which 1,000 were read from and 100 written to the cache, and 56 out. */
  readonly dollars: number | null;
  readonly countsCacheWrites: boolean;
  /** Variables from which its SDK would take something. */
  readonly environment: readonly string[];
  /** The address that the SDK asks when it is told nothing. */
  addressByItself(): string | undefined;
}

/** OpenAI's wires have no mark for it but the text. */
export const resultOf = (to: unknown, text: unknown): SentResult => {
  const isFailed = typeof text === "string" && text.startsWith("Error: ");
  return { to, text: isFailed ? text.slice("Error: ".length) : text, isFailed };
};
