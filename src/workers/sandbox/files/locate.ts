/** Where a file is or shall be: the open folder that holds its name, with links followed as far as they stay inside. */
import { closeSync } from "node:fs";
import { ok, type Result } from "../../../domain/kernel/result.ts";
import type { FileRefusal } from "../../../domain/tools/files.ts";
import { errors } from "../system/kernel-errors.ts";
import { cString } from "../system/kernel.ts";
import { opening } from "../system/open-beneath.ts";
import { openIn, refused, relativePath, kindOf, type Workspace } from "./workspace.ts";

export interface Located {
  /** A descriptor, to be closed by whoever asked. */
  readonly folder: number;
  readonly name: string;
}

const MOST_LINKS = 8;
const MOST_TARGET = 4096;
const FOLDER_MODE = 0o777;

export function locate(
  workspace: Workspace,
  path: string,
  { makesFolders }: { readonly makesFolders: boolean },
): Result<Located, FileRefusal> {
  let wanted = path;
  for (let links = 0; links <= MOST_LINKS; links++) {
    const within = relativePath(workspace, wanted);
    if (!within.ok) return refused("outside", path);
    const { above, name } = splitPath(within.value);
    if (name === "" || name === "." || name === "..") return refused("unreadable", path);
    const folder = makesFolders ? openMaking(workspace, above) : openIn(workspace, above, opening.folder);
    if (!folder.ok) return refused(folder.refusal.kind, path);
    const target = linkTargetIn(workspace, folder.value, name);
    if (target === null) return ok({ folder: folder.value, name });
    closeSync(folder.value);
    wanted = target.startsWith("/") ? target : `${above}/${target}`;
  }
  return refused("outside", path);
}

/** A path that ends in `/` names a folder, and no file. */
export function splitPath(path: string): { readonly above: string; readonly name: string } {
  const at = path.lastIndexOf("/");
  return at === -1
    ? { above: ".", name: path }
    : { above: path.slice(0, at) || ".", name: path.slice(at + 1) };
}

/** Opens a folder and makes what is missing on the way. */
function openMaking(workspace: Workspace, path: string): Result<number, FileRefusal> {
  const found = openIn(workspace, path, opening.folder);
  if (found.ok || found.refusal.kind !== "not-found" || path === ".") return found;
  const { above, name } = splitPath(path.replace(/\/+$/, ""));
  const parent = openMaking(workspace, above);
  if (!parent.ok) return parent;
  const made = workspace.kernel.call("mkdirat", parent.value, cString(name), FOLDER_MODE);
  closeSync(parent.value);
  if (made < 0 && made !== -errors.EEXIST) return refused(kindOf(-made), path);
  return openIn(workspace, path, opening.folder);
}

/** Where a link points to; null where there is none by that name. */
export function linkTargetIn({ kernel }: Workspace, folder: number, name: string): string | null {
  const target = new Uint8Array(MOST_TARGET);
  const length = kernel.call("readlinkat", folder, cString(name), target, target.length);
  return length < 0 ? null : new TextDecoder().decode(target.subarray(0, length));
}
