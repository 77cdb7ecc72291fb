import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { newId } from "../kernel/id.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Redactor } from "../vault/redactor.ts";
import { getAssistant, getWorkspace } from "../workspaces/reads.ts";
import type { ConversationEvent } from "./events.ts";
import type { Thread } from "./thread.ts";
import { distinctName, faultsInThread, type ThreadFields, withoutSecrets } from "./thread-fields.ts";
import { hasThreadCalled, insertThread } from "./thread-store.ts";

export interface Needs {
  readonly events: Events<ConversationEvent>;
  readonly clock: Clock;
  readonly redactor: Redactor;
}

/** Opens a thread. Without a name it is called after its first question. */
export async function createThread(
  { events, clock, redactor }: Needs,
  workspace: string,
  given: Partial<ThreadFields>,
): Promise<Result<Thread, "invalid" | "not-found" | "conflict">> {
  const faults = faultsInThread(given);
  if (faults !== null) return refuse("invalid", say`A thread like this cannot be made.`, faults);
  const fields = withoutSecrets(redactor, given);
  return events.record((tx, tell) => {
    if (getWorkspace(tx, workspace) === null) return refuse("not-found", say`There is no such workspace.`);
    const isTaken = (name: string): boolean => hasThreadCalled(tx, workspace, name, "");
    if (fields.name !== undefined && isTaken(fields.name)) {
      return refuse(
        "conflict",
        say`Another thread of this workspace is called “${fields.name}”. Choose another name.`,
        {
          name: say`is taken`,
        },
      );
    }
    if ((fields.assistant ?? null) !== null && getAssistant(tx, fields.assistant ?? "") === null) {
      return refuse("invalid", say`There is no such assistant.`, { assistant: say`does not exist` });
    }
    const at = clock().toISOString();
    const thread: Thread = {
      description: "",
      status: "open",
      isPinned: false,
      assistant: null,
      backend: null,
      model: null,
      permissionMode: null,
      ...fields,
      id: newId(),
      workspace,
      name: fields.name ?? distinctName(say`New thread`, isTaken),
      head: null,
      forkedFrom: null,
      unread: 0,
      lastTurnAt: at,
      createdAt: at,
      updatedAt: at,
    };
    insertThread(tx, thread, fields.name !== undefined);
    tell({ type: "thread.created", workspace, thread: thread.id, entity: thread });
    return ok(thread);
  });
}
