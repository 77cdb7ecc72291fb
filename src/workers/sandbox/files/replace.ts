/**
 * The verbs that change a file. The condition is checked on what has been taken out of its place, and not on what lay
 * there a moment before: where that was something else it is put back, and nothing has happened.
 */
import { closeSync, fchmodSync, fstatSync, fsyncSync, writeSync } from "node:fs";
import { randomBytes } from "../../../domain/kernel/crypto.ts";
import { ok, type Result } from "../../../domain/kernel/result.ts";
import type { FileRefusal, FileState } from "../../../domain/tools/files.ts";
import { errors } from "../system/kernel-errors.ts";
import { cString } from "../system/kernel.ts";
import { openBeneath, opening } from "../system/open-beneath.ts";
import { type Content, factsOf, readContent } from "./content.ts";
import { type Located, locate } from "./locate.ts";
import type { Asked } from "./request.ts";
import { kindOf, openIn, refused, type Workspace } from "./workspace.ts";

export const RENAME_NOREPLACE = 1;
export const RENAME_EXCHANGE = 2;
const NEW_FILE_MODE = 0o644;

export function writeFile(
  workspace: Workspace,
  { path, mode, before }: Asked<"write">,
  bytes: Uint8Array,
): Result<FileState, FileRefusal> {
  return inPlace(workspace, path, true, (place) => {
    const there = contentAt(workspace, place, path);
    if (!there.ok) return there;
    if ((there.value?.facts.hash ?? null) !== before) return refused("changed", path);
    const draft = newName();
    const written = writeDraft(workspace, { ...place, name: draft }, path, {
      bytes,
      mode: mode ?? there.value?.facts.mode ?? NEW_FILE_MODE,
      isSynced: true,
    });
    if (!written.ok) return written;
    const settled =
      before === null ? putNew(workspace, place, draft) : putInstead(workspace, place, draft, before);
    if (settled === "done") return written;
    unlink(workspace, place, draft);
    return refused(settled, path);
  });
}

export function removeFile(
  workspace: Workspace,
  { path, before }: Asked<"remove">,
): Result<null, FileRefusal> {
  return inPlace(workspace, path, false, (place) => {
    const there = contentAt(workspace, place, path);
    if (!there.ok) return there;
    if (there.value?.facts.hash !== before) return refused("changed", path);
    const aside = newName();
    const taken = rename(workspace, place, place.name, aside, RENAME_NOREPLACE);
    if (taken < 0) return refused(taken === -errors.ENOENT ? "changed" : kindOf(-taken), path);
    if (!holds(workspace, place, aside, before)) {
      rename(workspace, place, aside, place.name, RENAME_NOREPLACE);
      return refused("changed", path);
    }
    unlink(workspace, place, aside);
    return ok(null);
  });
}

function inPlace<T>(
  workspace: Workspace,
  path: string,
  makesFolders: boolean,
  work: (place: Located) => Result<T, FileRefusal>,
): Result<T, FileRefusal> {
  const place = locate(workspace, path, { makesFolders });
  if (!place.ok) return place;
  try {
    return work(place.value);
  } finally {
    closeSync(place.value.folder);
  }
}

/** Null where nothing has that name. */
function contentAt(
  workspace: Workspace,
  { folder, name }: Located,
  path: string,
): Result<Content | null, FileRefusal> {
  const found = openIn(workspace, name, opening.contentWithoutLinks, folder);
  if (!found.ok) return found.refusal.kind === "not-found" ? ok(null) : refused(found.refusal.kind, path);
  try {
    return readContent(found.value, path);
  } finally {
    closeSync(found.value);
  }
}

export function writeDraft(
  workspace: Workspace,
  { folder, name }: Located,
  path: string,
  {
    bytes,
    mode,
    isSynced,
  }: { readonly bytes: Uint8Array; readonly mode: number; readonly isSynced: boolean },
): Result<FileState, FileRefusal> {
  const made = openBeneath(workspace.kernel, folder, name, opening.newFile);
  if (made < 0) return refused(kindOf(-made), path);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(made, bytes, at);
    fchmodSync(made, mode & 0o777);
    if (isSynced) fsyncSync(made);
    return ok(factsOf(fstatSync(made, { bigint: true }), bytes));
  } catch (fault) {
    unlink(workspace, { folder, name }, name);
    throw fault;
  } finally {
    closeSync(made);
  }
}

type Settled = "done" | FileRefusal;

/** Where something has come to be by then, that stays. */
export function putNew(workspace: Workspace, place: Located, draft: string): Settled {
  const put = rename(workspace, place, draft, place.name, RENAME_NOREPLACE);
  if (put === -errors.EINVAL) return settle(rename(workspace, place, draft, place.name, 0));
  return settle(put);
}

/** The two change places; then what was there lies under the draft's name, and is looked at once more. */
function putInstead(workspace: Workspace, place: Located, draft: string, before: string): Settled {
  const put = rename(workspace, place, draft, place.name, RENAME_EXCHANGE);
  // File systems over a network know no exchange.
  if (put === -errors.EINVAL) return settle(rename(workspace, place, draft, place.name, 0));
  if (put < 0) return settle(put);
  const isIt = holds(workspace, place, draft, before);
  if (!isIt) rename(workspace, place, draft, place.name, RENAME_EXCHANGE);
  else unlink(workspace, place, draft);
  return isIt ? "done" : "changed";
}

function settle(answer: number): Settled {
  if (answer >= 0) return "done";
  return answer === -errors.EEXIST || answer === -errors.ENOENT ? "changed" : kindOf(-answer);
}

export function holds(workspace: Workspace, { folder }: Located, name: string, hash: string): boolean {
  const content = contentAt(workspace, { folder, name }, name);
  return content.ok && content.value?.facts.hash === hash;
}

/** Both names lie in the same folder. */
export const rename = (
  { kernel }: Workspace,
  { folder }: Located,
  from: string,
  to: string,
  flags: number,
): number => kernel.call("renameat2", folder, cString(from), folder, cString(to), flags);

export const unlink = ({ kernel }: Workspace, { folder }: Located, name: string): number =>
  kernel.call("unlinkat", folder, cString(name), 0);

export const newName = (): string => `.monkeyclaw-${Buffer.from(randomBytes(9)).toString("hex")}`;
