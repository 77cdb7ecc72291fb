import type { Attached } from "../attachments/attachment.ts";
import type { NativeItems, ToolCall } from "../backends/backend.ts";
import type { Reads, Tx } from "../kernel/db.ts";
import type { Json } from "../kernel/json.ts";
import type { Message, Role } from "./message.ts";
import type { Context } from "./step.ts";

interface MessageRow {
  readonly id: string;
  readonly thread: string;
  readonly turn: string;
  readonly role: Role;
  readonly text: string;
  readonly thought: string | null;
  readonly tools: string;
  readonly attachments: string;
  readonly sequence: number;
  readonly metadata: string;
  readonly createdAt: string;
}

const columns =
  "id, thread, turn, role, text, thought, tools, attachments, sequence, metadata, created_at as createdAt";

const toMessage = ({ thought, attachments, ...row }: MessageRow): Message => ({
  ...row,
  ...(thought === null ? {} : { thought }),
  tools: JSON.parse(row.tools) as ToolCall[],
  ...(attachments === "[]" ? {} : { attachments: JSON.parse(attachments) as Attached[] }),
  metadata: JSON.parse(row.metadata) as Record<string, Json>,
});

/** Gives the message its place in the thread: the number of messages before it. */
export const insertMessage = (tx: Tx, message: Omit<Message, "sequence">, workspace: string): Message =>
  write(tx, message, workspace, null);

/** Another question in the place of one that was not asked yet: a message itself never changes. */
export function replaceQuestion(tx: Tx, question: Message, workspace: string): void {
  tx.run("delete from messages where turn = ?", question.turn);
  tx.run("delete from injected_contexts where turn = ?", question.turn);
  write(tx, question, workspace, question.sequence);
}

function write(tx: Tx, message: Omit<Message, "sequence">, workspace: string, place: number | null): Message {
  const row = tx.get<{ sequence: number }>(
    `insert into messages (id, thread, turn, workspace, role, text, thought, tools, sequence, metadata, created_at,
       attachments)
     values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,
       coalesce(?12, (select coalesce(max(sequence) + 1, 0) from messages where thread = ?2)), ?9, ?10, ?11)
     returning sequence`,
    message.id,
    message.thread,
    message.turn,
    workspace,
    message.role,
    message.text,
    message.thought ?? null,
    JSON.stringify(message.tools),
    JSON.stringify(message.metadata),
    message.createdAt,
    JSON.stringify(message.attachments ?? []),
    place,
  );
  if (row === null) throw new Error("an inserted message has no sequence");
  return { ...message, sequence: row.sequence };
}

export function selectMessage(db: Reads, id: string): Message | null {
  const row = db.get<MessageRow>(`select ${columns} from messages where id = ?`, id);
  return row === null ? null : toMessage(row);
}

export function selectMessagesOf(db: Reads, turn: string): Message[] {
  return db
    .all<MessageRow>(`select ${columns} from messages where turn = ? order by sequence`, turn)
    .map(toMessage);
}

export interface PartialAnswer {
  readonly text: string;
  readonly thought: string;
  readonly tools: readonly ToolCall[];
}

export function putPartialAnswer(tx: Tx, turn: string, partial: PartialAnswer, at: string): void {
  tx.run(
    `insert into partial_answers (turn, text, thought, tools, updated_at)
     select ?1, ?2, ?3, ?4, ?5 where exists (select 1 from turns where id = ?1 and status in ('running', 'waiting'))
     on conflict (turn) do update set text = ?2, thought = ?3, tools = ?4, updated_at = ?5`,
    turn,
    partial.text,
    partial.thought,
    JSON.stringify(partial.tools),
    at,
  );
}

export function selectPartialAnswer(db: Reads, turn: string): PartialAnswer | null {
  const row = db.get<{ text: string; thought: string; tools: string }>(
    "select text, thought, tools from partial_answers where turn = ?",
    turn,
  );
  return row === null ? null : { ...row, tools: JSON.parse(row.tools) as ToolCall[] };
}

export function deletePartialAnswer(tx: Tx, turn: string): void {
  tx.run("delete from partial_answers where turn = ?", turn);
}

export function insertContexts(tx: Tx, turn: string, contexts: readonly Context[]): void {
  contexts.forEach(({ step, title, text, why }, position) =>
    tx.run(
      "insert into injected_contexts (turn, position, step, title, text, why) values (?, ?, ?, ?, ?, ?)",
      turn,
      position,
      step,
      title,
      text,
      why,
    ),
  );
}

export function selectContexts(db: Reads, turn: string): Context[] {
  return db.all(
    "select step, title, text, why from injected_contexts where turn = ? order by position",
    turn,
  );
}

export function putNativeItems(tx: Tx, turn: string, { wire, items }: NativeItems): void {
  tx.run(
    "insert into native_items (turn, wire, items) values (?, ?, ?) on conflict do nothing",
    turn,
    wire,
    items,
  );
}

export function selectNativeItems(db: Reads, turn: string): NativeItems | null {
  return db.get("select wire, items from native_items where turn = ?", turn);
}
