import { closeSync } from "node:fs";
import { ok, type Result } from "../../../domain/kernel/result.ts";
import type { FileRefusal } from "../../../domain/tools/files.ts";
import { must } from "../launcher/launch-fault.ts";
import { opening } from "../system/open-beneath.ts";
import { standingIn } from "./entries.ts";
import { linkTargetIn, locate, splitPath } from "./locate.ts";
import type { Asked } from "./request.ts";
import { openIn, refused, relativePath, type Workspace } from "./workspace.ts";

const MOST_NAME = 4096;
const MOST_LINKS = 8;

/** Where a path leads, whether something is there or not: the same without links, relative to the root. */
export function placeOf(
  workspace: Workspace,
  { path }: Asked<"place">,
  links = 0,
): Result<string, FileRefusal> {
  const place = locate(workspace, path, { makesFolders: false });
  if (!place.ok) return place.refusal.kind === "not-found" ? placeOfMissing(workspace, path, links) : place;
  try {
    const folder = nameOf(workspace, place.value.folder);
    const root = nameOf(workspace, workspace.root);
    if (folder === null || root === null) return refused("unreadable", path);
    return ok(`${folder.slice(root.length + 1)}/${place.value.name}`.replace(/^\//, ""));
  } finally {
    closeSync(place.value.folder);
  }
}

/** The folder is missing too: there are no links below what is not there. */
function placeOfMissing(workspace: Workspace, path: string, links: number): Result<string, FileRefusal> {
  const within = relativePath(workspace, path);
  if (!within.ok) return within;
  const { above, name } = splitPath(within.value);
  const folder =
    above === "." ? ok("") : placeOf(workspace, { verb: "place", path: above.replace(/\/+$/, "") });
  if (!folder.ok) return folder;
  const place = `${folder.value}/${name}`.replace(/^\//, "");
  const target = linkAt(workspace, folder.value || ".", name);
  if (target === null) return ok(place);
  // A link to what is missing: whoever writes there makes its folders, wherever they are.
  if (links >= MOST_LINKS) return refused("outside", path);
  return placeOf(
    workspace,
    { verb: "place", path: target.startsWith("/") ? target : `${above}/${target}` },
    links + 1,
  );
}

function linkAt(workspace: Workspace, folder: string, name: string): string | null {
  const opened = openIn(workspace, folder, opening.folder);
  if (!opened.ok) return null;
  try {
    return linkTargetIn(workspace, opened.value, name);
  } finally {
    closeSync(opened.value);
  }
}

/** What the kernel calls an open folder. */
function nameOf(workspace: Workspace, folder: number): string | null {
  return standingIn(workspace, folder, () => {
    const name = new Uint8Array(MOST_NAME);
    const length = must("name a folder", workspace.kernel.call("getcwd", name, name.length));
    return new TextDecoder().decode(name.subarray(0, length - 1));
  });
}
