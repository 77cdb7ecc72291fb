/** Gives up what a process could do beyond others. */
import { errors } from "../system/kernel-errors.ts";
import type { Kernel } from "../system/kernel.ts";
import { LaunchFault, must } from "./launch-fault.ts";

const PR_SET_PDEATHSIG = 1;
const PR_CAPBSET_DROP = 24;
const PR_SET_SECUREBITS = 28;
const PR_SET_NO_NEW_PRIVS = 38;
const PR_CAP_AMBIENT = 47;
const PR_CAP_AMBIENT_CLEAR_ALL = 4;
const SIGKILL = 9;
/** NOROOT, NO_SETUID_FIXUP, KEEP_CAPS off and no raise of ambient ones, each locked. */
const SECURE = 0xef;
const CAPABILITY_VERSION = 0x2008_0522;
const MOST_CAPABILITIES = 63;

/** Dies with the process that started it, even where that died before this could be said. */
export function dieWithParent(kernel: Kernel, parent: number | null): void {
  must("ask to die with the parent", kernel.call("prctl", PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0));
  if (parent !== null && process.ppid !== parent) process.exit(1);
}

/** Leads a group of its own, by which it and its children are killed. The parent made it one where it could. */
export function leadGroup(kernel: Kernel): void {
  if (kernel.call("getpgid", 0) === process.pid) return;
  must("begin a session", kernel.call("setsid"));
}

/** Groups, capabilities, and every way to get more. What cannot be given up is not there: that is looked at. */
export function dropPrivileges(kernel: Kernel): void {
  kernel.call("setgroups", 0, 0);
  dropBounds(kernel);
  kernel.call("prctl", PR_SET_SECUREBITS, SECURE, 0, 0, 0);
  kernel.call("prctl", PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
  must("drop capabilities", kernel.call("capset", capabilityHead(), new Uint32Array(6)));
  const left = new Uint32Array(6);
  must("look at capabilities", kernel.call("capget", capabilityHead(), left));
  if (left.some((bits) => bits !== 0)) throw new LaunchFault("drop every capability", 0);
  must("refuse new privileges", kernel.call("prctl", PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
}

/** Up to the first that this kernel does not know. */
function dropBounds(kernel: Kernel): void {
  for (let one = 0; one <= MOST_CAPABILITIES; one++) {
    if (kernel.call("prctl", PR_CAPBSET_DROP, one) === -errors.EINVAL) return;
  }
}

/** Of this process (0). */
const capabilityHead = (): Uint32Array => Uint32Array.of(CAPABILITY_VERSION, 0);
