import type { Attached } from "../attachments/attachment.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Tx } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import { isUntrusted } from "../policy/defaults.ts";
import { addLabels } from "../policy/provenance.ts";
import { isStopped } from "../policy/stop.ts";
import type { PermissionMode } from "../workspaces/assistant.ts";
import type { ConversationEvent } from "./events.ts";
import { insertContexts, insertMessage } from "./message-store.ts";
import type { Draft } from "./step.ts";
import type { Start } from "./start-turn.ts";
import type { Thread } from "./thread.ts";
import { distinctName, nameFrom } from "./thread-fields.ts";
import { hasThreadCalled, isNamedByOwner, updateThreadRow } from "./thread-store.ts";
import { type Cause, causeOf, type Turn } from "./turn.ts";
import { hasAlive, insertTurn, type TurnRecord } from "./turn-store.ts";

/** A question as it goes on record: where it stands, what steps made of it, and who is to answer. */
export interface Placement {
  readonly parent: string | null;
  readonly draft: Draft;
  readonly backend: string;
  readonly model: string | null;
  readonly permissionMode: PermissionMode;
  readonly cause: Cause;
}

/**
 * Puts a question at the end of a branch, makes that branch the one that is shown, and tells of it. Where its thread
 * is free and a session can take it, the turn is at work from then on; else it waits in the queue.
 */
export function placeTurn(
  tx: Tx,
  tell: (event: ConversationEvent) => void,
  clock: Clock,
  start: Start,
  thread: Thread,
  { parent, draft, backend, model, permissionMode, cause }: Placement,
): Turn {
  const at = clock().toISOString();
  const queued: TurnRecord = {
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
    rating: null,
    attempts: 0,
    createdAt: at,
    startedAt: null,
    finishedAt: null,
    ...causeOf(cause),
  };
  const moved: Thread = {
    ...thread,
    name: nameAfter(tx, thread, parent, draft.question),
    status: "open",
    head: queued.id,
    lastTurnAt: at,
    updatedAt: at,
  };
  const isStarted = !isStopped(tx) && !hasAlive(tx, thread.id) && start.take(queued);
  const attachments = (draft.files ?? []).map(({ attached }) => attached);
  const { question: text, contexts } = draft;
  if (isStarted) start.run(tx, { thread: moved, question: text, contexts, attachments });
  const record: TurnRecord = isStarted
    ? { ...queued, status: "running", startedAt: at, attempts: 1 }
    : queued;
  insertTurn(tx, record);
  const said = { id: newId(), thread: thread.id, turn: record.id, createdAt: at, tools: [], metadata: {} };
  const question = insertMessage(
    tx,
    { ...said, role: "user", text, ...withFiles(attachments) },
    thread.workspace,
  );
  insertContexts(tx, record.id, contexts);
  // Whoever wrote a file may have written it for the model.
  if (isUntrusted(draft.trust) || attachments.length > 0) addLabels(tx, thread.id, ["A"]);
  const isRedrawn = parent !== thread.head;
  updateThreadRow(tx, moved, false);
  const scope = { workspace: thread.workspace, thread: thread.id };
  const { id: turnId, trust } = record;
  tell({ type: "turn.begun", ...scope, turn: turnId, parent, question, trust, backend, model });
  tell({ type: "thread.updated", ...scope, entity: moved, isRedrawn });
  if (isStarted) tell({ type: "turn.started", ...scope, turn: record.id });
  const { attempts: _, ...turn } = record;
  return { ...turn, question, answer: null, usage: null };
}

const withFiles = (attachments: readonly Attached[]) => (attachments.length === 0 ? {} : { attachments });

/** A thread that its owner has not named is called after its first question. */
function nameAfter(tx: Tx, thread: Thread, parent: string | null, question: string): string {
  if (parent !== null || isNamedByOwner(tx, thread.id)) return thread.name;
  return distinctName(nameFrom(question), (name) => hasThreadCalled(tx, thread.workspace, name, thread.id));
}
