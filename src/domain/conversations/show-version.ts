import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { ConversationEvent } from "./events.ts";
import type { Thread } from "./thread.ts";
import { selectThread, updateThreadRow } from "./thread-store.ts";
import { selectLastFollower, selectTurn } from "./turn-store.ts";

export interface Needs {
  readonly events: Events<ConversationEvent>;
  readonly clock: Clock;
}

/** Shows the branch that a version of a turn leads to, to its newest turn. */
export function showVersion({ events, clock }: Needs, turn: string): Promise<Result<Thread, "not-found">> {
  return events.record((tx, tell) => {
    const record = selectTurn(tx, turn);
    const before = record === null ? null : selectThread(tx, record.thread);
    if (before === null) return refuse("not-found", say`There is no such turn.`);
    const thread: Thread = {
      ...before,
      head: selectLastFollower(tx, turn),
      updatedAt: clock().toISOString(),
    };
    updateThreadRow(tx, thread, false);
    tell({
      type: "thread.updated",
      workspace: thread.workspace,
      thread: thread.id,
      entity: thread,
      isRedrawn: thread.head !== before.head,
    });
    return ok(thread);
  });
}
