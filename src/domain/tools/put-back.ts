import type { Reads } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { ContentKey } from "./content-key.ts";
import { selectContent } from "./content-store.ts";
import type { FileRefusal } from "./files.ts";
import { inspectAll } from "./rewind-steps.ts";
import type { Facts, Found, Target, Tree } from "./tree.ts";
import { hasMode, mayBeWorkedIn, type Step, toBeWorkedIn } from "./undoing.ts";

export interface Needs {
  readonly db: Reads;
  readonly tree: Tree;
  readonly contentKey: ContentKey;
}

type Put = Result<null, "conflict" | "unavailable">;

/** Opens the folders that are to be worked in; answers whether there were any, for then more is to be seen. */
export async function openFolders(
  tree: Tree,
  steps: readonly Step[],
  signal: AbortSignal,
): Promise<Result<boolean, "conflict">> {
  let hasOpened = false;
  for (const { target, now } of downwards(steps)) {
    if (now.type !== "folder" || mayBeWorkedIn(now.mode)) continue;
    const to = { type: "folder", mode: toBeWorkedIn(now.mode) } as const;
    const opened = await tree.restore(target.path, { from: foundAs(now), to }, signal);
    if (!opened.ok) return conflict(target.path, opened.refusal.message);
    hasOpened = true;
  }
  return ok(hasOpened);
}

/**
 * Takes away what came, from the deepest up; makes folders, from the highest down; puts files and links in place; and
 * gives folders their permissions last. Answers the paths of folders that stay because something else is in them.
 */
export async function putBack(
  needs: Needs,
  steps: readonly Step[],
  signal: AbortSignal,
): Promise<Result<readonly string[], "conflict" | "unavailable">> {
  const { tree } = needs;
  const stay: string[] = [];
  const toDo = downwards(steps.filter(({ does }) => does === "write" || does === "remove"));
  const cleared = new Set<Step>();
  for (const step of toDo.toReversed()) {
    const { target, now, does } = step;
    const isInTheWay = now.type === "folder" && target.state !== "folder";
    if (does !== "remove" && !isInTheWay) continue;
    const gone = await change(tree, step, now, { type: "absent" }, signal);
    cleared.add(step);
    if (gone.ok) continue;
    if (gone.refusal.kind !== "not-empty" || does !== "remove")
      return conflict(target.path, gone.refusal.message);
    stay.push(target.path);
  }
  for (const kinds of [["folder"], ["file", "link"]]) {
    for (const step of toDo.filter(({ target }) => kinds.includes(target.state))) {
      const put = await putOne(needs, step, cleared.has(step) ? { type: "absent" } : step.now, signal);
      if (!put.ok) return put;
    }
  }
  const closed = await closeFolders(tree, steps, signal);
  return closed.ok ? ok(stay) : closed;
}

async function putOne(needs: Needs, step: Step, now: Facts, signal: AbortSignal): Promise<Put> {
  const { tree } = needs;
  const { target } = step;
  if (target.state === "folder" && now.type === "folder") return ok(null);
  const to = targetOf(needs, target);
  if (to === null) return refuse("unavailable", say`What ${target.path} held is not kept any more.`);
  const done = await change(tree, step, now, to, signal);
  return done.ok ? ok(null) : conflict(target.path, done.refusal.message);
}

function targetOf({ db, contentKey }: Needs, target: Step["target"]): Target | null {
  switch (target.state) {
    case "folder":
      return { type: "folder", mode: toBeWorkedIn(target.mode) };
    case "link":
      return { type: "link", target: target.target };
    case "file": {
      const content = selectContent(db, contentKey, target.hash);
      return content === null ? null : { type: "file", mode: target.mode, content };
    }
    case "absent":
    case "unkept":
      return { type: "absent" };
  }
}

async function change(
  tree: Tree,
  { target }: Step,
  now: Facts,
  to: Target,
  signal: AbortSignal,
): Promise<Result<void, FileRefusal>> {
  if (now.type === "hidden") return refuse("unreadable", say`A folder above it is closed.`);
  return tree.restore(target.path, { from: now.type === "absent" ? null : foundAs(now), to }, signal);
}

const foundAs = (now: Exclude<Facts, { readonly type: "absent" | "hidden" }>): Found => ({
  stamp: now.stamp,
  hash: now.type === "file" ? now.hash : null,
});

async function closeFolders(tree: Tree, steps: readonly Step[], signal: AbortSignal): Promise<Put> {
  const folders = downwards(steps).flatMap(({ target }) => (target.state === "folder" ? [target] : []));
  const wanted = folders.map(({ path }) => ({ path, wantsContent: false, known: null }));
  const found = await inspectAll(tree, wanted, signal);
  if (!found.ok) return found;
  const all = folders.map((target, at) => ({ target, now: found.value[at] }));
  for (const { target, now } of all.toReversed()) {
    if (now?.type !== "folder" || hasMode(now.mode, target.mode)) continue;
    const to = { type: "folder", mode: target.mode } as const;
    const closed = await tree.restore(target.path, { from: foundAs(now), to }, signal);
    if (!closed.ok) return conflict(target.path, closed.refusal.message);
  }
  return ok(null);
}

/** What lies deeper comes after what it lies in. */
const downwards = (steps: readonly Step[]): readonly Step[] =>
  steps.toSorted((a, b) => depthOf(a) - depthOf(b));

const depthOf = ({ target: { path } }: Step): number => (path === "" ? 0 : path.split("/").length);

const conflict = (path: string, why: string) =>
  refuse("conflict", say`${path} could not be put back: ${why} Look again.`);
