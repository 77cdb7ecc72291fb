import type { Clock } from "../../../domain/kernel/clock.ts";
import { countAtWork, getThread, getTurn, stateOfThread } from "../../../domain/conversations/reads.ts";
import { countWaiting } from "../../../domain/approvals/reads.ts";
import type { LiveTurns } from "../../../domain/conversations/live-turns.ts";
import type { Bypasses } from "../../../domain/policy/bypass.ts";
import { labelsOf } from "../../../domain/policy/reads.ts";
import { stopState } from "../../../domain/policy/stop.ts";
import { countUnread } from "../../../domain/notifications/reads.ts";
import { assistantFor, getWorkspace } from "../../../domain/workspaces/reads.ts";
import type { Tool } from "../../../domain/tools/tool.ts";
import { createRunningAnswers } from "../../../views/live/running.ts";
import type { Scene } from "../../../views/live/scene.ts";
import type { RenderMarkdown } from "../../../views/markdown.ts";
import { type DealingNeeds, dealingsOf, findAskView } from "../ask-views.ts";
import { backendViews, type Needs as BackendNeeds } from "../backend-views.ts";
import { modelName } from "../model-name.ts";
import { switcherRowOf } from "../side-view.ts";
import { toolLabelOf } from "../tool-label.ts";
import { totalsOf } from "../thread-view.ts";
import { type Needs as TodayNeeds, todayOf } from "../today-view.ts";

export interface Needs extends BackendNeeds, Omit<TodayNeeds, keyof BackendNeeds | "books"> {
  readonly books: TodayNeeds["books"] & DealingNeeds["books"];
  readonly clock: Clock;
  readonly live: Pick<LiveTurns, "get">;
  readonly bypasses: Pick<Bypasses, "until">;
  readonly tools: Readonly<Record<string, Tool>>;
}

/** What the stream draws with is what pages are drawn with. */
export function sceneFor(needs: Needs, markdown: RenderMarkdown, locale: string): Scene {
  const { db, clock, timeZone, live } = needs;
  return {
    locale,
    timeZone,
    clock,
    markdown,
    running: createRunningAnswers(markdown),
    modelName: (backend, model) => modelName(needs, backend, model),
    soFar: live.get,
    deliveryOf: (turn) => getTurn(db, turn)?.delivery ?? null,
    countAtWork: () => countAtWork(db),
    stateOf(id) {
      const thread = getThread(db, id);
      return thread === null ? null : stateOfThread(db, thread);
    },
    unreadOf: (thread) => getThread(db, thread)?.unread ?? 0,
    workspaceOf: (thread) => getThread(db, thread)?.workspace ?? null,
    workspaceRow(id) {
      const workspace = getWorkspace(db, id);
      return workspace === null ? null : switcherRowOf(db, workspace);
    },
    assistantIn: (thread) => assistantFor(db, thread).name,
    backends: () => backendViews(needs),
    totalsOf: (thread) => (getThread(db, thread) === null ? null : totalsOf(db, thread)),
    today: () => todayOf(needs),
    dealingsOf: (turn) => dealingsOf(needs, turn),
    askOf: (approval) => findAskView(db, approval),
    countWaiting: () => countWaiting(db),
    countUnread: () => countUnread(db),
    heldOf: (thread) => labelsOf(db, thread),
    bypassUntil: (thread) => needs.bypasses.until(thread)?.toISOString() ?? null,
    stoppedSince: () => stopState(db).since,
    toolLabel: toolLabelOf(needs.tools),
  };
}
