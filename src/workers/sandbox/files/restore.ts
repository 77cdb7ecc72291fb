/**
 * Makes of one thing another, as a rewind wants it, and follows no link on the way. As with every change the condition
 * is checked on what has been taken out of its place, and where that was something else it is put back.
 */
import { closeSync } from "node:fs";
import { ok, type Result } from "../../../domain/kernel/result.ts";
import type { FileRefusal } from "../../../domain/tools/files.ts";
import { errors } from "../system/kernel-errors.ts";
import { cString } from "../system/kernel.ts";
import { opening } from "../system/open-beneath.ts";
import { setFolderMode, setMode } from "./folder-mode.ts";
import { statsIn } from "./inspect.ts";
import { type Located, splitPath } from "./locate.ts";
import {
  holds,
  newName,
  putNew,
  rename,
  RENAME_EXCHANGE,
  RENAME_NOREPLACE,
  unlink,
  writeDraft,
} from "./replace.ts";
import type { Asked } from "./request.ts";
import { identityOf, isStampOf, modeOf } from "./stamp.ts";
import { kindOf, openIn, refused, type Workspace } from "./workspace.ts";

type Restored = Result<null, FileRefusal>;
type Wish = Asked<"restore">;

const AT_REMOVEDIR = 0x200;
const NEW_FOLDER_MODE = 0o777;
const MAY_BE_SET = 0o777;
const STAYS = 0o7000;

export function restore(workspace: Workspace, wish: Wish, content: Uint8Array): Restored {
  const { path, to } = wish;
  if (path === "") {
    const isSet = to.type === "folder" && setMode(workspace, workspace.root, to.mode & MAY_BE_SET);
    return isSet ? ok(null) : refused("unreadable", path);
  }
  const { above, name } = splitPath(path);
  const folder = openMaking(workspace, above);
  if (!folder.ok) return folder;
  try {
    return restoreIn(workspace, { folder: folder.value, name }, wish, content);
  } finally {
    closeSync(folder.value);
  }
}

/** The folder that it lies in, made where it is missing. */
function openMaking(workspace: Workspace, path: string): Result<number, FileRefusal> {
  const found = openIn(workspace, path, opening.folderWithoutLinks);
  if (found.ok || found.refusal.kind !== "not-found" || path === ".") return found;
  const { above, name } = splitPath(path);
  const parent = openMaking(workspace, above);
  if (!parent.ok) return parent;
  const made = workspace.kernel.call("mkdirat", parent.value, cString(name), NEW_FOLDER_MODE);
  closeSync(parent.value);
  if (made < 0 && made !== -errors.EEXIST) return refused(kindOf(-made), path);
  return openIn(workspace, path, opening.folderWithoutLinks);
}

function restoreIn(
  workspace: Workspace,
  place: Located,
  { path, from, to }: Wish,
  content: Uint8Array,
): Restored {
  const now = statsIn(workspace, place.folder, place.name);
  if (now === "hidden") return refused("unreadable", path);
  const isAsFound = now === "absent" ? from === null : from !== null && isStampOf(from.stamp, now);
  if (!isAsFound) return refused("changed", path);
  if (now === "absent") return make(workspace, place, path, to, content);
  if (now.isDirectory()) {
    if (to.type === "folder")
      return setFolderMode(workspace, place, path, (to.mode & MAY_BE_SET) | (modeOf(now) & STAYS));
    const gone = workspace.kernel.call("unlinkat", place.folder, cString(place.name), AT_REMOVEDIR);
    if (gone === -errors.ENOTEMPTY) return refused("not-empty", path);
    return gone < 0 ? refused(kindOf(-gone), path) : make(workspace, place, path, to, content);
  }
  const hash = from?.hash ?? null;
  const is = (name: string): boolean => {
    const stats = statsIn(workspace, place.folder, name);
    if (typeof stats === "string" || identityOf(stats) !== identityOf(now)) return false;
    return hash === null || holds(workspace, place, name, hash);
  };
  if (to.type === "absent" || to.type === "folder") {
    const away = takeAway(workspace, place, path, is);
    return away.ok ? make(workspace, place, path, to, content) : away;
  }
  return putInstead(workspace, place, { path, to, content, is });
}

/** Where nothing is. */
function make(
  workspace: Workspace,
  place: Located,
  path: string,
  to: Wish["to"],
  content: Uint8Array,
): Restored {
  if (to.type === "absent") return ok(null);
  if (to.type === "folder") {
    const made = workspace.kernel.call("mkdirat", place.folder, cString(place.name), to.mode & MAY_BE_SET);
    return made < 0
      ? refused(kindOf(-made), path)
      : setFolderMode(workspace, place, path, to.mode & MAY_BE_SET);
  }
  const draft = makeDraft(workspace, place, path, to, content);
  if (!draft.ok) return draft;
  const settled = putNew(workspace, place, draft.value);
  if (settled === "done") return ok(null);
  unlink(workspace, place, draft.value);
  return refused(settled, path);
}

type Is = (name: string) => boolean;

/** The two change places; then what was there is looked at once more. */
function putInstead(
  workspace: Workspace,
  place: Located,
  {
    path,
    to,
    content,
    is,
  }: { readonly path: string; readonly to: Drafted; readonly content: Uint8Array; readonly is: Is },
): Restored {
  const draft = makeDraft(workspace, place, path, to, content);
  if (!draft.ok) return draft;
  const put = rename(workspace, place, draft.value, place.name, RENAME_EXCHANGE);
  // File systems over a network know no exchange.
  if (put === -errors.EINVAL && rename(workspace, place, draft.value, place.name, 0) >= 0) return ok(null);
  const isIt = put >= 0 && is(draft.value);
  if (put >= 0 && !isIt) rename(workspace, place, draft.value, place.name, RENAME_EXCHANGE);
  unlink(workspace, place, draft.value);
  if (put < 0) return refused(put === -errors.ENOENT ? "changed" : kindOf(-put), path);
  return isIt ? ok(null) : refused("changed", path);
}

function takeAway(workspace: Workspace, place: Located, path: string, is: Is): Restored {
  const aside = newName();
  const taken = rename(workspace, place, place.name, aside, RENAME_NOREPLACE);
  if (taken < 0) return refused(taken === -errors.ENOENT ? "changed" : kindOf(-taken), path);
  if (is(aside)) {
    unlink(workspace, place, aside);
    return ok(null);
  }
  rename(workspace, place, aside, place.name, RENAME_NOREPLACE);
  return refused("changed", path);
}

type Drafted = Extract<Wish["to"], { readonly type: "file" | "link" }>;

/** Under a name of its own, beside its place. */
function makeDraft(
  workspace: Workspace,
  place: Located,
  path: string,
  to: Drafted,
  content: Uint8Array,
): Result<string, FileRefusal> {
  const name = newName();
  if (to.type === "link") {
    const made = workspace.kernel.call("symlinkat", cString(to.target), place.folder, cString(name));
    return made < 0 ? refused(kindOf(-made), path) : ok(name);
  }
  const how = { bytes: content, mode: to.mode, isSynced: false };
  const written = writeDraft(workspace, { ...place, name }, path, how);
  return written.ok ? ok(name) : written;
}
