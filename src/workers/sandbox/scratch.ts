/** A folder for each command, for its temporary files, which goes with it. */
import { mkdirSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { spawnProcess } from "../../spawn.ts";

export interface Scratch {
  readonly folder: string;
  make(id: string): string;
  /** Whatever a command has made there, and however it has closed it. */
  remove(path: string): Promise<void>;
}

/** `all` belongs to this program alone: what lies there is left from an earlier run. */
export function openScratch(all: string, name: string): Scratch {
  rmSync(all, { recursive: true, force: true });
  const folder = join(all, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    folder,
    make(id) {
      const own = join(folder, id);
      mkdirSync(own, { mode: 0o700 });
      return own;
    },
    async remove(path) {
      try {
        await rm(path, { recursive: true, force: true });
      } catch {
        // silent-ok: folders without permissions, or nested deeper than a path can be long, are opened first.
        await spawnProcess(["/bin/sh", "-c", forceful, "remove", path], { PATH: "/usr/bin:/bin" }).exited;
      }
    },
  };
}

const forceful = 'chmod -R u+rwx -- "$1"; rm -rf -- "$1"';
