import type { Db } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { AttachmentFiles } from "./attachment-files.ts";
import { forgetUnused } from "./forget-unused.ts";
import { deleteUnsent, selectAttachment } from "./store.ts";

/** Takes a file away that was not sent yet. */
export async function forgetAttachment(
  needs: { readonly db: Db; readonly files: AttachmentFiles },
  id: string,
): Promise<Result<null, "not-found" | "conflict">> {
  const forgotten = await needs.db.commit((tx) => {
    if (selectAttachment(tx, id) === null) return refuse("not-found", say`There is no such attachment.`);
    return deleteUnsent(tx, id) ? ok(null) : sent;
  });
  if (forgotten.ok) await forgetUnused(needs);
  return forgotten;
}

const sent = refuse(
  "conflict",
  say`It was sent with a question, and what was sent stays as it was. Delete the thread to delete it.`,
);
