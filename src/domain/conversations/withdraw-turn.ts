import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { ConversationEvent } from "./events.ts";
import { selectThread, updateThreadRow } from "./thread-store.ts";
import { selectTurn } from "./turn-store.ts";
import { withdrawTurnRow } from "./turn-status-store.ts";

export interface Needs {
  readonly events: Events<ConversationEvent>;
  readonly clock: Clock;
}

/** Takes a question out of the queue that nobody was asked yet. What waits after it follows what was before it. */
export function withdrawTurn(
  { events, clock }: Needs,
  id: string,
): Promise<Result<null, "not-found" | "conflict">> {
  return events.record((tx, tell) => {
    const turn = selectTurn(tx, id);
    const thread = turn === null ? null : selectThread(tx, turn.thread);
    if (turn === null || thread === null) return refuse("not-found", say`There is no such turn.`);
    if (turn.status !== "queued") {
      return refuse("conflict", say`It has been asked already. It can be stopped, and asked anew.`);
    }
    withdrawTurnRow(tx, turn);
    const head = thread.head === id ? turn.parent : thread.head;
    const entity = { ...thread, head, updatedAt: clock().toISOString() };
    updateThreadRow(tx, entity, false);
    const scope = { workspace: thread.workspace, thread: thread.id };
    tell({ type: "turn.withdrawn", ...scope, turn: id });
    tell({ type: "thread.updated", ...scope, entity, isRedrawn: true });
    return ok(null);
  });
}
