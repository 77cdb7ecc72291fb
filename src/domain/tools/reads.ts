import type { Reads } from "../kernel/db.ts";
import { type Page, type PageRequest, toPage } from "../kernel/page.ts";
import { covers } from "../policy/covers.ts";
import type { Match, Rule } from "../policy/rule.ts";
import { selectCallsOf, selectOutput, selectPastCalls } from "./call-store.ts";
import type { Checkpoint } from "./checkpoint.ts";
import {
  type CheckpointRow,
  selectCheckpoint,
  selectCheckpointFiles,
  selectCheckpoints,
  selectCheckpointsOf,
} from "./checkpoint-store.ts";
import type { KeptFile } from "./kept-file.ts";
import type { ToolCall } from "./tool-call.ts";

/** Of one turn, oldest first. */
export const callsOf = (db: Reads, turn: string): readonly ToolCall[] => selectCallsOf(db, turn);

/** What a call answered, in full. */
export const outputOf = (db: Reads, thread: string, call: string): string | null =>
  selectOutput(db, thread, call);

const MOST_LOOKED_AT = 500;

/** The past calls, newest first, that would not have been asked for had there been this rule. */
export const callsCoveredBy = (
  db: Reads,
  workspace: string,
  { tool, match, trust }: Pick<Rule, "tool" | "match" | "trust">,
): readonly ToolCall[] => callsCoveredByAll(db, workspace, { tool, matches: [match], trust });

/** The same for rules that cover a call together, each of them a part of it. */
export const callsCoveredByAll = (
  db: Reads,
  workspace: string,
  { tool, matches, trust }: Pick<Rule, "tool" | "trust"> & { readonly matches: readonly Match[] },
): readonly ToolCall[] =>
  selectPastCalls(db, workspace, tool, MOST_LOOKED_AT).filter(
    (call) =>
      trust.includes(call.trust) &&
      call.capabilities.every((capability) => matches.some((match) => covers(match, capability))),
  );

export function getCheckpoint(db: Reads, id: string): Checkpoint | null {
  const row = selectCheckpoint(db, id);
  return row === null ? null : toCheckpoint(db, row);
}

/** Newest first. */
export function listCheckpoints(db: Reads, thread: string, { limit, cursor }: PageRequest): Page<Checkpoint> {
  const rows = selectCheckpoints(db, thread, { limit: limit + 1, before: cursor });
  const page = toPage(rows, limit, ({ id }) => id);
  return { ...page, items: page.items.map((row) => toCheckpoint(db, row)) };
}

/** Of one turn: one for each folder in which it changed files. */
export const checkpointsOf = (db: Reads, turn: string): readonly Checkpoint[] =>
  selectCheckpointsOf(db, turn).map((row) => toCheckpoint(db, row));

function toCheckpoint(db: Reads, { root: _root, ...row }: CheckpointRow): Checkpoint {
  const paths = pathsOf(selectCheckpointFiles(db, row.id));
  return { ...row, paths, updatedAt: row.rewoundAt ?? row.createdAt };
}

/** A folder is named where nothing in it is. */
function pathsOf(files: readonly KeptFile[]): readonly string[] {
  const above = new Set(files.flatMap(({ path }) => foldersAbove(path)));
  return files.flatMap((file) => {
    const isFolder = file.state === "folder" || (file.state === "absent" && file.isFolder);
    if (!isFolder) return [file.path];
    return above.has(file.path) ? [] : [`${file.path}/`];
  });
}

function foldersAbove(path: string): readonly string[] {
  const names = path.split("/").slice(0, -1);
  return names.map((_, at) => names.slice(0, at + 1).join("/"));
}
