import type { Reads, Tx } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import type { KeptFile, Unkept } from "./kept-file.ts";

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

/** The checkpoint of a turn in a folder: the one that is there and was not rewound, or a new one. */
export function insertCheckpoint(
  tx: Tx,
  of: {
    readonly turn: string;
    readonly thread: string;
    readonly workspace: string;
    readonly root: string;
    readonly at: string;
  },
): string {
  const id = newId();
  const isNew =
    tx.run(
      `insert into checkpoints (id, workspace, thread, turn, root, created_at) values (?, ?, ?, ?, ?, ?)
       on conflict (turn, root) where rewound_at is null do nothing`,
      id,
      of.workspace,
      of.thread,
      of.turn,
      of.root,
      of.at,
    ) === 1;
  if (isNew) return id;
  const found = tx.get<{ id: string }>(
    "select id from checkpoints where turn = ? and root = ? and rewound_at is null",
    of.turn,
    of.root,
  );
  return found?.id ?? id;
}

/** Leaves what was kept before as it was then, and answers false. */
export function insertCheckpointFile(tx: Tx, checkpoint: string, file: KeptFile): boolean {
  const { path, state } = file;
  const isFile = state === "file";
  return (
    tx.run(
      `insert into checkpoint_files (checkpoint, path, state, is_folder, mode, hash, target, why)
       values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
      checkpoint,
      path,
      state,
      state === "absent" && file.isFolder ? 1 : 0,
      isFile || state === "folder" ? file.mode : null,
      isFile ? file.hash : null,
      state === "link" ? file.target : null,
      state === "absent" || state === "unkept" ? file.why : null,
    ) === 1
  );
}

export const hasFiles = (db: Reads, checkpoint: string): boolean =>
  db.get("select 1 from checkpoint_files where checkpoint = ? limit 1", checkpoint) !== null;

export const hasKeptHash = (db: Reads, checkpoint: string, hash: string): boolean =>
  db.get("select 1 from checkpoint_files where hash = ? and checkpoint = ? limit 1", hash, checkpoint) !==
  null;

/** One that came to hold nothing, and nothing can add to. */
export const deleteEmptyCheckpoint = (tx: Tx, id: string): void =>
  void tx.run(
    `delete from checkpoints where id = ?1
        and not exists (select 1 from checkpoint_files where checkpoint = ?1)
        and not exists (select 1 from watches where checkpoint = ?1)`,
    id,
  );

export const selectCheckpoint = (db: Reads, id: string): CheckpointRow | null =>
  db.get<CheckpointRow>(`select ${columns} from checkpoints where id = ?`, id);

/** Those that hold something. */
const isFilled = "exists (select 1 from checkpoint_files where checkpoint = checkpoints.id)";

/** Of a thread, newest first. */
export const selectCheckpoints = (
  db: Reads,
  thread: string,
  page: { readonly before: string | null; readonly limit: number },
): CheckpointRow[] =>
  db.all<CheckpointRow>(
    `select ${columns} from checkpoints where thread = ?1 and (?2 is null or id < ?2) and ${isFilled}
      order by id desc limit ?3`,
    thread,
    page.before,
    page.limit,
  );

/** Of a turn: one for each folder in which it changed files. */
export const selectCheckpointsOf = (db: Reads, turn: string): CheckpointRow[] =>
  db.all<CheckpointRow>(
    `select ${columns} from checkpoints where turn = ? and ${isFilled} order by id`,
    turn,
  );

/** Those of a folder that were made from this one on, newest first: what has to be undone to get back to it. */
export const selectCheckpointsSince = (db: Reads, { root, id }: CheckpointRow): CheckpointRow[] =>
  db.all<CheckpointRow>(
    `select ${columns} from checkpoints where root = ? and id >= ? and rewound_at is null order by id desc`,
    root,
    id,
  );

interface FileRow {
  readonly path: string;
  readonly state: KeptFile["state"];
  readonly isFolder: number;
  readonly mode: number | null;
  readonly hash: string | null;
  readonly target: string | null;
  readonly why: Unkept | "moved" | null;
}

/** Without their contents: those lie under their hashes. */
export const selectCheckpointFiles = (db: Reads, checkpoint: string): KeptFile[] =>
  db
    .all<FileRow>(
      `select path, state, is_folder as isFolder, mode, hash, target, why from checkpoint_files
        where checkpoint = ? order by path`,
      checkpoint,
    )
    .map(toKeptFile);

function toKeptFile({ path, state, isFolder, mode, hash, target, why }: FileRow): KeptFile {
  switch (state) {
    case "absent":
      return { path, state, isFolder: isFolder === 1, why };
    case "file":
      return { path, state, mode: mode ?? 0o644, hash: hash ?? "", content: null };
    case "link":
      return { path, state, target: target ?? "" };
    case "folder":
      return { path, state, mode: mode ?? 0o755 };
    case "unkept":
      return { path, state, why: why === null || why === "moved" ? "unreadable" : why };
  }
}

/** Those that a command still adds to stay. */
const isOpen = "exists (select 1 from watches where checkpoint = checkpoints.id)";

export const deleteCheckpointsBefore = (tx: Tx, before: string): number =>
  tx.run(`delete from checkpoints where created_at < ? and not ${isOpen}`, before);

export const deleteOldestCheckpoints = (tx: Tx, count: number): number =>
  tx.run(
    `delete from checkpoints where id in
       (select id from checkpoints where ${isFilled} and not ${isOpen} order by id limit ?)`,
    count,
  );

export const markRewound = (tx: Tx, id: string, at: string): void =>
  void tx.run("update checkpoints set rewound_at = ? where id = ?", at, id);
