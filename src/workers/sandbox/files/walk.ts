import { closeSync } from "node:fs";
import { ok, type Result } from "../../../domain/kernel/result.ts";
import type { FileRefusal } from "../../../domain/tools/files.ts";
import { type Opening, opening } from "../system/open-beneath.ts";
import { readContent } from "./content.ts";
import { type Entry, entriesOf } from "./entries.ts";
import { type IgnoreRule, isIgnored, readRules } from "./ignore-rules.ts";
import { openIn, relativePath, type Workspace } from "./workspace.ts";

/** A file below the folder that the walk began in. */
export interface Found {
  /** Relative to the root. */
  readonly path: string;
  /** Relative to where the walk began. */
  readonly below: string;
  readonly changedMs: number;
  readonly alteredMs: number;
}

/** How far a walk goes. */
export interface Reach {
  /** What Git ignores, and its own, too. */
  readonly isWhole: boolean;
  /** True once something was passed by: there was too much, it lay too deep, or it could not be opened. */
  isCut: boolean;
}

const MOST_DEPTH = 100;
const MOST_ENTRIES = 500_000;
const MOST_RULES_BYTES = 1024 * 1024;

/** Files by name, as a rule without what Git ignores and its own. Links are not followed, but for the path that it begins with. */
export function walk(
  workspace: Workspace,
  path: string,
  reach: Reach = { isWhole: false, isCut: false },
): Result<Iterable<Found>, FileRefusal> {
  const within = relativePath(workspace, path);
  if (!within.ok) return within;
  const names = within.value.split("/").filter((name) => name !== "" && name !== ".");
  const begin = openIn(workspace, names.join("/") || ".", opening.folder);
  if (!begin.ok) return begin;
  closeSync(begin.value);
  const start = names.join("/");
  const above = ["", ...names.slice(0, -1).map((_, index) => names.slice(0, index + 1).join("/"))];
  const rules =
    start === "" || reach.isWhole
      ? []
      : above.flatMap((folder) =>
          rulesIn(workspace, { folder, at: under(folder, ".gitignore"), how: opening.content }),
        );
  return ok(filesFrom(workspace, start, rules, reach));
}

/** The folder is held open for as long as the walk takes: what is below is found from there. */
function* filesFrom(
  workspace: Workspace,
  start: string,
  rules: readonly IgnoreRule[],
  reach: Reach,
): Generator<Found> {
  const opened = openIn(workspace, start || ".", opening.folder);
  if (!opened.ok) return;
  const counted = { left: MOST_ENTRIES };
  try {
    yield* filesBelow(workspace, { start, begin: opened.value, below: "", depth: 0, rules, counted, reach });
  } finally {
    closeSync(opened.value);
  }
}

interface Stand {
  /** Relative to the root; "" for the root. */
  readonly start: string;
  /** Its descriptor. */
  readonly begin: number;
  /** The folder that is gone through, relative to the start; "" for that itself. */
  readonly below: string;
  readonly depth: number;
  readonly rules: readonly IgnoreRule[];
  readonly counted: { left: number };
  readonly reach: Reach;
}

function* filesBelow(workspace: Workspace, stand: Stand): Generator<Found> {
  const { start, begin, depth, counted, reach } = stand;
  const opened = openIn(workspace, stand.below || ".", opening.namesWithoutLinks, begin);
  if (!opened.ok) {
    reach.isCut = true;
    return;
  }
  const entries = closing(opened.value, () => entriesOf(workspace, opened.value));
  if (entries === null) {
    reach.isCut = true;
    return;
  }
  const folder = under(start, stand.below);
  const own =
    !reach.isWhole && entries.some(({ name }) => name === ".gitignore")
      ? rulesIn(
          workspace,
          { folder, at: under(stand.below, ".gitignore"), how: opening.contentWithoutLinks },
          begin,
        )
      : [];
  const rules = [...stand.rules, ...own];
  for (const entry of entries) {
    if (counted.left-- <= 0) {
      reach.isCut = true;
      return;
    }
    const below = under(stand.below, entry.name);
    const path = under(start, below);
    if (reach.isWhole ? !isWalked(entry) : isLeftOut(rules, path, entry)) continue;
    if (entry.type === "file") yield { path, below, changedMs: entry.changedMs, alteredMs: entry.alteredMs };
    else if (depth < MOST_DEPTH) yield* filesBelow(workspace, { ...stand, below, depth: depth + 1, rules });
    else reach.isCut = true;
  }
}

const under = (folder: string, name: string): string =>
  folder === "" || name === "" ? `${folder}${name}` : `${folder}/${name}`;

const isWalked = ({ type }: Entry): boolean => type === "file" || type === "folder";

const isLeftOut = (rules: readonly IgnoreRule[], path: string, entry: Entry): boolean =>
  entry.name === ".git" || !isWalked(entry) || isIgnored(rules, path, entry.type === "folder");

/** `at` leads from the descriptor to the file, `folder` from the root to what it speaks of. */
function rulesIn(
  workspace: Workspace,
  { folder, at, how }: { readonly folder: string; readonly at: string; readonly how: Opening },
  begin = workspace.root,
): readonly IgnoreRule[] {
  const opened = openIn(workspace, at, how, begin);
  if (!opened.ok) return [];
  const content = closing(opened.value, () => readContent(opened.value, at, MOST_RULES_BYTES));
  return content.ok ? readRules(new TextDecoder().decode(content.value.bytes), folder) : [];
}

function closing<T>(descriptor: number, work: () => T): T {
  try {
    return work();
  } finally {
    closeSync(descriptor);
  }
}
