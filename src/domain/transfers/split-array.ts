import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";

/** In bytes, of one element. */
const LONGEST_ELEMENT = 32 * 1024 * 1024;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const COMMA = 0x2c;
const isSpace = (byte: number): boolean => byte === 32 || byte === 9 || byte === 10 || byte === 13;

export type Elements = AsyncGenerator<Result<unknown, "invalid">>;

/** The elements of a JSON array, one after the other: no more than one is in memory. */
export async function* splitArray(chunks: AsyncIterable<Uint8Array>): Elements {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let pieces: Uint8Array[] = [];
  let length = 0;
  let depth = 0;
  let isInText = false;
  let isEscaped = false;
  let isOver = false;
  let isFirst = true;

  const element = (): Result<unknown, "invalid"> => {
    const bytes = Buffer.concat(pieces);
    pieces = [];
    length = 0;
    try {
      return ok(JSON.parse(decoder.decode(bytes)) as unknown);
    } catch {
      return noJson; // silent-ok: it is refused in words
    }
  };

  for await (const given of chunks) {
    const chunk = isFirst && given[0] === 0xef && given[1] === 0xbb ? given.subarray(3) : given;
    isFirst = false;
    let from = depth > 0 ? 0 : -1;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (isInText) {
        if (isEscaped) isEscaped = false;
        else if (byte === BACKSLASH) isEscaped = true;
        else if (byte === QUOTE) isInText = false;
        continue;
      }
      if (depth === 0 && isSpace(byte)) continue;
      if (depth === 0 && (isOver || byte !== OPEN_LIST)) return yield noJson;
      if (byte === QUOTE) isInText = true;
      else if (byte === OPEN || byte === OPEN_LIST) depth += 1;
      else if (byte === CLOSE || byte === CLOSE_LIST) depth -= 1;
      const isBetween = depth === 1 && (byte === COMMA || byte === OPEN_LIST) && from === -1;
      if (isBetween) continue;
      if (depth === 0 || (depth === 1 && byte === COMMA)) {
        pieces.push(chunk.subarray(Math.max(from, 0), at));
        if (from === -1 && length === 0) pieces = [];
        from = -1;
        isOver = depth === 0;
        if (pieces.some((piece) => piece.some((one) => !isSpace(one)))) {
          const value = element();
          yield value;
          if (!value.ok) return;
        }
        pieces = [];
        length = 0;
        continue;
      }
      if (from === -1) from = at;
    }
    if (from !== -1) {
      pieces.push(chunk.slice(from));
      length += chunk.length - from;
      if (length > LONGEST_ELEMENT)
        return yield refuse("invalid", say`A conversation in this file is too large to read.`);
    }
  }
  if (!isOver) yield noJson;
}

const noJson = refuse(
  "invalid",
  say`The file is no list in JSON, or breaks off in its midst. Nothing was changed.`,
);
