/** Landlock: from here on the process, and all that it starts, reaches what is named and nothing else. */
import { closeSync, constants, fstatSync } from "node:fs";
import type { Confinement } from "../confinement.ts";
import { errors } from "../system/kernel-errors.ts";
import { cString, type Kernel } from "../system/kernel.ts";
import { must } from "./launch-fault.ts";

const EXECUTE = 1n << 0n;
const WRITE_FILE = 1n << 1n;
const READ_FILE = 1n << 2n;
const READ_FOLDER = 1n << 3n;
/** Bits 0 to 12, up to making symbolic links. */
const FIRST = (1n << 13n) - 1n;
const REFER = 1n << 13n;
const TRUNCATE = 1n << 14n;
const IOCTL_DEVICE = 1n << 15n;
const ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEVICE;

const BIND_AND_CONNECT = 3n;
const CONNECT = 2n;
/** Abstract Unix sockets, and signals. */
const SCOPES = 3n;

const RULE_PATH = 1;
const RULE_PORT = 2;
const VERSION_FLAG = 1;
const O_PATH = 0o10_000_000;
const O_CLOEXEC = 0o2_000_000;

/** What every program may use of the devices. */
const devices = ["/dev/null", "/dev/zero", "/dev/full", "/dev/urandom", "/dev/random"] as const;

/** The version of Landlock that this kernel has; 0 where it has none. */
export const landlockAbi = (kernel: Kernel): number =>
  Math.max(0, kernel.call("landlock_create_ruleset", 0, 0, VERSION_FLAG));

export const rightsAt = (abi: number): bigint =>
  FIRST | (abi >= 2 ? REFER : 0n) | (abi >= 3 ? TRUNCATE : 0n) | (abi >= 5 ? IOCTL_DEVICE : 0n);

export function restrictSelf(kernel: Kernel, { abi, readable, writable, port }: Confinement): void {
  const all = rightsAt(abi);
  const ruleset = createRuleset(kernel, abi, all);
  const allow = (path: string, rights: bigint): void => allowPath(kernel, ruleset, path, rights & all);
  // What the process is told of itself, and not of others: its number stays when it becomes the program.
  for (const path of [...readable, "/proc/self"]) allow(path, EXECUTE | READ_FILE | READ_FOLDER);
  for (const path of writable) allow(path, all & ~IOCTL_DEVICE);
  for (const path of devices) allow(path, READ_FILE | WRITE_FILE | TRUNCATE);
  if (port !== null) {
    const rule = BigUint64Array.of(CONNECT, BigInt(port));
    must("allow a port", kernel.call("landlock_add_rule", ruleset, RULE_PORT, rule, 0));
  }
  must("enter Landlock", kernel.call("landlock_restrict_self", ruleset, 0));
  kernel.call("close", ruleset);
}

function createRuleset(kernel: Kernel, abi: number, files: bigint): number {
  const handled = BigUint64Array.of(files, abi >= 4 ? BIND_AND_CONNECT : 0n, abi >= 6 ? SCOPES : 0n);
  const fields = abi >= 6 ? 3 : abi >= 4 ? 2 : 1;
  return must("make a ruleset", kernel.call("landlock_create_ruleset", handled, fields * 8, 0));
}

/** A path that is not there, or that this user may not reach anyway, needs no rule. */
function allowPath(kernel: Kernel, ruleset: number, path: string, rights: bigint): void {
  const how = BigUint64Array.of(BigInt(O_PATH | O_CLOEXEC), 0n, 0n);
  const descriptor = kernel.call("openat2", -100, cString(path), how, how.byteLength);
  if (descriptor === -errors.ENOENT || descriptor === -errors.EACCES || descriptor === -errors.ENOTDIR)
    return;
  must(`open ${path}`, descriptor);
  const isFolder = (fstatSync(descriptor).mode & constants.S_IFMT) === constants.S_IFDIR;
  const rule = new Uint8Array(12);
  const view = new DataView(rule.buffer);
  view.setBigUint64(0, isFolder ? rights : rights & ON_FILES, true);
  view.setInt32(8, descriptor, true);
  must(`allow ${path}`, kernel.call("landlock_add_rule", ruleset, RULE_PATH, rule, 0));
  closeSync(descriptor);
}
