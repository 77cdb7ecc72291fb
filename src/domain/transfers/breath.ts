import { nextTask } from "../kernel/next-task.ts";

const LONGEST_MS = 8;

/** Lets others come in between where work goes on for long without waiting for anything. */
export function createBreath(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < LONGEST_MS) return;
    await nextTask();
    since = performance.now();
  };
}
