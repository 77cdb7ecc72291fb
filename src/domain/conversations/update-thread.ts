import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Redactor } from "../vault/redactor.ts";
import { getAssistant } from "../workspaces/reads.ts";
import type { ConversationEvent } from "./events.ts";
import type { Thread } from "./thread.ts";
import { faultsInThread, type ThreadFields, withoutSecrets } from "./thread-fields.ts";
import { hasThreadCalled, selectThread, updateThreadRow } from "./thread-store.ts";

export interface Needs {
  readonly events: Events<ConversationEvent>;
  readonly trail: Trail;
  readonly clock: Clock;
  readonly redactor: Redactor;
}

/** Changes what is given: renames, describes, pins, archives, picks who answers. */
export async function updateThread(
  { events, trail, clock, redactor }: Needs,
  id: string,
  given: Partial<ThreadFields>,
): Promise<Result<Thread, "invalid" | "not-found" | "conflict">> {
  const faults = faultsInThread(given);
  if (faults !== null) return refuse("invalid", say`The thread cannot be changed like this.`, faults);
  const fields = withoutSecrets(redactor, given);
  return events.record((tx, tell) => {
    const before = selectThread(tx, id);
    if (before === null) return refuse("not-found", say`There is no such thread.`);
    const thread: Thread = {
      ...before,
      ...withModel(before, fields),
      updatedAt: clock().toISOString(),
    };
    if (hasThreadCalled(tx, thread.workspace, thread.name, id)) {
      return refuse(
        "conflict",
        say`Another thread of this workspace is called “${thread.name}”. Choose another name.`,
        {
          name: say`is taken`,
        },
      );
    }
    if (thread.assistant !== null && getAssistant(tx, thread.assistant) === null) {
      return refuse("invalid", say`There is no such assistant.`, { assistant: say`does not exist` });
    }
    updateThreadRow(tx, thread, fields.name !== undefined);
    tell({
      type: "thread.updated",
      workspace: thread.workspace,
      thread: id,
      entity: thread,
      isRedrawn: false,
    });
    if (thread.permissionMode !== before.permissionMode) {
      trail.append(tx, {
        action: "thread.permitted",
        subject: { workspace: thread.workspace, thread: id },
        detail: { permissionMode: thread.permissionMode },
      });
    }
    return ok(thread);
  });
}

/** A model belongs to the backend that it was picked with: another backend is not asked for it. */
const withModel = (before: Thread, fields: Partial<ThreadFields>): Partial<ThreadFields> =>
  fields.backend === undefined || fields.backend === before.backend ? fields : { model: null, ...fields };
