import type { Reads, Tx } from "../kernel/db.ts";
import type { Attempt, Send, SenderName } from "./send.ts";
import type { Message } from "./sender.ts";

/** A message as it waits. */
export interface WaitingSend {
  readonly id: string;
  readonly key: string;
  readonly notification: string | null;
  readonly sender: SenderName;
  readonly target: string | null;
  /** Null where the notification itself says it. */
  readonly message: Message | null;
  readonly attempts: number;
  readonly createdAt: string;
}

interface Row extends Omit<WaitingSend, "message"> {
  readonly message: string;
}

const columns = "id, key, notification, sender, target, message, attempts, created_at as createdAt";

const toSend = ({ message, ...row }: Row): WaitingSend => ({
  ...row,
  message: message === "" ? null : (JSON.parse(message) as Message),
});

/** Passed over where there is one of this key. */
export const insertSend = (
  tx: Tx,
  send: Omit<WaitingSend, "attempts"> & { readonly dueAt: string | null },
): boolean =>
  tx.run(
    `insert into notification_sends (id, key, notification, sender, target, message, status, due_at, created_at, updated_at)
     values (?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?) on conflict (key) do nothing`,
    send.id,
    send.key,
    send.notification,
    send.sender,
    send.target,
    send.message === null ? "" : JSON.stringify(send.message),
    send.dueAt,
    send.createdAt,
    send.createdAt,
  ) > 0;

export const selectDueSends = (db: Reads, now: string, limit: number): WaitingSend[] =>
  db
    .all<Row>(
      `select ${columns} from notification_sends where due_at <= ? order by due_at, id limit ?`,
      now,
      limit,
    )
    .map(toSend);

export const nextSendAt = (db: Reads): string | null =>
  db.get<{ at: string | null }>("select min(due_at) as at from notification_sends where due_at is not null")
    ?.at ?? null;

/** Where its attempts stand; `dueAt` null ends it. */
export const settleSend = (
  tx: Tx,
  id: string,
  status: Send["status"],
  dueAt: string | null,
  at: string,
): void =>
  void tx.run(
    `update notification_sends set status = ?, due_at = ?, updated_at = ?,
            attempts = (select count(*) from notification_attempts where send = notification_sends.id) where id = ?`,
    status,
    dueAt,
    at,
    id,
  );

/** What was never tried is looked at again now, whatever it waits for. */
export const hurrySends = (tx: Tx, now: string): void =>
  void tx.run("update notification_sends set due_at = ?1 where due_at > ?1 and attempts = 0", now);

export const insertAttempt = (tx: Tx, id: string, send: string, attempt: Attempt): void =>
  void tx.run(
    "insert into notification_attempts (id, send, outcome, words, at, took_ms) values (?, ?, ?, ?, ?, ?)",
    id,
    send,
    attempt.outcome,
    attempt.words,
    attempt.at,
    attempt.tookMs,
  );

interface ListedRow extends Omit<Send, "attempts" | "title"> {
  readonly title: string | null;
}

/** Newest first, those that are older than the one with this id. */
export function selectSends(
  db: Reads,
  sender: SenderName | null,
  before: string | null,
  limit: number,
): Send[] {
  const rows = db.all<ListedRow>(
    `select notification_sends.id, notification, sender, target,
            coalesce(notifications.title, case message when '' then null else message ->> '$.title' end) as title,
            notification_sends.status, due_at as dueAt, notification_sends.created_at as createdAt
       from notification_sends left join notifications on notifications.id = notification
      where (?1 is null or sender = ?1) and (?2 is null or notification_sends.id < ?2)
      order by notification_sends.id desc limit ?3`,
    sender,
    before,
    limit,
  );
  return rows.map((row) => ({ ...row, title: row.title ?? "", attempts: selectAttempts(db, row.id) }));
}

const selectAttempts = (db: Reads, send: string): Attempt[] =>
  db.all<Attempt>(
    "select outcome, words, at, took_ms as tookMs from notification_attempts where send = ? order by id",
    send,
  );

export const deleteSendsBefore = (tx: Tx, at: string): number =>
  tx.run("delete from notification_sends where created_at < ? and due_at is null", at);
