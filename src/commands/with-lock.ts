import { join } from "node:path";
import { dataFiles } from "../config/data-files.ts";

export interface Needs {
  lockFile(path: string): { release(): void } | null;
}

/** Another command holds the lock for a moment only; a server that starts or stops, hardly longer. */
const PATIENCE_MS = 1000;
const PAUSE_MS = 25;

/** Does the work once it has the lock, asking `instead` before each try; null where the lock stays taken. */
export async function withLock<T>(
  { lockFile }: Needs,
  dataFolder: string,
  work: () => Promise<T>,
  instead: () => Promise<T | null>,
): Promise<T | null> {
  const path = join(dataFolder, dataFiles.lock);
  const endsAt = performance.now() + PATIENCE_MS;
  do {
    const answer = await instead();
    if (answer !== null) return answer;
    const lock = lockFile(path);
    if (lock !== null) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    await Bun.sleep(PAUSE_MS);
  } while (performance.now() < endsAt);
  return null;
}
