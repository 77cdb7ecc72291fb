import type { Events } from "../events/record.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { ConversationEvent } from "./events.ts";
import { deleteThreadRow, selectThread } from "./thread-store.ts";

export interface Needs {
  readonly events: Events<ConversationEvent>;
}

/** Deletes a thread with all that was said in it. What its turns cost stays on record. */
export function deleteThread({ events }: Needs, id: string): Promise<Result<null, "not-found">> {
  return events.record((tx, tell) => {
    const thread = selectThread(tx, id);
    if (thread === null || !deleteThreadRow(tx, id))
      return refuse("not-found", say`There is no such thread.`);
    tell({ type: "thread.deleted", workspace: thread.workspace, thread: id });
    return ok(null);
  });
}
