import { listApprovals } from "../../domain/approvals/reads.ts";
import {
  getThread,
  queuedTurns,
  recentThreads,
  runningTurns,
  waitingTurns,
} from "../../domain/conversations/reads.ts";
import type { Turn } from "../../domain/conversations/turn.ts";
import type { UnderHoodView } from "../../views/fragments/under-hood.tsx";
import type { WorkingTurn } from "../../views/fragments/working.tsx";
import type { HomeProps } from "../../views/pages/home.tsx";
import { askViewOf } from "./ask-views.ts";
import { type Checked, failuresOf, troublesOf } from "./home-needs.ts";
import { backendViews, type Needs as BackendNeeds } from "./backend-views.ts";
import { offersOf, type Needs as OfferNeeds } from "./offers-view.ts";
import { lineOf, recentRowOf } from "./thread-row.ts";
import { todayOf, type Needs as TodayNeeds } from "./today-view.ts";

export interface Figures {
  readonly uptimeMs: number;
  readonly residentBytes: number;
  readonly databaseBytes: number;
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number };
  /** Live threads of every kind. */
  readonly workers: number;
  readonly auditRows: number;
  readonly checked: Checked;
}

export type Needs = BackendNeeds &
  OfferNeeds &
  TodayNeeds & {
    figures(): Promise<Figures>;
  };

const MOST_RECENT = 8;
const MOST_ASKS = 8;

export async function homeViewOf(
  needs: Needs,
  workspace: string,
): Promise<Omit<HomeProps, "shell" | "owner">> {
  const { db } = needs;
  const [offers, figures] = await Promise.all([offersOf(needs), needs.figures()]);
  const backends = backendViews(needs);
  return {
    failures: failuresOf(needs),
    troubles: troublesOf(db, backends, figures.checked, needs.clock()),
    asks: listApprovals(db, null, { limit: MOST_ASKS, cursor: null }).items.map((approval) =>
      askViewOf(db, approval),
    ),
    working: [...waitingTurns(db), ...runningTurns(db), ...queuedTurns(db)].map((turn) =>
      workingOf(needs, turn),
    ),
    recent: recentThreads(db, workspace, MOST_RECENT).map((thread) => recentRowOf(db, thread)),
    today: todayOf(needs),
    backends,
    offers,
    underHood: hoodOf(figures),
  };
}

function workingOf({ db }: Needs, { id, thread, question, status, startedAt }: Turn): WorkingTurn {
  const words = lineOf(question.text);
  return {
    turn: id,
    thread,
    title: getThread(db, thread)?.name ?? words,
    question: words,
    startedAt,
    isWaiting: status === "waiting",
  };
}

const hoodOf = ({ checked, ...figures }: Figures): UnderHoodView => ({
  upMs: figures.uptimeMs,
  workers: figures.workers,
  memoryBytes: figures.residentBytes,
  databaseBytes: figures.databaseBytes,
  databaseCheck: checked.database,
  audit: { rows: figures.auditRows, check: checked.audit },
  disk: {
    usedBytes: figures.disk.totalBytes - figures.disk.freeBytes,
    allBytes: figures.disk.totalBytes,
  },
});
