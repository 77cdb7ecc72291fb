import type { AttachmentFiles } from "../attachments/attachment-files.ts";
import { claimFiles } from "../attachments/claim-files.ts";
import { type AskedFile, gatherFiles } from "../attachments/gather-files.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db, Tx } from "../kernel/db.ts";
import { faultsIn, nameFault, textFault } from "../kernel/fields.ts";
import type { Log } from "../kernel/log.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Trust } from "../policy/trust.ts";
import type { Redactor } from "../vault/redactor.ts";
import type { PermissionMode } from "../workspaces/assistant.ts";
import { assistantFor } from "../workspaces/reads.ts";
import type { ConversationEvent } from "./events.ts";
import { placeTurn } from "./place-turn.ts";
import { runStepsBefore } from "./run-steps.ts";
import type { Draft, Step } from "./step.ts";
import { type Needs as StartNeeds, openStart } from "./start-turn.ts";
import { stepsFor } from "./step-switches.ts";
import type { Thread } from "./thread.ts";
import { selectThread } from "./thread-store.ts";
import { type Cause, noCause, type Turn } from "./turn.ts";

/** Who is wished to answer: null leaves it to the next in line, at last to whatever is connected. */
export interface Wish {
  readonly backend: string | null;
  readonly model: string | null;
}

export interface Needs extends StartNeeds {
  readonly db: Db;
  readonly events: Events<ConversationEvent>;
  readonly clock: Clock;
  readonly log: Log;
  readonly steps: Readonly<Record<string, Step>>;
  readonly redactor: Redactor;
  /** The backend and model that a wish comes down to now, with the keys of a workspace or of none. */
  choose(wish: Wish, workspace?: string | null): Result<Choice, "unavailable" | "invalid">;
  readonly files: AttachmentFiles;
}

export interface Choice {
  readonly backend: string;
  readonly model: string | null;
  /** Why it cannot be shown pictures, in words with a way out; null or left out where it can, for all that is known. */
  readonly blindness?: string | null;
}

export interface Question {
  /** 1 to 400,000 characters; kept to the byte. */
  readonly text: string;
  readonly backend?: string | null;
  readonly model?: string | null;
  readonly permissionMode?: PermissionMode | null;
  /** Ids of files that go with it, in their order. */
  readonly attachments?: readonly string[];
  readonly trust: Trust;
  /** Left out: nothing but whoever asks. */
  readonly cause?: Cause;
  /** Binds something else to the turn in the transaction that begins it; a refusal keeps it from beginning. */
  readonly bind?: Bind;
}

export interface Bind {
  /** Looked at first. */
  mayBegin(tx: Tx): Result<null, "conflict">;
  begun(tx: Tx, turn: string): void;
}

const LONGEST_QUESTION = 400_000;
const LONGEST_MODEL = 200;

export type BeginRefusal = "invalid" | "not-found" | "conflict" | "unavailable" | "unsupported";

/** Puts a question on record at the end of the shown branch; it is answered at once, or when its thread is free. */
export function beginTurn(
  needs: Needs,
  thread: string,
  question: Question,
): Promise<Result<Turn, BeginRefusal>> {
  return askAt(needs, thread, question, ({ head }) => ok(head));
}

/** The same at a place of its own: `parentOf` says after which turn, seen inside the transaction. */
export async function askAt(
  needs: Needs,
  threadId: string,
  question: Question,
  parentOf: (thread: Thread) => Result<string | null, BeginRefusal>,
): Promise<Result<Turn, BeginRefusal>> {
  const { db, events, clock } = needs;
  const refusal = refuseQuestion(question);
  if (refusal !== null) return refusal;
  const thread = selectThread(db, threadId);
  if (thread === null) return refuse("not-found", say`There is no such thread.`);
  const assistant = assistantFor(db, thread);
  const choice = needs.choose(wishOf(question, thread, assistant), thread.workspace);
  if (!choice.ok) return choice;
  const at = { workspace: thread.workspace, thread: threadId };
  const gathered = await gatherFiles(needs, at, question.attachments ?? []);
  if (!gathered.ok) return gathered;
  const files = gathered.value;
  const { blindness = null, ...chosen } = choice.value;
  if (blindness !== null && files.some(({ attached }) => attached.kind === "image")) {
    return refuse("unsupported", blindness, { attachments: blindness });
  }
  const prepared = await prepare(needs, thread, question, files);
  if (!prepared.ok) return prepared;
  const start = openStart(needs);
  const recorded = events.record((tx, tell) => {
    const current = selectThread(tx, threadId);
    if (current === null) return refuse("not-found", say`There is no such thread.`);
    const parent = parentOf(current);
    if (!parent.ok) return parent;
    const placement = {
      ...chosen,
      parent: parent.value,
      draft: prepared.value,
      permissionMode: question.permissionMode ?? current.permissionMode ?? assistant.permissionMode,
      cause: question.cause ?? noCause,
    };
    const bound = question.bind?.mayBegin(tx) ?? ok(null);
    if (!bound.ok) return bound;
    if (!claimFiles(tx, prepared.value.files ?? [], threadId, clock().toISOString())) return filesGone;
    const turn = placeTurn(tx, tell, clock, start, current, placement);
    question.bind?.begun(tx, turn.id);
    return ok(turn);
  });
  return start.settle(recorded);
}

/** Why something cannot be asked, whoever is to answer it; null where it can. */
export function refuseQuestion({ text, model = null }: Question): Result<never, "invalid"> | null {
  const faults = faultsIn({
    text: text.trim() === "" ? say`is empty` : textFault(text, 1, LONGEST_QUESTION),
    model: model === null ? null : nameFault(model, LONGEST_MODEL),
  });
  return faults === null ? null : refuse("invalid", say`This cannot be asked.`, faults);
}

const filesGone = refuse("conflict", say`A file that goes with this was removed meanwhile. Attach it again.`);

/** What the steps make of a question before it is put on record. */
export function prepare(
  { db, clock, log, steps, redactor }: Needs,
  thread: Thread,
  question: Question,
  files: readonly AskedFile[] = [],
): Promise<Result<Draft, "unavailable">> {
  const draft: Draft = {
    workspace: thread.workspace,
    thread: thread.id,
    trust: question.trust,
    question: question.text,
    contexts: [],
    ...(files.length === 0 ? {} : { files }),
  };
  return runStepsBefore(
    { db, clock, log, redactor, steps: stepsFor(db, steps, thread.workspace, thread.id) },
    draft,
  );
}

/** A model belongs to the backend that it was picked with: the first that names either decides both. */
function wishOf(
  ...inLine: readonly { readonly backend?: string | null; readonly model?: string | null }[]
): Wish {
  const first = inLine.find(({ backend, model }) => (backend ?? null) !== null || (model ?? null) !== null);
  if (first === undefined) return { backend: null, model: null };
  const backend = first.backend ?? inLine.find((wish) => (wish.backend ?? null) !== null)?.backend ?? null;
  return { backend, model: first.model ?? null };
}
