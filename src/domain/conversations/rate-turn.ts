import type { Events } from "../events/record.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { ConversationEvent } from "./events.ts";
import { isAlive, type Rating } from "./turn.ts";
import { selectTurn } from "./turn-store.ts";
import { rateTurnRow } from "./turn-status-store.ts";

export interface Needs {
  readonly events: Events<ConversationEvent>;
}

/** What the owner thinks of an answer; null takes it back. */
export function rateTurn(
  { events }: Needs,
  id: string,
  rating: Rating | null,
): Promise<Result<Rating | null, "not-found" | "conflict">> {
  return events.record((tx, tell) => {
    const turn = selectTurn(tx, id);
    if (turn === null) return refuse("not-found", say`There is no such turn.`);
    if (isAlive(turn.status))
      return refuse("conflict", say`It is still being answered. Rate it when it has ended.`);
    if (turn.rating === rating) return ok(rating);
    rateTurnRow(tx, id, rating);
    tell({ type: "turn.rated", turn: id, thread: turn.thread, workspace: turn.workspace, rating });
    return ok(rating);
  });
}
