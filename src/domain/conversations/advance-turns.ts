import type { Events } from "../events/record.ts";
import type { Db } from "../kernel/db.ts";
import type { ConversationEvent } from "./events.ts";
import { goWith, type Needs as StartNeeds, type Start, startTurn } from "./start-turn.ts";
import { selectReadyTurns, type TurnRecord } from "./turn-store.ts";

export interface Needs extends StartNeeds {
  readonly db: Db;
  readonly events: Events<ConversationEvent>;
}

const MOST_AT_ONCE = 64;

/** Sets queued turns to work, oldest first, one for each thread, as long as there are free sessions. */
export async function advanceTurns(needs: Needs): Promise<void> {
  const ready = selectReadyTurns(needs.db, MOST_AT_ONCE);
  await Promise.all(ready.map((turn) => advance(needs, turn)));
}

function advance(needs: Needs, turn: TurnRecord): Promise<void> {
  const started: { start: Start | null } = { start: null };
  const recorded = needs.events.record((tx, tell) => {
    started.start = startTurn(needs, tx, tell, turn);
  });
  return goWith(recorded, started);
}
