import type { Events } from "../events/record.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { ConversationEvent } from "./events.ts";
import { selectThread, setUnread } from "./thread-store.ts";

export interface Needs {
  readonly events: Events<ConversationEvent>;
}

/** The owner has looked at a thread: none of its answers is new any more. */
export function seeThread({ events }: Needs, id: string): Promise<Result<null, "not-found">> {
  return events.record((tx, tell) => {
    const thread = selectThread(tx, id);
    if (thread === null) return refuse("not-found", say`There is no such thread.`);
    if (thread.unread === 0) return ok(null);
    setUnread(tx, id, 0);
    tell({ type: "thread.seen", workspace: thread.workspace, thread: id });
    return ok(null);
  });
}
