import type { Db } from "../kernel/db.ts";
import { say } from "../kernel/say.ts";
import { finishTurn, type Needs as FinishNeeds } from "./finish-turn.ts";
import { selectTurnsIn } from "./turn-store.ts";

/** Ends what waits in a thread whose sessions die, in words; its owner may ask again. */
export async function refuseQueued(
  needs: FinishNeeds & { readonly db: Db },
  thread: string,
  why: string,
): Promise<void> {
  const message = say`The sessions of this thread died again and again (${why}), so nothing more is tried by itself. Ask again, or pick another model.`;
  for (const turn of selectTurnsIn(needs.db, "queued").filter((queued) => queued.thread === thread)) {
    await finishTurn(needs, turn.id, {
      stop: "error",
      failure: { kind: "other", message, isReplaySafe: true },
    });
  }
}
