import { getThread } from "../../../domain/conversations/reads.ts";
import type { Reads } from "../../../domain/kernel/db.ts";
import { countForeignIn, listForeign } from "../../../domain/policy/reads.ts";
import type { Workspace } from "../../../domain/workspaces/workspace.ts";
import type { ForeignView } from "../../../views/fragments/foreign-files.tsx";

const MOST_SHOWN = 100;

/** What of a workspace reads as text from outside, with the threads that are still there. */
export function foreignViewOf(db: Reads, workspace: Workspace): ForeignView {
  const { items } = listForeign(db, workspace.id, { limit: MOST_SHOWN, cursor: null });
  const isThere = (thread: string | null): boolean => thread !== null && getThread(db, thread) !== null;
  return {
    workspace,
    marks: items.map((mark) => (isThere(mark.thread) ? mark : { ...mark, thread: null })),
    count: countForeignIn(db, workspace.id),
  };
}
