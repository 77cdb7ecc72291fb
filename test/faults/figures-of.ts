/** What the system says of a process. Linux alone tells it. */
import { readdirSync, readFileSync } from "node:fs";

export const isLinux = process.platform === "linux";

export const descriptorsOf = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;

export const threadsOf = (pid: number): number => readdirSync(`/proc/${pid}/task`).length;

/** Memory that is really in use, in MiB. */
export const residentMiBOf = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
