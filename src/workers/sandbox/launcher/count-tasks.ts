import { readdirSync, readFileSync } from "node:fs";

/** Processes and threads that this user has on the machine: the kernel's limit counts all of them. */
export function countTasks(): number {
  const user = process.getuid?.() ?? 0;
  let count = 0;
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const status = readStatus(name);
    const [, owner] = /^Uid:\s+(\d+)/m.exec(status) ?? [];
    if (Number(owner) === user) count += Number(/^Threads:\s+(\d+)/m.exec(status)?.[1] ?? 1);
  }
  return count;
}

function readStatus(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    // silent-ok: it has ended since the folder was read.
    return "Uid:\t-1";
  }
}
