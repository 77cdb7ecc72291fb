import { say } from "../kernel/say.ts";
import { callsOf } from "../tools/reads.ts";
import type { LiveAnswer } from "./live-turns.ts";
import { type Needs as FinishNeeds, finishTurn } from "./finish-turn.ts";
import { deletePartialAnswer, selectPartialAnswer } from "./message-store.ts";
import { requeueTurnRow } from "./turn-status-store.ts";
import { selectTurn, selectTurnsIn } from "./turn-store.ts";

export type Needs = FinishNeeds;

const MOST_ATTEMPTS = 3;
/** Nobody is there who could ask once more. */
const MOST_OF_DELIVERIES = 5;

/**
 * Settles a turn whose session is gone. Where nothing of an answer had come, and nothing had been done for it, it goes
 * back into the queue, a few times at most; else it ends as failed, with what had come kept, and its owner may ask again.
 */
export async function recoverTurn(needs: Needs, id: string, why: string): Promise<void> {
  const turn = selectTurn(needs.db, id);
  if (turn === null || (turn.status !== "running" && turn.status !== "waiting")) return;
  const said = needs.live.get(id);
  const hasActed = callsOf(needs.db, id).some(({ effect }) => effect !== "none");
  // Nobody reads along with the answer to a delivery: half of one is worth nothing.
  const mayBegin = isNothing(said) || turn.delivery !== null;
  const most = turn.delivery === null ? MOST_ATTEMPTS : MOST_OF_DELIVERIES;
  if (mayBegin && !hasActed && turn.attempts < most) {
    needs.live.drop(id);
    await needs.events.record((tx, tell) => {
      if (!requeueTurnRow(tx, id)) return;
      deletePartialAnswer(tx, id);
      const { workspace, thread } = turn;
      tell({ type: "turn.requeued", workspace, thread, turn: id, why });
    });
    return;
  }
  const failure = {
    kind: "other",
    message: why,
    isReplaySafe: !hasActed && (said === null || said.tools.length === 0),
  } as const;
  await finishTurn(needs, id, { stop: "error", failure });
}

/** Settles what was at work when the process ended, from what is on disk. */
export async function recoverTurns(needs: Needs): Promise<void> {
  const atWork = [...selectTurnsIn(needs.db, "running"), ...selectTurnsIn(needs.db, "waiting")];
  for (const turn of atWork) {
    const partial = selectPartialAnswer(needs.db, turn.id);
    if (partial !== null) {
      needs.live.begin(turn);
      needs.live.restore(turn.id, partial);
    }
    await recoverTurn(
      needs,
      turn.id,
      say`MonkeyClaw was stopped while this was being answered. What had come is kept; ask again for the rest.`,
    );
  }
}

const isNothing = (said: LiveAnswer | null): boolean =>
  said === null || (said.text === "" && said.thought === "" && said.tools.length === 0);
