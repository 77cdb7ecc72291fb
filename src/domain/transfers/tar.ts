/** The part of POSIX ustar that an export needs: plain files under short names, and nothing else. */
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";

const BLOCK = 512;
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** The header of a file whose name is ASCII and at most 100 characters long. */
export function tarHeader(name: string, bytes: number, modified: Date): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const put = (at: number, words: string): void => block.set(encoder.encode(words), at);
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, "0");
  if (!/^[\x20-\x7e]{1,100}$/.test(name)) throw new Error("a name does not fit into an archive");
  put(0, name);
  put(100, `${octal(0o600, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0`);
  put(124, `${octal(bytes, 11)}\0`);
  put(136, `${octal(Math.max(0, Math.floor(modified.getTime() / 1000)), 11)}\0`);
  put(156, "0ustar\x0000");
  put(148, `${octal(sumOf(block), 6)}\0 `);
  return block;
}

/** What stands behind a file, up to the next header. */
export const tarPadding = (bytes: number): Uint8Array => new Uint8Array((BLOCK - (bytes % BLOCK)) % BLOCK);

export const tarEnd = (): Uint8Array => new Uint8Array(2 * BLOCK);

/** The sum of all bytes, those of the sum itself counting as spaces. */
const sumOf = (block: Uint8Array): number =>
  block.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0);

export interface Entry {
  readonly name: string;
  readonly bytes: number;
}

/** Pieces of a tar: the files in it, each told once and followed by all of what it holds. */
export type TarPart = { readonly entry: Entry } | { readonly piece: Uint8Array };

/** Anything but plain files, a name that leads elsewhere, and an end that is none are refused. */
export async function* readTar(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Result<TarPart, "invalid">> {
  let waiting: Uint8Array = new Uint8Array();
  let left = 0;
  let padding = 0;
  let isOver = false;
  for await (const chunk of chunks) {
    if (isOver && chunk.every((byte) => byte === 0)) continue;
    if (isOver) return yield refuse("invalid", say`Something stands behind the end of the archive.`);
    waiting = waiting.length === 0 ? chunk : Uint8Array.from(Buffer.concat([waiting, chunk]));
    while (waiting.length > 0 && !isOver) {
      if (left > 0) {
        const piece = waiting.subarray(0, left);
        left -= piece.length;
        waiting = waiting.subarray(piece.length);
        yield ok({ piece });
      } else if (padding > 0) {
        const passed = Math.min(padding, waiting.length);
        padding -= passed;
        waiting = waiting.subarray(passed);
      } else if (waiting.length < BLOCK) break;
      else {
        const header = readHeader(waiting.subarray(0, BLOCK));
        waiting = waiting.subarray(BLOCK);
        if (header === "end") isOver = true;
        else if (!header.ok) return yield header;
        else {
          left = header.value.bytes;
          padding = tarPadding(left).length;
          yield ok({ entry: header.value });
        }
      }
    }
    if (isOver && waiting.some((byte) => byte !== 0)) {
      return yield refuse("invalid", say`Something stands behind the end of the archive.`);
    }
  }
  if (!isOver) yield refuse("invalid", say`The archive ends in its midst. Export it once more.`);
}

function readHeader(block: Uint8Array): Result<Entry, "invalid"> | "end" {
  if (block.every((byte) => byte === 0)) return "end";
  const wordsAt = (at: number, length: number): string => {
    const field = block.subarray(at, at + length);
    const end = field.indexOf(0);
    return decoder.decode(end === -1 ? field : field.subarray(0, end));
  };
  const numberAt = (at: number, length: number): number | null => {
    const digits = wordsAt(at, length).trim();
    return /^[0-7]{1,11}$/.test(digits) ? Number.parseInt(digits, 8) : null;
  };
  try {
    const bytes = numberAt(124, 12);
    if (numberAt(148, 8) !== sumOf(block) || bytes === null) return broken;
    const name = wordsAt(0, 100);
    if (!["0", ""].includes(wordsAt(156, 1)) || wordsAt(345, 155) !== "" || !isPlain(name)) {
      return refuse(
        "invalid",
        say`The archive holds something that no export holds: a link, or a way out of it.`,
      );
    }
    return ok({ name, bytes });
  } catch {
    return broken; // silent-ok: names that are no UTF-8 are refused in words
  }
}

/** Words between slashes: none of them leads up, or begins at the root. */
const isPlain = (name: string): boolean =>
  name.split("/").every((part) => /^[\w-][\w.-]*$/.test(part)) && name.length <= 100;

const broken = refuse(
  "invalid",
  say`The archive is damaged: a part of it cannot be read. Export it once more.`,
);
