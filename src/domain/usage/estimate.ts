import { isObject, parseObject } from "../kernel/json.ts";
import { costOf } from "../models/cost-of.ts";
import { nothing } from "./amount.ts";
import type { Amount } from "./budget.ts";

/** A request to a model as it leaves. */
export interface Asking {
  readonly url: string;
  readonly body: Uint8Array | null;
}

/** What a request may take at most, as far as that can be told before it is made. */
export interface Estimate {
  /** Null where none is named. */
  readonly model: string | null;
  readonly input: number;
  readonly output: number;
}

/** Prose has about four bytes to a token, code and other scripts about three. */
const BYTES_A_TOKEN = 3;
const BYTES_OF_PROSE_A_TOKEN = 4;

/** For a person to go by, of words that somebody wrote; what is reserved is reckoned more carefully. */
export const tokensAbout = (text: string): number =>
  Math.ceil(new TextEncoder().encode(text).length / BYTES_OF_PROSE_A_TOKEN);

/** Where a request names no limit: more than answers have that are not the end of a long thought. */
const USUAL_OUTPUT = 16_384;

/** Input by the body's length, output by the request's own limit, as the four wires that we speak name it. */
export function estimateOf({ url, body }: Asking): Estimate {
  const bytes = body ?? new Uint8Array();
  const fields = parseObject(bytes) ?? {};
  const inPath = /\/models\/([^/:]+):/.exec(new URL(url).pathname)?.[1];
  const model = typeof fields["model"] === "string" ? fields["model"] : (inPath ?? null);
  return { model, input: inputOf(bytes), output: limitIn(fields) ?? USUAL_OUTPUT };
}

/** A run of base64 that is longer than any word of a text is a picture, which costs by its size and not by its bytes. */
function inputOf(body: Uint8Array): number {
  if (!mayHoldPicture(body)) return Math.ceil(body.length / BYTES_A_TOKEN);
  const runs = new TextDecoder("latin1").decode(body).match(pictures) ?? [];
  const inPictures = runs.reduce((sum, { length }) => sum + length, 0);
  return Math.ceil((body.length - inPictures) / BYTES_A_TOKEN) + runs.length * TOKENS_A_PICTURE;
}

const LONGEST_RUN = 4_096;

/** A run of that length holds a byte at a multiple of its length: all but those are looked at where one may be. */
function mayHoldPicture(body: Uint8Array): boolean {
  for (let at = LONGEST_RUN - 1; at < body.length; at += LONGEST_RUN) {
    let from = at;
    while (isBase64(body[from])) from--;
    let to = at;
    while (isBase64(body[to])) to++;
    if (to - from > LONGEST_RUN) return true;
  }
  return false;
}

const base64 = new Set(
  new TextEncoder().encode("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"),
);
const isBase64 = (byte: number | undefined): boolean => byte !== undefined && base64.has(byte);

const pictures = /"(?:data:image\/\w+;base64,)?[A-Za-z0-9+/]{4096,}={0,2}"/g;
/** What the dearest of them takes for one that fills its view. */
const TOKENS_A_PICTURE = 5_000;

function limitIn(fields: Record<string, unknown>): number | null {
  const config = isObject(fields["generationConfig"]) ? fields["generationConfig"] : {};
  const limits = [
    fields["max_tokens"],
    fields["max_completion_tokens"],
    fields["max_output_tokens"],
    config["maxOutputTokens"],
  ].filter((limit): limit is number => typeof limit === "number" && limit >= 0);
  return limits.length === 0 ? null : Math.max(...limits);
}

/** At the dearer of the prices for fresh input and for input that is kept in the cache; 0 for a price nobody knows. */
export function dollarsFor(model: string | null, input: number, output: number, at: Date): number {
  if (model === null) return 0;
  const tokens = { input, output, cacheRead: 0, cacheWrite: 0 };
  return Math.max(costOf(model, tokens, at) ?? 0, costOf(model, { ...tokens, cacheWrite: input }, at) ?? 0);
}

/** What is reserved for one step. */
export const mostOf = ({ model, input, output }: Estimate, at: Date): Amount => ({
  ...nothing,
  tokens: input + output,
  dollars: dollarsFor(model, input, output, at),
  steps: 1,
});
