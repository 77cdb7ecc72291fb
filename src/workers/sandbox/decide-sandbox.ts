import { ok, type Result, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";

/** What this machine offers to keep a command in. */
export interface Offered {
  readonly platform: string;
  /** The processor is one whose system calls are known here. */
  readonly isKnownProcessor: boolean;
  /** Of Landlock; 0 where the kernel has none or it is switched off. */
  readonly abi: number;
  /** Bubblewrap is there and works. */
  readonly hasBubblewrap: boolean;
  readonly isRoot: boolean;
  /** A cgroup can be made that counts processes. */
  readonly hasCgroup: boolean;
  /** The owner lets commands run as root where nothing limits their number of processes. */
  readonly allowsRoot: boolean;
  readonly hasShell: boolean;
}

export interface Decided {
  readonly kind: "landlock" | "landlock+bubblewrap";
  /** One TCP port can be opened; else there is no network at all. */
  readonly mayOpenPort: boolean;
  readonly countsBy: "cgroup" | "limit" | "nothing";
}

/** Landlock alone keeps files truncated from outside its rules from this version on. */
const ABI_ALONE = 3;
const ABI_WITH_PORTS = 4;

/** It never falls to no sandbox: what is missing is refused in words. */
export function decideSandbox(offered: Offered): Result<Decided, "unsupported"> {
  const { platform, abi, hasBubblewrap, isRoot, hasCgroup } = offered;
  if (platform !== "linux") {
    return refuse(
      "unsupported",
      say`Commands and files need the sandbox, which exists on Linux alone as yet, and this is ${platform}. Run MonkeyClaw in a Linux container or virtual machine to use tools.`,
    );
  }
  if (!offered.isKnownProcessor) {
    return refuse(
      "unsupported",
      say`The sandbox knows processors of x86-64 and arm64 alone, with glibc or musl. Run MonkeyClaw on one of them to use tools.`,
    );
  }
  if (abi < 1) {
    return refuse(
      "unsupported",
      say`The sandbox needs Landlock, which this kernel does not have or has switched off. Use Linux 6.7 or later with \`landlock\` among its security modules (the boot option lsm=…).`,
    );
  }
  if (abi < ABI_ALONE && !hasBubblewrap) {
    return refuse(
      "unsupported",
      say`Landlock is too old in this kernel (version ${abi}) to keep commands in alone. Install bubblewrap, or use Linux 6.7 or later.`,
    );
  }
  if (isRoot && !hasCgroup && !offered.allowsRoot) {
    return refuse(
      "unsupported",
      say`MonkeyClaw runs as root and can make no cgroup here, so that nothing would limit how many processes a command starts. Run it as another user, or set MONKEYCLAW_ALLOW_ROOT_SANDBOX=yes to accept that.`,
    );
  }
  if (!offered.hasShell) {
    return refuse(
      "unsupported",
      say`There is no /bin/sh, which kills the commands that are left when MonkeyClaw dies. Install a shell to use tools.`,
    );
  }
  return ok({
    kind: hasBubblewrap ? "landlock+bubblewrap" : "landlock",
    mayOpenPort: abi >= ABI_WITH_PORTS,
    countsBy: hasCgroup ? "cgroup" : isRoot ? "nothing" : "limit",
  });
}
