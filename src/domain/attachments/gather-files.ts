import { figure } from "../kernel/fields.ts";
import type { Reads } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import {
  type Attached,
  LONGEST_TEXT_OF_A_TURN,
  MOST_IMAGE_BYTES_OF_A_TURN,
  MOST_OF_A_TURN,
  sizeInWords,
} from "./attachment.ts";
import type { AttachmentFiles } from "./attachment-files.ts";
import type { Place } from "./keep-attachment.ts";
import { textName } from "./keep-attachment.ts";
import { toAttached } from "./reads.ts";
import { type AttachmentRecord, selectAttachment, selectText } from "./store.ts";

export interface Needs {
  readonly db: Reads;
  readonly files: AttachmentFiles;
}

/** A file as it goes with a question. */
export interface AskedFile {
  readonly attached: Attached;
  readonly content: string;
  /** What it says; null for a picture, and for what could not be read. */
  readonly text: string | null;
}

/** The files that a question names, with what they say; refused where one is not there, or they are too many or too much. */
export async function gatherFiles(
  { db, files }: Needs,
  place: Place,
  ids: readonly string[],
): Promise<Result<readonly AskedFile[], "invalid">> {
  if (new Set(ids).size !== ids.length)
    return amiss(say`A file goes with a question once. Name each one once.`);
  if (ids.length > MOST_OF_A_TURN) {
    return amiss(say`At most ${MOST_OF_A_TURN} files go with one question. Send some of them with the next.`);
  }
  const records = ids.map((id) => selectAttachment(db, id)).filter((record) => isAt(place, record));
  if (records.length < ids.length) {
    return amiss(
      say`A file is not there any more: it was removed, or waited longer than a day. Attach it again.`,
    );
  }
  const pictures = records.reduce((sum, { kind, bytes }) => sum + (kind === "image" ? bytes : 0), 0);
  if (pictures > MOST_IMAGE_BYTES_OF_A_TURN) {
    const most = sizeInWords(MOST_IMAGE_BYTES_OF_A_TURN);
    return amiss(
      say`The pictures have ${sizeInWords(pictures)} together, and ${most} go with one question. Send some of them with the next.`,
    );
  }
  const asked = await Promise.all(records.map((record) => withText({ db, files }, record)));
  const length = asked.reduce((sum, { text }) => sum + (text?.length ?? 0), 0);
  if (length <= LONGEST_TEXT_OF_A_TURN) return ok(asked);
  return amiss(
    say`The files hold ${figure(length)} characters together, and ${figure(LONGEST_TEXT_OF_A_TURN)} go with one question. Leave some of them out.`,
  );
}

const amiss = (message: string) => refuse("invalid", message, { attachments: message });

/** Of the thread, or waiting in its workspace for one. */
const isAt = ({ workspace, thread }: Place, record: AttachmentRecord | null): record is AttachmentRecord =>
  record !== null &&
  record.workspace === workspace &&
  (record.thread === thread || (record.thread === null && !record.isSent));

async function withText({ db, files }: Needs, record: AttachmentRecord): Promise<AskedFile> {
  const { id, content, hasText } = record;
  const known = selectText(db, id);
  const bytes = hasText && known === null ? await files.read(textName(content)) : null;
  if (hasText && known === null && bytes === null)
    throw new Error(`the text of the attachment ${id} is gone`);
  return {
    attached: toAttached(record),
    content,
    text: known ?? (bytes === null ? null : new TextDecoder().decode(bytes)),
  };
}
