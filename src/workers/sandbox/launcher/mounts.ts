/** Mounts everything but the workspace to be read only, in a namespace of this process alone. */
import { writeFileSync } from "node:fs";
import { cString, type Kernel } from "../system/kernel.ts";

const CLONE_NEWNS = 0x0002_0000;
const CLONE_NEWUSER = 0x1000_0000;
const MS_BIND = 0x1000;
const MS_REC = 0x4000;
const MS_PRIVATE = 0x4_0000;
const AT_FDCWD = -100;
const AT_RECURSIVE = 0x8000;
const MOUNT_ATTR_RDONLY = 1n;

export interface Space {
  /** Mounts made here are seen by nobody else. */
  readonly hasOwnMounts: boolean;
  /** Processes are counted from none here. */
  readonly hasOwnUsers: boolean;
}

/**
 * To be called before anything else: only a process of one thread may do it, and the runtime begins others soon.
 * Answers how far this kernel has let it come.
 */
export function enterOwnSpace(kernel: Kernel): Space {
  const isRoot = process.getuid?.() === 0;
  const flags = CLONE_NEWNS | (isRoot ? 0 : CLONE_NEWUSER);
  if (kernel.call("unshare", flags) < 0) return { hasOwnMounts: false, hasOwnUsers: false };
  if (!isRoot) keepIds();
  return { hasOwnMounts: true, hasOwnUsers: !isRoot };
}

/** Everything but what is named. False where this kernel refuses: the filter denies then what it would have. */
export function mountReadOnly(kernel: Kernel, writable: readonly string[]): boolean {
  const mount = (from: string, to: string, flags: number): boolean =>
    kernel.call("mount", cString(from), cString(to), 0, flags, 0) === 0;
  const isDone =
    mount("none", "/", MS_REC | MS_PRIVATE) &&
    writable.every((path) => mount(path, path, MS_BIND | MS_REC)) &&
    setReadOnly(kernel, "/", true);
  if (isDone) for (const path of writable) setReadOnly(kernel, path, false);
  return isDone;
}

function setReadOnly(kernel: Kernel, path: string, isReadOnly: boolean): boolean {
  const [set, clear] = isReadOnly ? [MOUNT_ATTR_RDONLY, 0n] : [0n, MOUNT_ATTR_RDONLY];
  const attributes = BigUint64Array.of(set, clear, 0n, 0n);
  const flags = isReadOnly ? AT_RECURSIVE : 0;
  return (
    kernel.call("mount_setattr", AT_FDCWD, cString(path), flags, attributes, attributes.byteLength) === 0
  );
}

/** Without it the process would be nobody in its own eyes. */
function keepIds(): void {
  const [user, group] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  try {
    writeFileSync("/proc/self/setgroups", "deny");
    writeFileSync("/proc/self/uid_map", `${user} ${user} 1`);
    writeFileSync("/proc/self/gid_map", `${group} ${group} 1`);
  } catch {
    // silent-ok: the system forbids it; then the mounts fail as well, and the filter denies what they would have.
  }
}
