import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { isStopped } from "../policy/stop.ts";
import type { ConversationEvent } from "./events.ts";
import { askedIn } from "./assignment.ts";
import { type Needs as StartNeeds, openStart } from "./start-turn.ts";
import { selectReadyTurns, startTurnRow, type TurnRecord } from "./turn-store.ts";

export interface Needs extends StartNeeds {
  readonly db: Db;
  readonly events: Events<ConversationEvent>;
  readonly clock: Clock;
}

const MOST_AT_ONCE = 64;

/**
 * Sets queued turns to work, oldest first, one for each thread, as long as there are free sessions. None while all
 * work is stopped.
 */
export async function advanceTurns(needs: Needs): Promise<void> {
  if (isStopped(needs.db)) return;
  const ready = selectReadyTurns(needs.db, MOST_AT_ONCE);
  await Promise.all(ready.map((turn) => advance(needs, turn)));
}

function advance(needs: Needs, turn: TurnRecord): Promise<void> {
  const { id, workspace, thread } = turn;
  const start = openStart(needs);
  const recorded = needs.events.record((tx, tell) => {
    if (!start.take(turn) || !startTurnRow(tx, id, needs.clock().toISOString())) return;
    tell({ type: "turn.started", workspace, thread, turn: id });
    start.run(tx, askedIn(tx, turn));
  });
  return start.settle(recorded);
}
