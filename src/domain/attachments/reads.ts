import type { Reads } from "../kernel/db.ts";
import { type Page, type PageRequest, toPage } from "../kernel/page.ts";
import type { Attached, Attachment } from "./attachment.ts";
import { selectAttachment, selectAttachments, selectText } from "./store.ts";

export function getAttachment(db: Reads, id: string): Attachment | null {
  const record = selectAttachment(db, id);
  return record === null ? null : shown(record);
}

/** Of a thread, oldest first: those that were sent, and those that wait. */
export function listAttachments(db: Reads, thread: string, { limit, cursor }: PageRequest): Page<Attachment> {
  const rows = selectAttachments(db, thread, { limit: limit + 1, after: cursor }).map(shown);
  return toPage(rows, limit, ({ id }) => id);
}

/** What a model is given of it in words; null where that is nothing. Only of those that were sent. */
export const textOfAttachment = (db: Reads, id: string): string | null => selectText(db, id);

/** As a question tells of it. */
export const toAttached = (one: Attached): Attached => ({
  id: one.id,
  name: one.name,
  kind: one.kind,
  mediaType: one.mediaType,
  bytes: one.bytes,
  width: one.width,
  height: one.height,
  pages: one.pages,
  problem: one.problem,
});

const shown = (one: Attachment): Attachment => ({
  ...toAttached(one),
  workspace: one.workspace,
  thread: one.thread,
  isSent: one.isSent,
  createdAt: one.createdAt,
  updatedAt: one.updatedAt,
});
