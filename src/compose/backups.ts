import { mkdirSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Backup, Backups } from "../domain/clearing/backups.ts";
import type { Log } from "../domain/kernel/log.ts";

const MADE_BY_US = /^[\w-]+-\d{4}-\d\d-\d\dT[\w.-]+\.db$/;

/** Copies of the database in a folder; what somebody else put there is not touched. */
export function openBackups(folder: string): Backups {
  const known = async (): Promise<readonly string[]> => {
    const names = await readdir(folder).catch(() => []); // silent-ok: no copy was ever made
    return names.filter((name) => MADE_BY_US.test(name));
  };
  return {
    async list() {
      const found = (await known()).map(async (name): Promise<Backup> => {
        const { size, mtime } = await stat(join(folder, name));
        return { name, bytes: size, madeAt: mtime };
      });
      return (await Promise.all(found)).sort((a, b) => a.madeAt.getTime() - b.madeAt.getTime());
    },
    async remove(name) {
      if ((await known()).includes(name)) await rm(join(folder, name), { force: true });
    },
  };
}

/** A copy beside the database, before a new version changes it. */
export function backUpInto(folder: string, log: Log): (copyTo: (target: string) => void) => void {
  return (copyTo) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const target = join(folder, `before-update-${new Date().toISOString().replaceAll(":", "-")}.db`);
    copyTo(target);
    log.info("The database was copied before this version changes it", { copy: target });
  };
}
