import type { Reads, Tx } from "../kernel/db.ts";
import type { Attachment, AttachmentKind } from "./attachment.ts";

/** An attachment with where it lies. */
export interface AttachmentRecord extends Attachment {
  readonly content: string;
  /** What it says lies beside it. */
  readonly hasText: boolean;
}

interface AttachmentRow {
  readonly id: string;
  readonly workspace: string;
  readonly thread: string | null;
  readonly content: string;
  readonly name: string;
  readonly kind: AttachmentKind;
  readonly mediaType: string;
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly pages: number | null;
  readonly problem: string | null;
  readonly hasText: number;
  readonly sentAt: string | null;
  readonly createdAt: string;
}

const columns = `id, workspace, thread, content, name, kind, media_type as mediaType, bytes, width, height, pages,
  problem, has_text as hasText, sent_at as sentAt, created_at as createdAt`;

const toRecord = ({ sentAt, hasText, ...row }: AttachmentRow): AttachmentRecord => ({
  ...row,
  hasText: hasText === 1,
  isSent: sentAt !== null,
  updatedAt: sentAt ?? row.createdAt,
});

export function insertAttachment(tx: Tx, one: AttachmentRecord): void {
  tx.run(
    `insert into attachments (id, workspace, thread, content, name, kind, media_type, bytes, width, height, pages,
       problem, has_text, sent_at, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    one.id,
    one.workspace,
    one.thread,
    one.content,
    one.name,
    one.kind,
    one.mediaType,
    one.bytes,
    one.width,
    one.height,
    one.pages,
    one.problem,
    one.hasText ? 1 : 0,
    one.isSent ? one.updatedAt : null,
    one.createdAt,
  );
}

export function selectAttachment(db: Reads, id: string): AttachmentRecord | null {
  const row = db.get<AttachmentRow>(`select ${columns} from attachments where id = ?`, id);
  return row === null ? null : toRecord(row);
}

/** Oldest first, those after an id. */
export function selectAttachments(
  db: Reads,
  thread: string,
  page: { readonly limit: number; readonly after: string | null },
): AttachmentRecord[] {
  return db
    .all<AttachmentRow>(
      `select ${columns} from attachments where thread = ?1 and (?2 is null or id > ?2) order by id limit ?3`,
      thread,
      page.after,
      page.limit,
    )
    .map(toRecord);
}

/** That have not been sent, and are not of a thread yet, or of this one. */
export const countUnsent = (db: Reads, workspace: string, thread: string | null): number =>
  db.get<{ count: number }>(
    "select count(*) as count from attachments where sent_at is null and workspace = ? and thread is ?",
    workspace,
    thread,
  )?.count ?? 0;

/** From now on it is the thread's, and was sent. */
export const markSent = (tx: Tx, id: string, thread: string, at: string): void =>
  void tx.run(
    "update attachments set thread = ?, sent_at = coalesce(sent_at, ?) where id = ?",
    thread,
    at,
    id,
  );

/** False where it was sent, or is gone. */
export const deleteUnsent = (tx: Tx, id: string): boolean =>
  tx.run("delete from attachments where id = ? and sent_at is null", id) === 1;

export const deleteUnsentBefore = (tx: Tx, at: string): number =>
  tx.run("delete from attachments where sent_at is null and created_at < ?", at);

export const hasContent = (db: Reads, content: string): boolean =>
  db.get("select 1 from attachments where content = ? limit 1", content) !== null;

export const putText = (tx: Tx, content: string, text: string): void =>
  void tx.run(
    "insert into attachment_texts (content, text) values (?, ?) on conflict (content) do update set text = excluded.text",
    content,
    text,
  );

/** What models are given of an attachment that was sent; null where that is nothing. */
export const selectText = (db: Reads, id: string): string | null =>
  db.get<{ text: string }>(
    `select attachment_texts.text from attachments
       join attachment_texts on attachment_texts.content = attachments.content where attachments.id = ?`,
    id,
  )?.text ?? null;

export const deleteUnusedTexts = (tx: Tx): number =>
  tx.run(
    "delete from attachment_texts where not exists (select 1 from attachments where attachments.content = attachment_texts.content)",
  );
