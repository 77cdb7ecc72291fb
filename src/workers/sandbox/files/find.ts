/** The verbs that go through many files. What is wrong with a pattern is said; what takes too long is killed from outside. */
import { closeSync } from "node:fs";
import { ok, type Result, refuse } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import type { FileRefusal, FoundLine } from "../../../domain/tools/files.ts";
import { opening } from "../system/open-beneath.ts";
import { readContent } from "./content.ts";
import { stateOf } from "./look.ts";
import type { Asked } from "./request.ts";
import { type Found, walk } from "./walk.ts";
import { openIn, relativePath, type Workspace } from "./workspace.ts";

const MOST_MATCHES = 100_000;
const MOST_SEARCHED_BYTES = 8 * 1024 * 1024;
/** Of a line: what is longer was not written by a person. */
const MOST_LINE = 64 * 1024;
const MOST_TEXT = 500;
/** A zero byte this far in says that it is no text. */
const LOOKED_AT_BYTES = 8000;

interface Paths {
  readonly paths: readonly string[];
  readonly isCut: boolean;
}

export function globFiles(
  workspace: Workspace,
  { pattern, path, limit }: Asked<"glob">,
): Result<Paths, FileRefusal> {
  const files = walk(workspace, path);
  if (!files.ok) return files;
  const glob = new Bun.Glob(pattern);
  const matching: Found[] = [];
  for (const found of files.value) {
    if (glob.match(found.below)) matching.push(found);
    if (matching.length >= MOST_MATCHES) break;
  }
  const newest = matching.sort((a, b) => b.changedMs - a.changedMs || (a.path < b.path ? -1 : 1));
  return ok({ paths: newest.slice(0, limit).map(({ path }) => path), isCut: newest.length > limit });
}

interface Lines {
  readonly lines: readonly FoundLine[];
  readonly isCut: boolean;
}

export function searchFiles(workspace: Workspace, sought: Asked<"search">): Result<Lines, FileRefusal> {
  const wanted = expressionOf(sought);
  if (!wanted.ok) return wanted;
  const files = filesToSearch(workspace, sought);
  if (!files.ok) return files;
  const lines: FoundLine[] = [];
  for (const path of files.value) {
    for (const line of linesOf(workspace, path)) {
      if (!wanted.value.test(line.text)) continue;
      if (lines.length >= sought.limit) return ok({ lines, isCut: true });
      lines.push({ ...line, text: line.text.slice(0, MOST_TEXT) });
    }
  }
  return ok({ lines, isCut: false });
}

function expressionOf({ pattern, isCaseSensitive }: Asked<"search">): Result<RegExp, "invalid"> {
  try {
    return ok(new RegExp(pattern, isCaseSensitive ? "" : "i"));
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : String(fault);
    return refuse(
      "invalid",
      say`That is no regular expression: ${why}. Put a backslash before signs that stand for themselves.`,
    );
  }
}

function* namesOf(files: Iterable<Found>, glob: string | null): Generator<string> {
  const only = glob === null ? null : new Bun.Glob(glob);
  for (const { path, below } of files) if (only === null || only.match(below)) yield path;
}

/** One file, or all below a folder. */
function filesToSearch(
  workspace: Workspace,
  { path, glob }: Asked<"search">,
): Result<Iterable<string>, FileRefusal> {
  const within = relativePath(workspace, path);
  if (!within.ok) return within;
  const state = stateOf(workspace, { verb: "state", path });
  if (state.ok && state.value.type === "file") return ok([within.value]);
  const files = walk(workspace, path);
  return files.ok ? ok(namesOf(files.value, glob)) : files;
}

function* linesOf(workspace: Workspace, path: string): Generator<FoundLine> {
  const opened = openIn(workspace, path, opening.content);
  if (!opened.ok) return;
  const content = readContent(opened.value, path, MOST_SEARCHED_BYTES);
  closeSync(opened.value);
  if (!content.ok || content.value.bytes.subarray(0, LOOKED_AT_BYTES).includes(0)) return;
  let line = 0;
  for (const text of new TextDecoder().decode(content.value.bytes).split("\n")) {
    yield { path, line: ++line, text: text.replace(/\r$/, "").slice(0, MOST_LINE) };
  }
}
