import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { type Needs as FinishNeeds, finishTurn } from "./finish-turn.ts";
import { getTurn } from "./reads.ts";
import type { Sessions } from "./sessions.ts";
import type { Turn } from "./turn.ts";

export type Needs = FinishNeeds & { readonly sessions: Sessions };

/**
 * Stops a turn. A queued one ends at once; one at work ends when its backend has really stopped, and keeps what
 * had come. A turn that has ended is answered as it is.
 */
export async function interruptTurn(needs: Needs, id: string): Promise<Result<Turn, "not-found">> {
  const turn = getTurn(needs.db, id);
  if (turn === null) return refuse("not-found", say`There is no such turn.`);
  const isBeingStopped = needs.sessions.cancel(id, "stopped by the owner");
  if (!isBeingStopped) await finishTurn(needs, id, { stop: "cancelled" });
  return ok(getTurn(needs.db, id) ?? turn);
}
