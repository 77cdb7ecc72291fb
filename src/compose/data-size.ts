import { lstat, opendir } from "node:fs/promises";
import { join } from "node:path";

export interface DataSize {
  readonly bytes: number;
  /** False where there was more than could be counted. */
  readonly isWhole: boolean;
}

const MOST_FILES = 20_000;

/** What the files of a folder take together; links are not followed, and what goes meanwhile is passed over. */
export async function sizeOfFolder(folder: string): Promise<DataSize> {
  let bytes = 0;
  let files = 0;
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const entries = await opendir(next).catch(() => null); // silent-ok: it went meanwhile, or is not ours to read
    if (entries === null) continue;
    for await (const entry of entries) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) waiting.push(path);
      else bytes += (await lstat(path).catch(() => null))?.size ?? 0; // silent-ok: it went meanwhile
      if (++files > MOST_FILES) return { bytes, isWhole: false };
    }
  }
  return { bytes, isWhole: true };
}
