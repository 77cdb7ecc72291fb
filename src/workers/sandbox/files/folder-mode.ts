import { closeSync } from "node:fs";
import { ok, type Result } from "../../../domain/kernel/result.ts";
import type { FileRefusal } from "../../../domain/tools/files.ts";
import { cString } from "../system/kernel.ts";
import { openBeneath, opening } from "../system/open-beneath.ts";
import type { Located } from "./locate.ts";
import { openIn, refused, type Workspace } from "./workspace.ts";

const AT_EMPTY_PATH = 0x1000;

export function setFolderMode(
  workspace: Workspace,
  { folder, name }: Located,
  path: string,
  mode: number,
): Result<null, FileRefusal> {
  const held = openIn(workspace, name, opening.folderWithoutLinks, folder);
  if (!held.ok) return refused("changed", path);
  try {
    return setMode(workspace, held.value, mode) ? ok(null) : refused("unreadable", path);
  } finally {
    closeSync(held.value);
  }
}

/** Of a folder by its descriptor: what has come into its place by then is not touched. */
export function setMode({ kernel }: Workspace, held: number, mode: number): boolean {
  if (kernel.call("fchmodat2", held, cString(""), mode, AT_EMPTY_PATH) >= 0) return true;
  // An older kernel, or one that mounts nothing here, lets it be set by who may read the folder.
  const opened = openBeneath(kernel, held, ".", opening.namesWithoutLinks);
  if (opened < 0) return false;
  const set = kernel.call("fchmod", opened, mode);
  closeSync(opened);
  return set >= 0;
}
