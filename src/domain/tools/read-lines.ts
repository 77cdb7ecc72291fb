import { ok, type Result, refuse } from "../kernel/result.ts";
import { readBytes } from "./read-bytes.ts";
import { decode } from "./read-text.ts";
import { shown } from "./shown.ts";
import type { ToolNeeds } from "./tool-needs.ts";

/** Of one line, in characters: longer ones are cut. */
const LONGEST_LINE = 2000;
/** Of all lines together. */
const MOST_CHARACTERS = 200_000;
/** How far into a file a line is looked for. */
const MOST_BYTES = 64 * 1024 * 1024;

interface NumberedLines {
  /** The lines with their numbers, and in words what of the file they are. */
  readonly said: string;
  /** Of the whole file. */
  readonly hash: string;
}

/**
 * `count` lines of a text file, the first of them `from` (counted from 1). Secrets are taken out of the whole before
 * it is cut: a line from the midst of a key would look like nothing.
 */
export async function readLines(
  { files, redacted }: Pick<ToolNeeds, "files" | "redacted">,
  path: string,
  { from, count }: { readonly from: number; readonly count: number },
  signal: AbortSignal,
): Promise<Result<NumberedLines, "failed">> {
  const state = await files.state(path, signal);
  if (!state.ok) return refuse("failed", state.refusal.message);
  const name = shown(path);
  if (state.value.type === "absent")
    return refuse("failed", `There is no file ${name}. See what there is with list_folder or find_files.`);
  if (state.value.type === "folder")
    return refuse("failed", `${name} is a folder. Look into it with list_folder.`);
  const { hash, bytes: size } = state.value;
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const reader = createReader(from, count);
  const clean = redacted();
  let seen = 0;
  for await (const slice of readBytes(files, path, signal)) {
    if (!slice.ok) return slice;
    if (slice.value.hash !== hash)
      return refuse("failed", `${name} changed while it was read. Read it again.`);
    const piece = decode(decoder, slice.value.bytes);
    if (piece === null || piece.includes("\0")) return refuse("failed", notText(name, size));
    reader.take(clean.take(piece));
    seen += slice.value.bytes.length;
    if (reader.hasMore() || seen >= MOST_BYTES) break;
  }
  if (seen >= size && decode(decoder, null) === null) return refuse("failed", notText(name, size));
  if (seen >= size) reader.take(clean.end());
  return ok({ hash, said: reader.tell(name, seen >= size) });
}

const notText = (name: string, size: number): string =>
  `${name} holds no UTF-8 text but ${size} bytes of something else, which cannot be read here.`;

/** Gathers the lines that are asked for from a text that comes piece by piece. */
function createReader(from: number, count: number) {
  const taken: string[] = [];
  let characters = 0;
  let at = 1;
  let begun = "";
  let hasMore = false;
  const put = (line: string): void => {
    if (taken.length >= count || characters >= MOST_CHARACTERS) {
      hasMore = true;
      return;
    }
    if (at >= from) {
      taken.push(`${String(at).padStart(6)}\t${shortened(line)}`);
      characters += Math.min(line.length, LONGEST_LINE);
    }
    at++;
  };
  return {
    /** True once something stands behind what was asked for. */
    hasMore: () => hasMore,
    take(piece: string): void {
      const lines = (begun + piece).split("\n");
      begun = lines.pop() ?? "";
      for (const line of lines) put(line);
      // The rest of a line that is longer than any is shown need not be carried along.
      if (begun.length > LONGEST_LINE * 2) begun = begun.slice(0, LONGEST_LINE * 2);
    },
    tell(name: string, isWhole: boolean): string {
      if (isWhole && begun !== "") put(begun);
      if (taken.length === 0) return nothing(name, isWhole ? at - 1 : null, from);
      const isEnd = isWhole && !hasMore;
      return `${taken.join("\n")}${isEnd ? "" : `\n\n[There is more: read on with offset ${from + taken.length}.]`}`;
    },
  };
}

/** `lines` is null where the file is longer than what was looked through. */
function nothing(name: string, lines: number | null, from: number): string {
  if (lines === null)
    return `Line ${from} of ${name} lies too far into the file to be read here. Use a command instead.`;
  return lines === 0
    ? `${name} is empty.`
    : `${name} has ${lines} ${lines === 1 ? "line" : "lines"}; there is no line ${from}.`;
}

function shortened(line: string): string {
  const whole = line.endsWith("\r") ? line.slice(0, -1) : line;
  return whole.length <= LONGEST_LINE ? whole : `${whole.slice(0, LONGEST_LINE).toWellFormed()}… [cut]`;
}
