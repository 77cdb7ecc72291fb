/** Starts the launcher, which waits for what it is to become, and sees to it that all of it ends. */
import { spawnProcess } from "../../spawn.ts";
import { BEGIN, bubblewrap } from "./bubblewrap.ts";
import type { Cgroup } from "./cgroups.ts";
import type { LauncherPlace } from "./confinement.ts";
import { membersOf } from "./group.ts";
import type { Launcher } from "./machine.ts";
import { tell } from "./tell.ts";
import type { Warden } from "./warden.ts";

/** What must be known of a process before it can be started. */
export interface Space {
  /** The path of bubblewrap; null where the launcher stands alone. */
  readonly bubblewrap: string | null;
  readonly launcher: Launcher;
  readonly isRoot: boolean;
  readonly hasNetwork: boolean;
  /** Beyond what every command may read. */
  readonly readable: readonly string[];
  readonly writable: readonly string[];
}

/** A launcher that waits. */
export interface Prepared {
  readonly pid: number;
  readonly stdin: Bun.FileSink;
  readonly stdout: ReadableStream<Uint8Array>;
  readonly stderr: ReadableStream<Uint8Array>;
  /** After the program and everything that it started is gone. Never rejects. */
  readonly gone: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  isRunning(): boolean;
  /** Kills the whole group at once. */
  kill(): void;
}

/**
 * The runtime starts with one thread alone this way, and a namespace of users can be made by no more. Nothing runs
 * here for long enough to be worth compiling.
 */
const launcherEnv = {
  BUN_JSC_useBaselineJIT: "0",
  BUN_JSC_useDFGJIT: "0",
  BUN_JSC_useConcurrentJIT: "0",
  BUN_JSC_useConcurrentGC: "0",
  BUN_JSC_numberOfGCMarkers: "1",
} as const;

export function prepare(
  { warden, cgroup }: { readonly warden: Warden | null; readonly cgroup: Cgroup | null },
  { bubblewrap: program, launcher, ...space }: Space,
): Prepared {
  const place: LauncherPlace = program === null ? "alone" : "in-bubblewrap";
  const bare = [...launcher.command, place];
  const readable = [...space.readable, ...launcher.paths];
  const command = program === null ? bare : bubblewrap({ ...space, program, readable }, bare);
  const child = spawnProcess(command, launcherEnv);
  const { pid } = child;
  let isGone = false;
  const kill = (): void => {
    // Its number may be another's by then.
    if (isGone) return;
    cgroup?.kill();
    killGroup(pid);
  };
  // It waits for what it is to run: until then it can be counted and watched, and does nothing.
  cgroup?.enter(pid);
  warden?.watch(pid);
  if (program !== null) tell(child.stdin, BEGIN);

  const gone = child.exited.then(async () => {
    kill();
    await isEmpty(pid);
    isGone = true;
    warden?.forget(pid);
    const { exitCode, signalCode } = child;
    return {
      code: signalCode === null ? exitCode : null,
      signal: signalCode === null ? null : String(signalCode),
    };
  });
  return {
    pid,
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    gone,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    kill,
  };
}

const FIRST_WAIT_MS = 1;
const LONGEST_WAIT_MS = 50;

/** What was killed takes its time to go, and a dead process that nobody asks after stays in its group. */
async function isEmpty(group: number): Promise<void> {
  for (let wait = FIRST_WAIT_MS; killGroup(group); wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    await Bun.sleep(wait);
    if (membersOf(group, wait === LONGEST_WAIT_MS).length === 0) return;
  }
}

/** False where nothing is left of it. */
function killGroup(group: number): boolean {
  try {
    process.kill(-group, "SIGKILL");
    return true;
  } catch {
    // silent-ok: there is no such group any more.
    return false;
  }
}
