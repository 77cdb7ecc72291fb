import { getAttachment } from "../../domain/attachments/reads.ts";
import type { Reads } from "../../domain/kernel/db.ts";
import type { Waiting } from "../../views/fragments/attach.tsx";

/** Those of a form that are still there and were not sent: a form that is drawn again brings them back. */
export const waitingFiles = (db: Reads, ids: readonly string[]): readonly Waiting[] =>
  ids.flatMap((id) => {
    const found = getAttachment(db, id);
    return found === null || found.isSent ? [] : [found];
  });
