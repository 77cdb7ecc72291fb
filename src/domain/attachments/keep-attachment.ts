import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Redactor } from "../vault/redactor.ts";
import { getWorkspace } from "../workspaces/reads.ts";
import type { Attachment } from "./attachment.ts";
import type { AttachmentFiles, FileWriting } from "./attachment-files.ts";
import { fileName } from "./file-name.ts";
import { cut } from "./inspect-file.ts";
import type { ReadPdf, Unread } from "./pdf-reader.ts";
import { drop, type Received } from "./receive-file.ts";
import { countUnsent, insertAttachment } from "./store.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly files: AttachmentFiles;
  readonly readPdf: ReadPdf;
  readonly redactor: Redactor;
}

/** Where it waits to be sent: in a thread, or for the question that opens one. */
export interface Place {
  readonly workspace: string;
  readonly thread: string | null;
}

/** Of one thread, or of all that wait for one in a workspace. */
const MOST_UNSENT = 100;

/** Puts a file that is on the disk on record. One that does not come so far is gone from the disk, too. */
export async function keepAttachment(
  needs: Needs,
  place: Place,
  givenName: string,
  received: Received,
): Promise<Result<Attachment, "not-found" | "conflict">> {
  const { db, clock, files, redactor } = needs;
  let beside: FileWriting | null = null;
  try {
    const { facts, text } = received.facts.kind === "pdf" ? await readIn(needs, received) : received;
    if (text !== null) {
      beside = await files.create(textName(received.content));
      await beside.add(new TextEncoder().encode(text));
      await beside.finish();
    }
    const at = clock().toISOString();
    const id = newId();
    const kept = await db.commit((tx) => {
      if (getWorkspace(tx, place.workspace) === null)
        return refuse("not-found", say`There is no such workspace.`);
      if (countUnsent(tx, place.workspace, place.thread) >= MOST_UNSENT) return tooMany;
      const name = fileName(redactor.redact(fileName(givenName)).text);
      const { content } = received;
      const dates = { isSent: false, createdAt: at, updatedAt: at };
      const attachment = { ...facts, ...place, ...dates, id, name };
      insertAttachment(tx, { ...attachment, content, hasText: text !== null });
      return ok(attachment);
    });
    if (!kept.ok) await discard(files, received);
    return kept;
  } catch (fault) {
    await discard(files, received);
    throw fault;
  } finally {
    received.writing.release();
    beside?.release();
  }
}

async function discard(files: AttachmentFiles, received: Received): Promise<void> {
  await drop({ files }, received);
  await files.remove(textName(received.content));
}

const tooMany = refuse(
  "conflict",
  say`${MOST_UNSENT} files wait here to be sent. Send or remove some of them first; those of yesterday go by themselves.`,
);

/** What a content says lies beside it. */
export const textName = (content: string): string => `${content}-text`;

/** A PDF that cannot be read is kept all the same: it can be opened and sent, and says of itself what is amiss. */
async function readIn(
  { files, readPdf }: Needs,
  { facts, content }: Received,
): Promise<Pick<Received, "facts" | "text">> {
  const bytes = await files.read(content);
  if (bytes === null) throw new Error("a file that was written is not there");
  const read = await readPdf(bytes);
  if (!read.ok) return { facts: { ...facts, problem: unread[read.refusal.kind] }, text: null };
  const { pages, text, isCut } = read.value;
  if (text.trim() === "") return { facts: { ...facts, pages, problem: noText }, text: null };
  return { facts: { ...facts, pages, problem: isCut ? cut : null }, text };
}

const unread: Readonly<Record<Unread, string>> = {
  locked: say`It asks for a password, so nothing of it is given to the model. Save it without one and attach that.`,
  broken: say`It could not be read, so nothing of it is given to the model. Open it elsewhere and save it anew.`,
  "too-long": say`Reading it took too long, so nothing of it is given to the model. Attach the pages that matter.`,
};

const noText = say`It holds pictures of text and no text, so nothing of it is given to the model. Attach the pages as pictures.`;
