import { countWaiting } from "../../domain/approvals/reads.ts";
import { countAtWork, recentThreads, stateOfThread } from "../../domain/conversations/reads.ts";
import type { Thread } from "../../domain/conversations/thread.ts";
import type { Reads } from "../../domain/kernel/db.ts";
import { getWorkspace } from "../../domain/workspaces/reads.ts";
import type { SideView } from "../../views/fragments/side.tsx";
import type { ThreadLinkView } from "../../views/fragments/thread-link.tsx";
import { type Needs as TodayNeeds, todayOf } from "./today-view.ts";

export type Needs = TodayNeeds;

/** Older ones are found by the search. */
const MOST_THREADS = 50;

export function sideOf(needs: Needs, workspace: string): SideView {
  const { db } = needs;
  return {
    workspace: { id: workspace, name: getWorkspace(db, workspace)?.name ?? "" },
    threads: recentThreads(db, workspace, MOST_THREADS).map((thread) => linkOf(db, thread)),
    running: countAtWork(db),
    waiting: countWaiting(db),
    spentToday: todayOf(needs).spent,
  };
}

export const linkOf = (db: Reads, thread: Thread): ThreadLinkView => ({
  id: thread.id,
  name: thread.name,
  isPinned: thread.isPinned,
  lastTurnAt: thread.lastTurnAt,
  state: stateOfThread(db, thread),
});
