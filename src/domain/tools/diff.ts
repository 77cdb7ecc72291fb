/** The only file that imports diff: which lines of a text change. */
import { structuredPatch } from "diff";
import type { FileDiff } from "./tool.ts";

export interface DiffHunk {
  /** Line numbers from 1; 0 where that side has no lines. */
  readonly before: number;
  readonly after: number;
  readonly lines: readonly DiffLine[];
}

export interface DiffLine {
  readonly type: "same" | "removed" | "added";
  readonly text: string;
}

export interface LineDiff {
  readonly hunks: readonly DiffHunk[];
  readonly added: number;
  readonly removed: number;
}

const CONTEXT = 3;
/** Texts with more changes than this are shown as one that replaces the other: comparing them would take too long. */
const MOST_EDITS = 600;

/** What changes, line by line, with a little of what stands around it. */
export function diffLines({ path, before, after }: Pick<FileDiff, "path" | "before" | "after">): LineDiff {
  const patch = structuredPatch(path, path, before ?? "", after, undefined, undefined, {
    context: CONTEXT,
    maxEditLength: MOST_EDITS,
  });
  const hunks = patch?.hunks.map(({ oldStart, newStart, lines }) => ({
    before: oldStart,
    after: newStart,
    lines: lines.filter((line) => !line.startsWith("\\")).map(lineOf),
  })) ?? [replaced(before ?? "", after)];
  const count = (type: DiffLine["type"]): number =>
    hunks.reduce((sum, { lines }) => sum + lines.filter((line) => line.type === type).length, 0);
  return { hunks, added: count("added"), removed: count("removed") };
}

const types: Readonly<Record<string, DiffLine["type"]>> = { "-": "removed", "+": "added" };

const lineOf = (line: string): DiffLine => ({ type: types[line.charAt(0)] ?? "same", text: line.slice(1) });

function replaced(before: string, after: string): DiffHunk {
  const linesOf = (text: string, type: DiffLine["type"]): readonly DiffLine[] =>
    (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n").map((line) => ({ type, text: line }));
  return { before: 1, after: 1, lines: [...linesOf(before, "removed"), ...linesOf(after, "added")] };
}
