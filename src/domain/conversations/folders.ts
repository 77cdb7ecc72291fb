import type { Reads } from "../kernel/db.ts";
import type { Thread } from "./thread.ts";
import { countThreads, selectFolder, sumUnread, type ThreadFilter } from "./thread-store.ts";
import { selectTurnsIn } from "./turn-store.ts";

export type { ThreadFilter } from "./thread-store.ts";

/** The threads of a workspace as a list shows them: pinned first, then the latest turn first. */
export interface Folder {
  readonly threads: readonly Thread[];
  /** Of all that fit the filter. */
  readonly count: number;
}

export const folderOf = (db: Reads, filter: ThreadFilter, limit: number): Folder => ({
  threads: selectFolder(db, filter, limit),
  count: countThreads(db, filter),
});

/** Whether anything in a workspace waits for its owner, or else is being answered; null for neither. */
export function stateOfWorkspace(db: Reads, workspace: string): "waiting" | "running" | null {
  const isIn = (status: Parameters<typeof selectTurnsIn>[1]): boolean =>
    selectTurnsIn(db, status).some((turn) => turn.workspace === workspace);
  if (isIn("waiting")) return "waiting";
  return isIn("running") || isIn("queued") ? "running" : null;
}

/** How many answers in a workspace's open threads are new to the owner. */
export const unreadIn = (db: Reads, workspace: string): number => sumUnread(db, workspace);
