import type { Reads } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { AttachmentFiles } from "./attachment-files.ts";
import { selectAttachment } from "./store.ts";

/** What a file holds, as it was attached. */
export async function openContent(
  { db, files }: { readonly db: Reads; readonly files: AttachmentFiles },
  id: string,
): Promise<Result<Uint8Array, "not-found">> {
  const record = selectAttachment(db, id);
  const bytes = record === null ? null : await files.read(record.content);
  return bytes === null
    ? refuse(
        "not-found",
        say`What this file held is not there any more. Restore a backup, or attach it again.`,
      )
    : ok(bytes);
}
