import type { FoundLine } from "./files.ts";
import { readBytes } from "./read-bytes.ts";
import type { ToolNeeds } from "./tool-needs.ts";

interface RedactedHits {
  readonly lines: readonly FoundLine[];
  /** True where one of them stands in somebody else's file, or in one that cannot be looked at any more. */
  readonly isForeign: boolean;
}

type Needs = Pick<ToolNeeds, "files" | "redacted" | "isForeign">;

/** Of one line, in characters. */
const LONGEST_LINE = 500;

/** Lines that were found, without secrets: each of their files is looked at as a whole, since one line tells nothing of a key. */
export async function redactedHits(
  needs: Needs,
  found: readonly FoundLine[],
  signal: AbortSignal,
): Promise<RedactedHits> {
  const lines: FoundLine[] = [];
  let isForeign = false;
  for (const [path, hits] of Map.groupBy(found, ({ path }) => path)) {
    const file = await cleanFile(needs, path, signal);
    if (file === null || needs.isForeign(path, file.hash)) isForeign = true;
    for (const hit of hits) {
      const text = file?.lines[hit.line - 1];
      lines.push({ ...hit, text: text === undefined ? GONE : text.slice(0, LONGEST_LINE).toWellFormed() });
    }
  }
  return { lines, isForeign };
}

const GONE = "[The file was changed meanwhile.]";

/** Null where it cannot be read any more, or is being changed. */
async function cleanFile(
  { files, redacted }: Needs,
  path: string,
  signal: AbortSignal,
): Promise<{ readonly hash: string; readonly lines: readonly string[] } | null> {
  const decoder = new TextDecoder();
  const clean = redacted();
  let text = "";
  let hash: string | null = null;
  for await (const slice of readBytes(files, path, signal)) {
    if (!slice.ok) return null;
    hash = slice.value.hash;
    text += clean.take(decoder.decode(slice.value.bytes, { stream: true }));
  }
  text += clean.take(decoder.decode()) + clean.end();
  return hash === null ? null : { hash, lines: text.split("\n").map((line) => line.replace(/\r$/, "")) };
}
