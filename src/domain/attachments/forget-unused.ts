import type { Db } from "../kernel/db.ts";
import type { AttachmentFiles } from "./attachment-files.ts";
import { deleteUnusedTexts, hasContent } from "./store.ts";

export interface Needs {
  readonly db: Db;
  readonly files: AttachmentFiles;
}

/** Removes contents that no attachment refers to: of deleted threads, and what a crash left behind. */
export async function forgetUnused({ db, files }: Needs): Promise<void> {
  // Named before they are looked up: what is put on record meanwhile is not among them.
  const names = await files.names();
  const unused = names.filter((name) => !hasContent(db, name.replace(/-text$/, "")));
  for (const name of unused) await files.remove(name);
  await db.commit(deleteUnusedTexts);
}
