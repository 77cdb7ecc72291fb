import type { Clock } from "../../domain/kernel/clock.ts";
import type { Thread } from "../../domain/conversations/thread.ts";
import type { Label } from "../../domain/policy/label.ts";
import type { SoFar } from "../answer-view.ts";
import type { AskView } from "../ask-view.ts";
import type { Dealings } from "../dealings.ts";
import type { BackendView } from "../fragments/backend-state.tsx";
import type { ThreadLinkView } from "../fragments/thread-link.tsx";
import type { TodayView } from "../fragments/today.tsx";
import type { ThreadTotals } from "../fragments/totals.tsx";
import type { SwitcherRow } from "../fragments/workspace-switcher.tsx";
import type { Reader } from "../frame.ts";
import type { RenderMarkdown } from "../markdown.ts";
import type { RunningAnswers } from "./running.ts";

/** What the stream draws with. One for all who look: they share one owner's language and clock. */
export interface Scene {
  readonly locale: string;
  readonly timeZone: string;
  readonly clock: Clock;
  readonly markdown: RenderMarkdown;
  readonly running: RunningAnswers;
  /** Who answers, as people write it. */
  modelName(backend: string, model: string | null): string;
  /** What a turn at work has answered so far, as the one that keeps it knows; null for any other turn. */
  soFar(turn: string): SoFar | null;
  /** The delivery of a webhook that caused a turn; null where a person did. */
  deliveryOf(turn: string): string | null;
  /** How many turns are at work or wait to be. */
  countAtWork(): number;
  /** What a thread's mark shows. */
  stateOf(thread: string): ThreadLinkView["state"];
  /** How many answers of a thread are new to the owner. */
  unreadOf(thread: string): number;
  /** Null where it is gone, or no turn's. */
  workspaceOf(thread: string): string | null;
  /** A workspace as switchers show it; null where it is gone. */
  workspaceRow(workspace: string): SwitcherRow | null;
  /** Who answers in a thread. */
  assistantIn(thread: Thread): string;
  /** With what is known of each now. */
  backends(): readonly BackendView[];
  /** What a thread has taken so far; null where it is gone. */
  totalsOf(thread: string): ThreadTotals | null;
  today(): TodayView;
  dealingsOf(turn: string): Dealings;
  /** Null where it is gone. */
  askOf(approval: string): AskView | null;
  /** How many calls and questions wait for the owner's word. */
  countWaiting(): number;
  /** How many notifications were not read. */
  countUnread(): number;
  /** What a thread holds. */
  heldOf(thread: string): readonly Label[];
  /** Until when nothing is asked in a thread; null where it is as always. */
  bypassUntil(thread: string): string | null;
  /** Since when all work is held; null where it is not. */
  stoppedSince(): string | null;
  /** A tool's name as people write it. */
  toolLabel(name: string): string;
}

export const readerOf = ({ locale, timeZone, clock }: Scene): Reader => ({ locale, timeZone, now: clock() });
