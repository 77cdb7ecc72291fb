import { countWaiting } from "../../domain/approvals/reads.ts";
import { stateOfWorkspace, unreadIn } from "../../domain/conversations/folders.ts";
import { countAtWork, recentThreads, stateOfThread } from "../../domain/conversations/reads.ts";
import type { Thread } from "../../domain/conversations/thread.ts";
import type { Reads } from "../../domain/kernel/db.ts";
import { countUnread } from "../../domain/notifications/reads.ts";
import { getWorkspace } from "../../domain/workspaces/reads.ts";
import type { Workspace } from "../../domain/workspaces/workspace.ts";
import type { SideView } from "../../views/fragments/side.tsx";
import type { SwitcherRow } from "../../views/fragments/workspace-switcher.tsx";
import type { ThreadLinkView } from "../../views/fragments/thread-link.tsx";
import { type Needs as TodayNeeds, todayOf } from "./today-view.ts";
import { workspacesOf } from "./usual-workspace.ts";

export type Needs = TodayNeeds;

/** Older ones are found by the search. */
const MOST_THREADS = 50;

/** Of a workspace, at a browser that has another one chosen, or this. */
export function sideOf(needs: Needs, workspace: string, chosen: string): SideView {
  const { db } = needs;
  return {
    workspace: { id: workspace, name: getWorkspace(db, workspace)?.name ?? "" },
    workspaces: workspacesOf(db).map((one) => switcherRowOf(db, one)),
    newThread: workspace === chosen ? "/threads/new" : newThreadIn(workspace),
    threads: recentThreads(db, workspace, MOST_THREADS).map((thread) => linkOf(db, thread)),
    running: countAtWork(db),
    waiting: countWaiting(db),
    unread: countUnread(db),
    spentToday: todayOf(needs).spent,
  };
}

export const newThreadIn = (workspace: string): string =>
  `/threads/new?workspace=${encodeURIComponent(workspace)}`;

export const switcherRowOf = (db: Reads, { id, name, status }: Workspace): SwitcherRow => ({
  id,
  name,
  state: stateOfWorkspace(db, id),
  unread: unreadIn(db, id),
  isArchived: status === "archived",
});

export const linkOf = (db: Reads, thread: Thread): ThreadLinkView => ({
  id: thread.id,
  name: thread.name,
  isPinned: thread.isPinned,
  lastTurnAt: thread.lastTurnAt,
  unread: thread.unread,
  state: stateOfThread(db, thread),
});
