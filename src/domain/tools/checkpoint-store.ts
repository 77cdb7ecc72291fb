import type { Reads, Tx } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import type { KeptFile } from "./kept-file.ts";

export interface CheckpointRow {
  readonly id: string;
  readonly workspace: string;
  readonly thread: string;
  readonly turn: string;
  readonly root: string;
  readonly createdAt: string;
  readonly rewoundAt: string | null;
}

const columns = "id, workspace, thread, turn, root, created_at as createdAt, rewound_at as rewoundAt";

/** The checkpoint of a turn in a folder: the one that is there, or a new one. */
export function insertCheckpoint(
  tx: Tx,
  of: {
    readonly turn: string;
    readonly thread: string;
    readonly workspace: string;
    readonly root: string;
    readonly at: string;
  },
): { readonly id: string; readonly isNew: boolean } {
  const id = newId();
  const isNew =
    tx.run(
      `insert into checkpoints (id, workspace, thread, turn, root, created_at) values (?, ?, ?, ?, ?, ?)
       on conflict (turn, root) do nothing`,
      id,
      of.workspace,
      of.thread,
      of.turn,
      of.root,
      of.at,
    ) === 1;
  if (isNew) return { id, isNew };
  const found = tx.get<{ id: string }>(
    "select id from checkpoints where turn = ? and root = ?",
    of.turn,
    of.root,
  );
  return { id: found?.id ?? id, isNew };
}

/** Leaves a file that was kept before as it was then. */
export function insertCheckpointFile(tx: Tx, checkpoint: string, file: KeptFile): void {
  const isFile = file.state === "file";
  tx.run(
    `insert into checkpoint_files (checkpoint, path, state, mode, hash, content) values (?, ?, ?, ?, ?, ?)
     on conflict do nothing`,
    checkpoint,
    file.path,
    file.state,
    isFile ? file.mode : null,
    isFile ? file.hash : null,
    isFile ? file.content : null,
  );
}

export const selectCheckpoint = (db: Reads, id: string): CheckpointRow | null =>
  db.get<CheckpointRow>(`select ${columns} from checkpoints where id = ?`, id);

/** Of a thread, newest first. */
export const selectCheckpoints = (
  db: Reads,
  thread: string,
  page: { readonly before: string | null; readonly limit: number },
): CheckpointRow[] =>
  db.all<CheckpointRow>(
    `select ${columns} from checkpoints where thread = ?1 and (?2 is null or id < ?2) order by id desc limit ?3`,
    thread,
    page.before,
    page.limit,
  );

/** Of a turn: one for each folder in which it changed files. */
export const selectCheckpointsOf = (db: Reads, turn: string): CheckpointRow[] =>
  db.all<CheckpointRow>(`select ${columns} from checkpoints where turn = ? order by id`, turn);

/** Those of a folder that were made from this one on, newest first: what has to be undone to get back to it. */
export const selectCheckpointsSince = (db: Reads, { root, id }: CheckpointRow): CheckpointRow[] =>
  db.all<CheckpointRow>(
    `select ${columns} from checkpoints where root = ? and id >= ? and rewound_at is null order by id desc`,
    root,
    id,
  );

interface FileRow {
  readonly path: string;
  readonly state: "absent" | "file";
  readonly mode: number | null;
  readonly hash: string | null;
  readonly content: Uint8Array | null;
}

export const selectCheckpointFiles = (db: Reads, checkpoint: string): KeptFile[] =>
  db
    .all<FileRow>(
      "select path, state, mode, hash, content from checkpoint_files where checkpoint = ? order by path",
      checkpoint,
    )
    .map(({ path, state, mode, hash, content }) =>
      state === "absent"
        ? { path, state }
        : { path, state, mode: mode ?? 0o644, hash: hash ?? "", content: content ?? new Uint8Array() },
    );

export const markRewound = (tx: Tx, id: string, at: string): void =>
  void tx.run("update checkpoints set rewound_at = ? where id = ?", at, id);
