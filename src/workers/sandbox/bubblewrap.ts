import { lstatSync, readlinkSync } from "node:fs";
import { systemFolders } from "./readable-paths.ts";

export interface Wrapped {
  readonly program: string;
  readonly isRoot: boolean;
  readonly hasNetwork: boolean;
  readonly writable: readonly string[];
  /** Beyond what every command may read. */
  readonly readable: readonly string[];
}

const TMP_BYTES = 64 * 1024 * 1024;

/** Of its own there, and writable: held in memory, and gone with the command. */
export const bubblewrapFolders = { readable: ["/proc"], writable: ["/tmp", "/dev/shm"] } as const;

/**
 * A view of the machine that holds nothing else: processes of its own, and only the files that it may read. What is
 * bound last lies on top. The launcher runs inside, and closes what bubblewrap leaves open.
 */
export function bubblewrap(
  { program, isRoot, hasNetwork, writable, readable }: Wrapped,
  command: readonly string[],
): readonly string[] {
  return [
    ...waiting,
    program,
    ...apart,
    ...(isRoot ? [] : ["--unshare-user"]),
    ...(hasNetwork ? [] : ["--unshare-net"]),
    ...[...systemFolders, "/etc"].flatMap(shown),
    ...made,
    ...readable.flatMap((path) => ["--ro-bind", path, path]),
    ...writable.flatMap((path) => ["--bind", path, path]),
    "--chdir",
    "/",
    "--",
    ...command,
  ];
}

/** It splits into two at once: so it begins only when it is told to, and both are counted and watched. */
export const BEGIN = "begin\n";
const waiting = ["/bin/sh", "-c", 'read -r begin && exec "$@"', "begin"];

const apart = ["--unshare-pid", "--unshare-ipc", "--die-with-parent"];
const made = ["--proc", "/proc", "--dev", "/dev", "--size", String(TMP_BYTES), "--tmpfs", "/tmp"];

/** A link stays one: each mount takes its time. What may be read of /etc is for Landlock to say. */
function shown(path: string): readonly string[] {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  return stats.isSymbolicLink() ? ["--symlink", readlinkSync(path), path] : ["--ro-bind", path, path];
}
