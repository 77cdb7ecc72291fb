/** Looks at things one by one, none of them through a link, and reads what files hold. */
import { closeSync, fstatSync, lstatSync, type Stats } from "node:fs";
import { ok, type Result } from "../../../domain/kernel/result.ts";
import type { FileRefusal } from "../../../domain/tools/files.ts";
import type { Facts, FileFacts } from "../../../domain/tools/tree.ts";
import { opening } from "../system/open-beneath.ts";
import { readContent } from "./content.ts";
import { standingIn, typeOf } from "./entries.ts";
import { linkTargetIn, splitPath } from "./locate.ts";
import type { Asked } from "./request.ts";
import { modeOf, stampOf } from "./stamp.ts";
import { openIn, type Workspace } from "./workspace.ts";

/** What one answer holds, but for its last file. */
const ANSWER_BYTES = 2 * 1024 * 1024;
const ANSWER_FILES = 1_000;
/** A file that is written to while it is read is read again so often; then as it was in the end. */
const MOST_TRIES = 3;

/** Facts as they pass between the program and its helper: contents follow one after the other. */
export type ToldFacts =
  | Exclude<Facts, FileFacts>
  | (Omit<FileFacts, "content"> & { readonly told: number | null });

export function inspect(
  workspace: Workspace,
  { wanted, mostBytes }: Asked<"inspect">,
): { readonly result: Result<readonly ToldFacts[], FileRefusal>; readonly bytes: Uint8Array } {
  const facts: ToldFacts[] = [];
  const contents: Uint8Array[] = [];
  let room = ANSWER_BYTES;
  for (const { path, wantsContent, known } of wanted.slice(0, ANSWER_FILES)) {
    if (room <= 0) break;
    const found = factsAt(workspace, path, mostBytes);
    if (found.type !== "file") {
      facts.push(found);
      continue;
    }
    const { content, ...rest } = found;
    const isTold = wantsContent && content !== null && known !== found.hash;
    if (isTold) contents.push(content);
    facts.push({ ...rest, told: isTold ? content.length : null });
    room -= content?.length ?? 0;
  }
  return { result: ok(facts), bytes: Buffer.concat(contents) };
}

function factsAt(workspace: Workspace, path: string, mostBytes: number): Facts {
  const { above, name } = splitPath(path);
  if (path === "") return folderFacts(fstatSync(workspace.root));
  const folder = openIn(workspace, above, opening.folderWithoutLinks);
  if (!folder.ok) return isThere(folder.refusal.kind) ? { type: "hidden" } : { type: "absent" };
  try {
    const stats = statsIn(workspace, folder.value, name);
    if (stats === "hidden" || stats === "absent") return { type: stats };
    const type = typeOf(stats);
    const [stamp, mode] = [stampOf(stats), modeOf(stats)];
    if (type === "file") return fileAt(workspace, { folder: folder.value, name }, stats, mostBytes);
    if (type === "folder") return folderFacts(stats);
    if (type === "other") return { type, stamp, mode };
    const target = linkTargetIn(workspace, folder.value, name);
    return target === null ? { type: "hidden" } : { type, stamp, mode, target };
  } finally {
    closeSync(folder.value);
  }
}

const folderFacts = (stats: Stats): Facts => ({ type: "folder", stamp: stampOf(stats), mode: modeOf(stats) });

/** What stands in the way as a link or a file is no folder: then there is nothing below it. */
const isThere = (kind: FileRefusal): boolean => kind !== "not-found" && kind !== "outside";

/** Of a name in an open folder. */
export function statsIn(workspace: Workspace, folder: number, name: string): Stats | "absent" | "hidden" {
  try {
    const stats = standingIn(workspace, folder, () => lstatSync(name, { throwIfNoEntry: false }) ?? "absent");
    return stats ?? "hidden";
  } catch {
    return "hidden"; // silent-ok: whatever the kernel says, it does not let it be seen
  }
}

function fileAt(
  workspace: Workspace,
  place: { readonly folder: number; readonly name: string },
  stats: Stats,
  mostBytes: number,
): FileFacts {
  const unread = (why: FileFacts["why"], of: Stats = stats): FileFacts => ({
    type: "file",
    stamp: stampOf(of),
    mode: modeOf(of),
    bytes: of.size,
    hash: null,
    why,
    content: null,
    isFresh: false,
    bornMs: of.birthtimeMs,
  });
  if (stats.size > mostBytes) return unread("large");
  const opened = openIn(workspace, place.name, opening.contentWithoutLinks, place.folder);
  if (!opened.ok) return unread("unreadable");
  try {
    for (let tries = 1; ; tries++) {
      const [readAt, before] = [Date.now(), fstatSync(opened.value)];
      const read = readContent(opened.value, place.name, mostBytes);
      if (!read.ok) return unread(read.refusal.kind === "too-large" ? "large" : "unreadable", before);
      const after = fstatSync(opened.value);
      const isStill = stampOf(before) === stampOf(after);
      if (!isStill && tries < MOST_TRIES) continue;
      const { bytes, facts } = read.value;
      return {
        ...unread(null, after),
        bytes: bytes.length,
        hash: facts.hash,
        content: bytes,
        isFresh: !isStill || isFresh(after, readAt),
      };
    }
  } finally {
    closeSync(opened.value);
  }
}

const TICK_MS = 100;
/** Some file systems know whole seconds alone. */
const COARSE_MS = 2_000;

function isFresh({ ctimeMs }: Stats, readAt: number): boolean {
  const grain = ctimeMs % 1_000 === 0 ? COARSE_MS : TICK_MS;
  return ctimeMs > readAt - grain;
}
