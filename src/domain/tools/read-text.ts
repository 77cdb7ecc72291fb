import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Files } from "./files.ts";
import { readBytes } from "./read-bytes.ts";
import { shown } from "./shown.ts";

/** Of a text that is shown as a whole, to be judged by a person: in bytes. */
export const LARGEST_TEXT = 1024 * 1024;

/** More lines than any person looks through, and than a page can show. */
const MOST_LINES = 100_000;

export function hasTooManyLines(text: string): boolean {
  let lines = 1;
  for (let at = text.indexOf("\n"); at !== -1 && lines <= MOST_LINES; at = text.indexOf("\n", at + 1))
    lines++;
  return lines > MOST_LINES;
}

export const tooManyLines = (name: string): string =>
  `${name} has, or would have, more than 100,000 lines. Change it with a command instead.`;

/** A whole text file as it is, byte-order mark and line ends included; null where there is nothing. */
export async function readText(
  files: Files,
  path: string,
  signal: AbortSignal,
): Promise<Result<string | null, "invalid">> {
  const state = await files.state(path, signal);
  if (!state.ok) return refuse("invalid", state.refusal.message);
  if (state.value.type === "absent") return ok(null);
  const name = shown(path);
  if (state.value.type === "folder") return refuse("invalid", `${name} is a folder.`);
  if (state.value.bytes > LARGEST_TEXT)
    return refuse("invalid", `${name} is larger than 1 MiB. Change it with a command instead.`);
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let text = "";
  for await (const slice of readBytes(files, path, signal)) {
    if (!slice.ok) return refuse("invalid", slice.refusal.message);
    const piece = decode(decoder, slice.value.bytes);
    if (piece === null || piece.includes("\0")) return refuse("invalid", notText(name));
    text += piece;
  }
  if (decode(decoder, null) === null) return refuse("invalid", notText(name));
  return hasTooManyLines(text) ? refuse("invalid", tooManyLines(name)) : ok(text);
}

/** Null for what is not UTF-8; without bytes the text must be complete. */
export function decode(decoder: TextDecoder, bytes: Uint8Array | null): string | null {
  try {
    return bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch {
    return null; // silent-ok: the caller says in words that it is no text
  }
}

const notText = (name: string): string =>
  `${name} is not UTF-8 text, so it is left as it is. Remove it or work on it with a command.`;
