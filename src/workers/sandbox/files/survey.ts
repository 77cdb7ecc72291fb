/** Goes through the whole workspace with no content read, the folders near the root first. */
import { closeSync, lstatSync, readdirSync, type Stats } from "node:fs";
import { sha256Hex } from "../../../domain/kernel/crypto.ts";
import { ok, type Result } from "../../../domain/kernel/result.ts";
import type { FileRefusal } from "../../../domain/tools/files.ts";
import type { Closed, Seen, Survey } from "../../../domain/tools/tree.ts";
import { opening } from "../system/open-beneath.ts";
import { standingIn, typeOf } from "./entries.ts";
import type { Asked } from "./request.ts";
import { modeOf, stampOf } from "./stamp.ts";
import { openIn, type Workspace } from "./workspace.ts";

/** Folders that hold nothing but what a tool makes from other files: not worth a look before every command. */
const derived: ReadonlySet<string> = new Set([
  "node_modules",
  "bower_components",
  "__pycache__",
  ".venv",
  ".tox",
  ".mypy_cache",
  ".pytest_cache",
  ".ruff_cache",
  ".gradle",
  ".next",
  ".nuxt",
  ".turbo",
  ".terraform",
]);

const MOST_DEPTH = 100;
/** Of all paths together, so that a survey fits into one answer. */
const MOST_CHARACTERS = 2 * 1024 * 1024;
/** What stands for bytes that are no text. */
const NO_TEXT = "\uFFFD";

export type Surveyor = (asked: Asked<"survey">) => Result<Survey, FileRefusal>;

/** Remembers the last survey, so that one that follows on it tells the differences alone. */
export function createSurveyor(workspace: Workspace): Surveyor {
  let last: { readonly digest: string; readonly stamps: ReadonlyMap<string, string> } | null = null;
  return ({ since, limit }) => {
    const seen = surveyTree(workspace, limit);
    const before = last;
    const changed =
      before === null ? seen : seen.filter((each) => before.stamps.get(each.path) !== lineOf(each));
    const isSame = changed.length === 0 && seen.length === before?.stamps.size;
    const stamps = isSame ? before.stamps : new Map(seen.map((each) => [each.path, lineOf(each)]));
    const digest = isSame ? before.digest : digestOf(seen);
    last = { digest, stamps };
    if (digest === since) return ok({ digest, isWhole: false, seen: [], gone: [] });
    if (before === null || before.digest !== since) return ok({ digest, isWhole: true, seen, gone: [] });
    const gone = [...before.stamps.keys()].filter((path) => !stamps.has(path));
    return ok({ digest, isWhole: false, seen: changed, gone });
  };
}

const digestOf = (seen: readonly Seen[]): string =>
  sha256Hex(seen.map((each) => `${each.path}\0${lineOf(each)}\0`).join(""));

const lineOf = ({ stamp, closed }: Seen): string => (closed === null ? stamp : `${stamp} ${closed}`);

interface Way {
  readonly seen: Seen[];
  left: number;
  characters: number;
}

type Folder = Seen & { readonly depth: number };

export function surveyTree(workspace: Workspace, limit: number): readonly Seen[] {
  const way: Way = { seen: [], left: limit, characters: MOST_CHARACTERS };
  const ahead: Folder[] = [rootOf(workspace)];
  // What is in there is much, and rarely changed: it comes last, and gives way to everything else.
  const atLast: Folder[] = [];
  for (const queue of [ahead, atLast])
    for (let at = 0; at < queue.length; at++)
      for (const folder of goThrough(workspace, way, queue[at]))
        (isStoreOfGit(folder.path) ? atLast : queue).push(folder);
  return way.seen;
}

const isStoreOfGit = (path: string): boolean => path === ".git/objects" || path.endsWith("/.git/objects");

function rootOf(workspace: Workspace): Folder {
  const stats = standingIn(workspace, workspace.root, () => lstatSync("."));
  if (stats === null) throw new Error("the workspace cannot be entered");
  return { ...toSeen("", stats), depth: 0 };
}

const toSeen = (path: string, stats: Stats): Seen => {
  const type = typeOf(stats);
  const bytes = type === "file" ? stats.size : 0;
  const [mode, inode] = [modeOf(stats), String(stats.ino)];
  return { path, type, mode, bytes, inode, stamp: stampOf(stats, type), closed: null };
};

/** Adds a folder and what is directly in it; answers the folders among that. */
function goThrough(workspace: Workspace, way: Way, folder: Folder | undefined): readonly Folder[] {
  if (folder === undefined) return [];
  const { depth, ...itself } = folder;
  const name = itself.path.slice(itself.path.lastIndexOf("/") + 1);
  const tell = (closed: Closed | null, found: readonly Seen[] = []): readonly Folder[] => {
    const folders: Folder[] = [];
    way.seen.push({ ...itself, closed });
    for (const each of found) {
      if (each.type === "folder") folders.push({ ...each, depth: depth + 1 });
      else way.seen.push(each);
    }
    return folders;
  };
  if (derived.has(name)) return tell("derived");
  if (depth > MOST_DEPTH) return tell("unreadable");
  if (way.left <= 0 || way.characters <= 0) return tell("many");
  const opened = openIn(workspace, itself.path || ".", opening.namesWithoutLinks);
  if (!opened.ok) return opened.refusal.kind === "not-found" ? [] : tell("unreadable");
  try {
    const around = standingIn(workspace, opened.value, () => lookAround(way, itself.path));
    return around === null ? tell("unreadable") : tell(around.closed, around.found);
  } finally {
    closeSync(opened.value);
  }
}

function lookAround(
  way: Way,
  folder: string,
): { readonly found: readonly Seen[]; readonly closed: Closed | null } {
  const names = readdirSync(".").sort();
  const found: Seen[] = [];
  let closed: Closed | null = null;
  for (const name of names) {
    if (way.left <= 0 || way.characters <= 0) return { found, closed: "many" };
    const stats = lstatSync(name, { throwIfNoEntry: false });
    const path = folder === "" ? name : `${folder}/${name}`;
    if (stats !== undefined) found.push(toSeen(path, stats));
    else if (name.includes(NO_TEXT)) closed = "unreadable";
    way.left--;
    way.characters -= path.length;
  }
  return { found, closed };
}
