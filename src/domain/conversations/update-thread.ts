import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { getAssistant } from "../workspaces/reads.ts";
import type { ConversationEvent } from "./events.ts";
import type { Thread } from "./thread.ts";
import { faultsInThread, type ThreadFields } from "./thread-fields.ts";
import { hasThreadCalled, selectThread, updateThreadRow } from "./thread-store.ts";

export interface Needs {
  readonly events: Events<ConversationEvent>;
  readonly clock: Clock;
}

/** Changes what is given: renames, describes, pins, archives, picks who answers. */
export async function updateThread(
  { events, clock }: Needs,
  id: string,
  fields: Partial<ThreadFields>,
): Promise<Result<Thread, "invalid" | "not-found" | "conflict">> {
  const faults = faultsInThread(fields);
  if (faults !== null) return refuse("invalid", "The thread cannot be changed like this.", faults);
  return events.record((tx, tell) => {
    const before = selectThread(tx, id);
    if (before === null) return refuse("not-found", "There is no such thread.");
    const thread: Thread = { ...before, ...fields, updatedAt: clock().toISOString() };
    if (hasThreadCalled(tx, thread.workspace, thread.name, id)) {
      return refuse(
        "conflict",
        `Another thread of this workspace is called “${thread.name}”. Choose another name.`,
        {
          name: "is taken",
        },
      );
    }
    if (thread.assistant !== null && getAssistant(tx, thread.assistant) === null) {
      return refuse("invalid", "There is no such assistant.", { assistant: "does not exist" });
    }
    updateThreadRow(tx, thread, fields.name !== undefined);
    tell({
      type: "thread.updated",
      workspace: thread.workspace,
      thread: id,
      entity: thread,
      isRedrawn: false,
    });
    return ok(thread);
  });
}
