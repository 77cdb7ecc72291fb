import type { Reads, Tx } from "../kernel/db.ts";
import { type Label, labels } from "../policy/label.ts";
import type { Note } from "./tool-needs.ts";

export interface NoteRow extends Note {
  readonly workspace: string;
  readonly thread: string;
  readonly call: string;
}

/** The id of the note that this call made: this one, or the one that it made before. */
export function insertNote(tx: Tx, note: NoteRow): string {
  tx.run(
    `insert into notes (id, workspace, thread, call, text, labels, created_at) values (?, ?, ?, ?, ?, ?, ?)
     on conflict (thread, call) do nothing`,
    note.id,
    note.workspace,
    note.thread,
    note.call,
    note.text,
    note.labels.join(""),
    note.createdAt,
  );
  const kept = tx.get<{ id: string }>(
    "select id from notes where thread = ? and call = ?",
    note.thread,
    note.call,
  );
  return kept?.id ?? note.id;
}

export const deleteNote = (tx: Tx, workspace: string, id: string): boolean =>
  tx.run("delete from notes where workspace = ? and id = ?", workspace, id) === 1;

/** Oldest first. */
export const selectNotes = (db: Reads, workspace: string): Note[] =>
  db
    .all<Omit<Note, "labels"> & { readonly labels: string }>(
      "select id, text, labels, created_at as createdAt from notes where workspace = ? order by id",
      workspace,
    )
    .map(({ labels: held, ...note }) => ({
      ...note,
      labels: labels.filter((label: Label) => held.includes(label)),
    }));
