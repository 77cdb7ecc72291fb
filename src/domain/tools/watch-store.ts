import type { Reads, Tx } from "../kernel/db.ts";
import { deleteEmptyCheckpoint } from "./checkpoint-store.ts";

/** A command that may change anything in a folder: what does change there counts as its turn's. */
export interface Watch {
  readonly call: string;
  readonly checkpoint: string;
  readonly root: string;
  readonly beganAt: string;
}

const columns = "call, checkpoint, root, began_at as beganAt";

export const insertWatch = (tx: Tx, { call, checkpoint, root, beganAt }: Watch): void =>
  void tx.run(
    "insert into watches (call, checkpoint, root, began_at) values (?, ?, ?, ?)",
    call,
    checkpoint,
    root,
    beganAt,
  );

export const selectWatches = (db: Reads, root: string): Watch[] =>
  db.all<Watch>(`select ${columns} from watches where root = ? order by call`, root);

export const selectWatchedRoots = (db: Reads): string[] =>
  db.all<{ root: string }>("select distinct root from watches").map(({ root }) => root);

/** With the checkpoint, where nothing came into that. */
export function closeWatch(tx: Tx, { call, checkpoint }: Pick<Watch, "call" | "checkpoint">): void {
  tx.run("delete from watches where call = ?", call);
  deleteEmptyCheckpoint(tx, checkpoint);
}
