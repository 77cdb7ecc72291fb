import type { Clock } from "../kernel/clock.ts";
import type { Tx } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import type { PermissionMode } from "../workspaces/assistant.ts";
import type { ConversationEvent } from "./events.ts";
import { insertContexts, insertMessage } from "./message-store.ts";
import type { Draft } from "./step.ts";
import type { Thread } from "./thread.ts";
import { distinctName, nameFrom } from "./thread-fields.ts";
import { hasThreadCalled, isNamedByOwner, updateThreadRow } from "./thread-store.ts";
import type { Turn } from "./turn.ts";
import { insertTurn, type TurnRecord } from "./turn-store.ts";

/** A question as it goes on record: where it stands, what steps made of it, and who is to answer. */
export interface Placement {
  readonly parent: string | null;
  readonly draft: Draft;
  readonly backend: string;
  readonly model: string | null;
  readonly permissionMode: PermissionMode;
}

/** Puts a question at the end of a branch, makes that branch the one that is shown, and tells of it. */
export function placeTurn(
  tx: Tx,
  tell: (event: ConversationEvent) => void,
  clock: Clock,
  thread: Thread,
  { parent, draft, backend, model, permissionMode }: Placement,
): { readonly turn: Turn; readonly record: TurnRecord } {
  const at = clock().toISOString();
  const record: TurnRecord = {
    id: newId(),
    thread: thread.id,
    workspace: thread.workspace,
    parent,
    status: "queued",
    stop: null,
    failure: null,
    trust: draft.trust,
    backend,
    model,
    permissionMode,
    attempts: 0,
    createdAt: at,
    startedAt: null,
    finishedAt: null,
  };
  insertTurn(tx, record);
  const said = { id: newId(), thread: thread.id, turn: record.id, createdAt: at, tools: [], metadata: {} };
  const question = insertMessage(tx, { ...said, role: "user", text: draft.question }, thread.workspace);
  insertContexts(tx, record.id, draft.contexts);
  const isRedrawn = parent !== thread.head;
  const moved: Thread = {
    ...thread,
    name: nameAfter(tx, thread, parent, draft.question),
    status: "open",
    head: record.id,
    lastTurnAt: at,
    updatedAt: at,
  };
  updateThreadRow(tx, moved, false);
  const scope = { workspace: thread.workspace, thread: thread.id };
  tell({ type: "turn.begun", ...scope, turn: record.id, parent, question, backend, model });
  tell({ type: "thread.updated", ...scope, entity: moved, isRedrawn });
  const { attempts: _, ...turn } = record;
  return { turn: { ...turn, question, answer: null, usage: null }, record };
}

/** A thread that its owner has not named is called after its first question. */
function nameAfter(tx: Tx, thread: Thread, parent: string | null, question: string): string {
  if (parent !== null || isNamedByOwner(tx, thread.id)) return thread.name;
  return distinctName(nameFrom(question), (name) => hasThreadCalled(tx, thread.workspace, name, thread.id));
}
