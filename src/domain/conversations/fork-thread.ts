import { copyFiles } from "../attachments/claim-files.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Tx } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { addLabels } from "../policy/provenance.ts";
import { labelsOf } from "../policy/reads.ts";
import type { ConversationEvent } from "./events.ts";
import type { Message } from "./message.ts";
import {
  insertContexts,
  insertMessage,
  putNativeItems,
  selectContexts,
  selectMessage,
  selectMessagesOf,
  selectNativeItems,
} from "./message-store.ts";
import type { Thread } from "./thread.ts";
import { distinctName } from "./thread-fields.ts";
import { hasThreadCalled, insertThread, selectThread, updateThreadRow } from "./thread-store.ts";
import { isAlive } from "./turn.ts";
import { insertTurn, selectBranch, selectTurn, type TurnRecord } from "./turn-store.ts";

export interface Needs {
  readonly events: Events<ConversationEvent>;
  readonly clock: Clock;
}

const MOST_TURNS = 20_000;

/**
 * Opens a thread that holds a copy of all that was said up to a message. From a question it holds what came
 * before the question; from an answer, the answer as well.
 */
export function forkThread(
  { events, clock }: Needs,
  from: { readonly turn: string } | { readonly message: string },
): Promise<Result<Thread, "not-found" | "conflict">> {
  return events.record((tx, tell) => {
    const message = "message" in from ? selectMessage(tx, from.message) : null;
    const turn = selectTurn(tx, "turn" in from ? from.turn : (message?.turn ?? ""));
    const origin = turn === null ? null : selectThread(tx, turn.thread);
    if (turn === null || origin === null)
      return refuse("not-found", say`There is nothing like this to fork from.`);
    const last = message?.role === "user" ? turn.parent : turn.id;
    const branch = last === null ? [] : selectBranch(tx, last, MOST_TURNS).toReversed();
    if (branch.some(({ status }) => isAlive(status))) {
      return refuse(
        "conflict",
        say`What leads there is still being answered. Wait for it or stop it, or fork from an earlier place.`,
      );
    }
    const at = clock().toISOString();
    const fork: Thread = {
      ...origin,
      id: newId(),
      name: distinctName(origin.name, (name) => hasThreadCalled(tx, origin.workspace, name, "")),
      status: "open",
      isPinned: false,
      unread: 0,
      head: null,
      forkedFrom: { thread: origin.id, turn: turn.id },
      lastTurnAt: at,
      createdAt: at,
      updatedAt: at,
    };
    insertThread(tx, fork, true);
    addLabels(tx, fork.id, labelsOf(tx, origin.id));
    const thread: Thread = { ...fork, head: copyBranch(tx, fork, branch) };
    updateThreadRow(tx, thread, true);
    tell({ type: "thread.created", workspace: thread.workspace, thread: thread.id, entity: thread });
    return ok(thread);
  });
}

/** Answers the id of the last copied turn, or null where there is none. */
function copyBranch(tx: Tx, fork: Thread, branch: readonly TurnRecord[]): string | null {
  let parent: string | null = null;
  for (const turn of branch) {
    const id = newId();
    insertTurn(tx, { ...turn, id, thread: fork.id, parent });
    for (const message of selectMessagesOf(tx, turn.id))
      insertMessage(tx, copyOf(tx, message, fork, id), fork.workspace);
    insertContexts(tx, id, selectContexts(tx, turn.id));
    const native = selectNativeItems(tx, turn.id);
    if (native !== null) putNativeItems(tx, id, native);
    parent = id;
  }
  return parent;
}

function copyOf(tx: Tx, message: Message, fork: Thread, turn: string): Message {
  const { attachments } = message;
  const files = attachments === undefined ? {} : { attachments: copyFiles(tx, attachments, fork.id) };
  return { ...message, ...files, id: newId(), thread: fork.id, turn };
}
