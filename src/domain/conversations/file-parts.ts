import type { Attached } from "../attachments/attachment.ts";
import { fileInWords } from "../attachments/file-words.ts";
import { textOfAttachment } from "../attachments/reads.ts";
import type { Part } from "../backends/backend.ts";
import type { Reads } from "../kernel/db.ts";

/** Files as a model is given them: pictures to look at, all others in words. */
export const filePartsOf = (db: Reads, attachments: readonly Attached[]): readonly Part[] =>
  attachments.map((file): Part => {
    const { id, kind, mediaType } = file;
    if (kind === "image") return { type: "image", text: fileInWords(file, null), id, mediaType };
    return { type: "text", text: fileInWords(file, textOfAttachment(db, id)) };
  });
