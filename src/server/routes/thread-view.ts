import type { LiveTurns } from "../../domain/conversations/live-turns.ts";
import { countTurnsOf, versionsOf } from "../../domain/conversations/reads.ts";
import { recentTurns, type Stretch, turnsAfter, turnsAround } from "../../domain/conversations/stretch.ts";
import type { Thread } from "../../domain/conversations/thread.ts";
import { isAlive, type Turn } from "../../domain/conversations/turn.ts";
import type { Reads } from "../../domain/kernel/db.ts";
import { labelsOf } from "../../domain/policy/reads.ts";
import { costsOf, usageIn } from "../../domain/usage/reads.ts";
import { isTainted } from "../../views/answer-view.ts";
import type { ThreadTotals } from "../../views/fragments/totals.tsx";
import type { TurnView } from "../../views/fragments/turn.tsx";
import type { VersionsView } from "../../views/fragments/versions.tsx";
import { type DealingNeeds, dealingsOf } from "./ask-views.ts";
import { modelName, type Needs as ModelNeeds } from "./model-name.ts";

export interface Needs extends ModelNeeds, DealingNeeds {
  readonly live: Pick<LiveTurns, "get">;
}

/** As many turns as a page shows at once. */
const WINDOW = 30;
/** Where a turn was looked for, those before it that are shown, and those in all. */
const BEFORE = 4;
const MOST_AROUND = 90;

export interface ThreadWindow extends Stretch {
  /** The turn that was looked for and stands on another branch. */
  readonly elsewhere: string | null;
}

/** The end of the shown branch, or the place of a turn that was looked for. */
export function windowOf(db: Reads, thread: Thread, wanted: string | null): ThreadWindow {
  const found =
    wanted === null ? null : turnsAround(db, thread, wanted, { before: BEFORE, most: MOST_AROUND });
  if (found !== null && found.turns.length >= WINDOW) return { ...found, elsewhere: null };
  const end = recentTurns(db, thread, { limit: WINDOW, before: null });
  return { ...end, hasLater: false, elsewhere: found === null ? wanted : null };
}

export const earlierOf = (db: Reads, thread: Thread, before: string) =>
  recentTurns(db, thread, { limit: WINDOW, before });

/** Null where the turn is not on the shown branch. */
export const laterOf = (db: Reads, thread: Thread, after: string) => turnsAfter(db, thread, after, WINDOW);

export function turnViewOf(needs: Needs, turn: Turn): TurnView {
  return {
    turn,
    model: modelName(needs, turn.backend, turn.model),
    versions: versionsViewOf(needs.db, turn),
    soFar: needs.live.get(turn.id),
    isTainted: isAlive(turn.status) ? labelsOf(needs.db, turn.thread).includes("A") : isTainted(turn.answer),
    dealings: dealingsOf(needs, turn.id),
  };
}

function versionsViewOf(db: Reads, turn: Turn): VersionsView | null {
  const all = versionsOf(db, turn);
  if (all.length < 2) return null;
  const at = all.indexOf(turn.id);
  return { index: at + 1, count: all.length, before: all[at - 1] ?? null, after: all[at + 1] ?? null };
}

export function totalsOf(db: Reads, thread: string): ThreadTotals {
  const { input, output, cacheRead } = usageIn(db, { after: null, before: null, workspace: null, thread });
  const spent = costsOf(db, thread).filter(({ amount }) => amount > 0);
  return { turns: countTurnsOf(db, thread), input, output, cacheRead, spent };
}
