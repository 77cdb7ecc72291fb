/** Where files lie that wait to be imported: in a folder of the data folder that is emptied at each start. */
import { createReadStream, mkdirSync, rmSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { newId } from "../domain/kernel/id.ts";
import type { Preview } from "../domain/transfers/preview.ts";
import type { Staging } from "../domain/transfers/staging.ts";

const FORGOTTEN_AFTER_MS = 3_600_000;

export function openStaging(folder: string): Staging {
  rmSync(folder, { recursive: true, force: true });
  const previews = new Map<string, Preview>();
  const pathOf = (id: string): string => join(folder, id);
  const remove = async (id: string): Promise<void> => {
    if (!/^[\w-]+$/.test(id)) return;
    previews.delete(id);
    await rm(pathOf(id), { force: true });
  };
  return {
    async create() {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const id = newId();
      const file = await open(pathOf(id), "wx", 0o600);
      let isOpen = true;
      return {
        id,
        add: (chunk) => file.writeFile(chunk),
        async finish(preview) {
          await file.sync();
          previews.set(id, preview);
          setTimeout(() => void remove(id), FORGOTTEN_AFTER_MS).unref();
        },
        async close() {
          if (isOpen) await file.close();
          isOpen = false;
        },
      };
    },
    previewOf: (id) => previews.get(id) ?? null,
    read: (id) => createReadStream(pathOf(id)),
    remove,
  };
}
