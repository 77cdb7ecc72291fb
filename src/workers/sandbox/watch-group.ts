import { statfsSync } from "node:fs";
import type { CommandEnd, CommandLimits } from "../../domain/tools/commands.ts";
import { membersOf, sharedMemoryOf, useOf } from "./group.ts";

/** Those that a whole group is held to, in time, memory, disk and number. */
export type GroupLimits = Omit<CommandLimits, "wallMs" | "outputBytes">;

export type Limit = NonNullable<CommandEnd["limit"]>;

const EVERY_MS = 100;
/** Numbers of processes that start anew are found this many looks later at most. */
const ALL_EVERY = 10;
/** What is always left on the disk, for the program's own data. */
const LEFT_BYTES = 128 * 1024 * 1024;

/**
 * Looks at a command from time to time and tells once when it has had too much: what limits of the kernel on single
 * processes do not see. Answers how to stop looking.
 */
export function watchGroup(
  {
    leader,
    folders,
    limits,
  }: { readonly leader: number; readonly folders: readonly string[]; readonly limits: GroupLimits },
  onHit: (limit: Limit) => void,
): () => void {
  const freeAtStart = folders.map(freeBytes);
  let looks = 0;
  let cpuSeconds = 0;
  const look = (): Limit | null => {
    const members = membersOf(leader, looks++ % ALL_EVERY === ALL_EVERY - 1);
    const use = useOf(members);
    cpuSeconds = Math.max(cpuSeconds, use.cpuSeconds);
    if (use.tasks >= limits.processes) return "processes";
    if (cpuSeconds > limits.cpuSeconds) return "cpu";
    if (use.memoryBytes > limits.memoryBytes && sharedMemoryOf(members) > limits.memoryBytes) return "memory";
    const isFull = folders.some((folder, index) => {
      const free = freeBytes(folder);
      const taken = (freeAtStart[index] ?? 0) - free;
      return taken > limits.diskBytes || (free < LEFT_BYTES && taken > 0);
    });
    return isFull ? "disk" : null;
  };
  const timer = setInterval(() => {
    const limit = look();
    if (limit === null) return;
    clearInterval(timer);
    onHit(limit);
  }, EVERY_MS);
  return () => clearInterval(timer);
}

/** A folder that is gone by now fills nothing. */
function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    // silent-ok: the command has other limits, and the owner who removed its folder knows of it.
    return Number.POSITIVE_INFINITY;
  }
}
