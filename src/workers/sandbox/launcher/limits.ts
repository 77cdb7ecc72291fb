/** Limits of the kernel on each process. They go down here and can never be raised again. */
import { writeFileSync } from "node:fs";
import type { Limits } from "../confinement.ts";
import type { Kernel } from "../system/kernel.ts";
import { must } from "./launch-fault.ts";

const resources = { cpu: 0, file: 1, core: 4, processes: 6, descriptors: 7, locked: 8, queues: 12 } as const;
const DESCRIPTORS = 1024;
const LOCKED_BYTES = 64 * 1024;
/** Between the signal that a program may catch and the one that it may not. */
const GRACE_SECONDS = 1;

export function limitSelf(kernel: Kernel, { cpuSeconds, fileBytes, processes }: Limits): void {
  const set = (resource: keyof typeof resources, soft: number, hard = soft): void => {
    const pair = BigUint64Array.of(BigInt(soft), BigInt(hard));
    must(`limit ${resource}`, kernel.call("prlimit64", 0, resources[resource], pair, 0));
  };
  set("cpu", cpuSeconds, cpuSeconds + GRACE_SECONDS);
  set("file", fileBytes);
  set("core", 0);
  set("descriptors", DESCRIPTORS);
  set("locked", LOCKED_BYTES);
  set("queues", 0);
  if (processes !== null) set("processes", processes);
}

/** When memory runs out, the kernel takes this first. */
export function dieFirst(): void {
  try {
    writeFileSync("/proc/self/oom_score_adj", "1000");
  } catch {
    // silent-ok: without /proc the kernel chooses by size, as it does for all others.
  }
}
