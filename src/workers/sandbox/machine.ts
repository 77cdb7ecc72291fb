import { accessSync, constants } from "node:fs";
import { ownCommand, ownPaths, trySpawn } from "../../spawn.ts";
import { newId } from "../../domain/kernel/id.ts";
import { BEGIN, bubblewrap } from "./bubblewrap.ts";
import { openCgroups } from "./cgroups.ts";
import { landlockAbi } from "./launcher/landlock.ts";
import { searchPath } from "./readable-paths.ts";
import { openKernel } from "./system/kernel.ts";

export interface Launcher {
  readonly command: readonly string[];
  readonly paths: readonly string[];
}

/** What the sandbox finds on this machine. */
export interface Machine {
  readonly platform: string;
  readonly isKnownProcessor: boolean;
  readonly abi: number;
  /** The path of a bubblewrap that works; null where there is none. */
  readonly bubblewrap: string | null;
  /** How the launcher is called, and all that it is read from. */
  readonly launcher: Launcher;
  readonly isRoot: boolean;
  readonly hasCgroup: boolean;
  readonly hasShell: boolean;
}

/** It tries bubblewrap out, which takes some milliseconds. */
export function surveyMachine(): Machine {
  const kernel = openKernel();
  const isRoot = process.getuid?.() === 0;
  return {
    platform: process.platform,
    isKnownProcessor: kernel !== null || process.platform !== "linux",
    abi: kernel === null ? 0 : landlockAbi(kernel),
    bubblewrap: process.platform === "linux" ? findBubblewrap(isRoot) : null,
    launcher: { command: ownCommand("__sandbox"), paths: ownPaths() },
    isRoot,
    hasCgroup: tryCgroups(),
    hasShell: isExecutable("/bin/sh"),
  };
}

function tryCgroups(): boolean {
  const tried = openCgroups(`monkeyclaw-${newId()}`);
  tried?.close();
  return tried !== null;
}

/** Containers often forbid what it needs: only what has been seen to work is used. */
function findBubblewrap(isRoot: boolean): string | null {
  const program = Bun.which("bwrap", { PATH: searchPath });
  if (program === null) return null;
  const tried = { program, isRoot, hasNetwork: false, writable: [], readable: ownPaths() };
  return trySpawn(bubblewrap(tried, ["/bin/sh", "-c", "exit 0"]), BEGIN) ? program : null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // silent-ok: whatever is in the way, it cannot be run.
    return false;
  }
}
