import type { Tx } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import type { Attached } from "./attachment.ts";
import type { AskedFile } from "./gather-files.ts";
import { toAttached } from "./reads.ts";
import { insertAttachment, markSent, putText, selectAttachment } from "./store.ts";

/** From now on the files are the thread's, and were sent. False where one of them is gone meanwhile. */
export function claimFiles(tx: Tx, files: readonly AskedFile[], thread: string, at: string): boolean {
  if (files.some(({ attached }) => selectAttachment(tx, attached.id) === null)) return false;
  for (const { attached, content, text } of files) {
    markSent(tx, attached.id, thread, at);
    if (text !== null) putText(tx, content, text);
  }
  return true;
}

/** The same files as another thread has them: they share what they hold. */
export function copyFiles(tx: Tx, files: readonly Attached[], thread: string): readonly Attached[] {
  return files.flatMap(({ id }) => {
    const record = selectAttachment(tx, id);
    if (record === null) return [];
    const copy = { ...record, id: newId(), thread };
    insertAttachment(tx, copy);
    return [toAttached(copy)];
  });
}
