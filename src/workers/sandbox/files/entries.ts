import { lstatSync, readdirSync } from "node:fs";
import type { Listing } from "../../../domain/tools/files.ts";
import { must } from "../launcher/launch-fault.ts";
import type { Workspace } from "./workspace.ts";

export interface Entry {
  readonly name: string;
  readonly type: Listing["entries"][number]["type"];
  readonly bytes: number;
  readonly changedMs: number;
  /** When its content, its name or its rights last changed: no program can set it. */
  readonly alteredMs: number;
}

/**
 * What an open folder holds, by name; links are not followed. The process stands in it meanwhile: so names are read
 * where the descriptor is, whatever has been put in its path by then.
 */
export function entriesOf({ kernel, root }: Workspace, folder: number): readonly Entry[] {
  must("enter a folder", kernel.call("fchdir", folder));
  try {
    return readdirSync(".").sort().flatMap(entry);
  } finally {
    must("go back", kernel.call("fchdir", root));
  }
}

function entry(name: string): readonly Entry[] {
  const stats = lstatSync(name, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  const type = stats.isFile()
    ? "file"
    : stats.isDirectory()
      ? "folder"
      : stats.isSymbolicLink()
        ? "link"
        : "other";
  return [
    {
      name,
      type,
      bytes: stats.isFile() ? stats.size : 0,
      changedMs: stats.mtimeMs,
      alteredMs: stats.ctimeMs,
    },
  ];
}
