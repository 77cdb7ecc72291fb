/** The processes of one command, as the machine sees them: they share the session that the command was started in. */
import { readdirSync, readFileSync } from "node:fs";

export interface GroupUse {
  /** Processes and threads. */
  readonly tasks: number;
  readonly memoryBytes: number;
  readonly cpuSeconds: number;
}

const TICKS_PER_SECOND = 100;
/** Where in /proc/PID/stat, counted after the name, which may hold anything. */
const STATE = 0;
const SESSION = 3;
const CPU_TIMES = [11, 12, 13, 14] as const;

/** Processes younger than the leader have higher numbers, until the numbers start anew: then `all` has to be looked at. */
export function membersOf(leader: number, all: boolean): readonly number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && (all || pid >= leader))
    .filter((pid) => {
      const stat = statOf(pid);
      return stat[SESSION] === String(leader) && stat[STATE] !== "Z";
    });
}

export function useOf(members: readonly number[]): GroupUse {
  const each = members.map((pid) => {
    const stat = statOf(pid);
    const ticks = CPU_TIMES.reduce((sum, at) => sum + Number(stat[at] ?? 0), 0);
    const status = read(`/proc/${pid}/status`);
    return {
      tasks: Number(/^Threads:\s+(\d+)/m.exec(status)?.[1] ?? 0),
      memoryBytes: kilobytes(/^VmRSS:\s+(\d+)/m, status) + kilobytes(/^VmSwap:\s+(\d+)/m, status),
      cpuSeconds: ticks / TICKS_PER_SECOND,
    };
  });
  const sum = (key: keyof GroupUse): number => each.reduce((total, use) => total + use[key], 0);
  return { tasks: sum("tasks"), memoryBytes: sum("memoryBytes"), cpuSeconds: sum("cpuSeconds") };
}

/** With what several share counted once. It costs more to find out. */
export const sharedMemoryOf = (members: readonly number[]): number =>
  members.reduce((sum, pid) => {
    const rollup = read(`/proc/${pid}/smaps_rollup`);
    return sum + kilobytes(/^Pss:\s+(\d+)/m, rollup) + kilobytes(/^SwapPss:\s+(\d+)/m, rollup);
  }, 0);

const kilobytes = (line: RegExp, text: string): number => Number(line.exec(text)?.[1] ?? 0) * 1024;

const statOf = (pid: number): readonly string[] =>
  read(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, "")
    .split(" ");

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // silent-ok: it has ended since the folder was read.
    return "";
  }
}
