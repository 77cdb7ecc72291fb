import { lstatSync, readdirSync, type Stats } from "node:fs";
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
 * Does a piece of work with the process standing in an open folder: so names are looked up where the descriptor is,
 * whatever has been put in its path by then. Null where it may not be entered.
 */
export function standingIn<T>({ kernel, root }: Workspace, folder: number, work: () => T): T | null {
  if (kernel.call("fchdir", folder) < 0) return null;
  try {
    return work();
  } finally {
    must("go back", kernel.call("fchdir", root));
  }
}

/** What an open folder holds, by name; links are not followed. Null where it may not be entered. */
export const entriesOf = (workspace: Workspace, folder: number): readonly Entry[] | null =>
  standingIn(workspace, folder, () => readdirSync(".").sort().flatMap(entry));

function entry(name: string): readonly Entry[] {
  const stats = lstatSync(name, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  const type = typeOf(stats);
  const bytes = type === "file" ? stats.size : 0;
  return [{ name, type, bytes, changedMs: stats.mtimeMs, alteredMs: stats.ctimeMs }];
}

export function typeOf(stats: Stats): Entry["type"] {
  if (stats.isFile()) return "file";
  if (stats.isDirectory()) return "folder";
  return stats.isSymbolicLink() ? "link" : "other";
}
