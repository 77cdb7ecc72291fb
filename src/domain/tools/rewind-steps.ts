import type { Db } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { type CheckpointRow, selectCheckpointFiles, selectCheckpointsSince } from "./checkpoint-store.ts";
import type { ContentKey } from "./content-key.ts";
import { selectContent } from "./content-store.ts";
import { firstOf } from "./first-of.ts";
import type { KeptFile } from "./kept-file.ts";
import type { Facts, Tree, Wanted } from "./tree.ts";
import { mayBeWorkedIn, noteOf, type Step, toStep, type Undoing } from "./undoing.ts";

export interface Needs {
  readonly db: Db;
  readonly contentKey: ContentKey;
  treeOf(root: string): Tree;
}

/**
 * What has to be done to get back to where a turn began: the oldest state that was kept since then is the one. What
 * else is to be as it is now may be named.
 */
export async function stepsBack(
  { db, treeOf }: Needs,
  row: CheckpointRow,
  signal: AbortSignal,
  others: readonly KeptFile[] = [],
): Promise<Result<readonly Step[], "unavailable">> {
  const targets = new Map(others.map((other) => [other.path, other]));
  for (const each of selectCheckpointsSince(db, row))
    for (const file of selectCheckpointFiles(db, each.id)) targets.set(file.path, file);
  const kept = [...targets.values()];
  const wanted = kept.map(({ path }) => ({ path, wantsContent: false, known: null }));
  const found = await inspectAll(treeOf(row.root), wanted, signal);
  if (!found.ok) return found;
  return ok(kept.map((target, at) => toStep(target, found.value[at] ?? { type: "hidden" })));
}

/** Folders that the steps lead into and that nothing can be changed in, as they are now: they are to be so again. */
export async function closedFolders(
  { treeOf }: Needs,
  { root }: CheckpointRow,
  steps: readonly Step[],
  signal: AbortSignal,
): Promise<Result<readonly KeptFile[], "unavailable">> {
  const known = new Set(steps.map(({ target }) => target.path));
  const above = steps.flatMap(({ target, does }) =>
    does === "nothing" || target.path === "" ? [] : [folderOf(target.path)],
  );
  const paths = [...new Set(above)].filter((path) => !known.has(path));
  const wanted = paths.map((path) => ({ path, wantsContent: false, known: null }));
  const found = await inspectAll(treeOf(root), wanted, signal);
  if (!found.ok) return found;
  return ok(
    paths.flatMap((path, at): KeptFile[] => {
      const now = found.value[at];
      if (now?.type !== "folder" || mayBeWorkedIn(now.mode)) return [];
      return [{ path, state: "folder", mode: now.mode }];
    }),
  );
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

export async function inspectAll(
  tree: Tree,
  wanted: readonly Wanted[],
  signal: AbortSignal,
): Promise<Result<readonly Facts[], "unavailable">> {
  const all: Facts[] = [];
  while (all.length < wanted.length) {
    const asked = firstOf(wanted.slice(all.length), ({ path }) => path);
    const told = await tree.inspect(asked, signal);
    if (!told.ok) return refuse("unavailable", say`The files cannot be looked at: ${told.refusal.message}`);
    all.push(...told.value);
  }
  return ok(all);
}

/** Further changes are named, without what they change. */
const MOST_DIFFS = 100;

/** The same for a person to judge. */
export async function undoingsOf(
  needs: Needs,
  { root }: CheckpointRow,
  steps: readonly Step[],
  signal: AbortSignal,
): Promise<readonly Undoing[]> {
  const tree = needs.treeOf(root);
  let left = MOST_DIFFS;
  const undoings: Undoing[] = [];
  for (const step of steps) {
    const { path } = step.target;
    const hasDiff = isOfFiles(step) && left-- > 0;
    const diff = hasDiff ? await diffOf({ ...needs, tree }, step, signal) : null;
    undoings.push({ path, does: step.does, diff, note: noteOf(step) });
  }
  return undoings;
}

/** What is there, and what would be, is a file or nothing. */
function isOfFiles({ target, now, does }: Step): boolean {
  if (does !== "write" && does !== "remove") return false;
  if (now.type !== "file" && now.type !== "absent") return false;
  if (target.state === "absent") return true;
  return target.state === "file" && !(now.type === "file" && now.hash === target.hash);
}

async function diffOf(
  { db, contentKey, tree }: Needs & { readonly tree: Tree },
  { target, now }: Step,
  signal: AbortSignal,
): Promise<Undoing["diff"]> {
  const { path } = target;
  const after = target.state === "file" ? textOf(selectContent(db, contentKey, target.hash)) : "";
  if (after === null) return null;
  if (now.type === "absent") return { path, before: null, after };
  const told = await tree.inspect([{ path, wantsContent: true, known: null }], signal);
  const [facts] = told.ok ? told.value : [];
  const before = facts?.type === "file" ? textOf(facts.content) : null;
  return before === null ? null : { path, before, after };
}

const LARGEST_SHOWN_BYTES = 512 * 1024;

/** Null for what is no text, or too long to be shown. */
function textOf(bytes: Uint8Array | null): string | null {
  if (bytes === null || bytes.length > LARGEST_SHOWN_BYTES) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null; // silent-ok: bytes that are no text are shown as such
  }
}
