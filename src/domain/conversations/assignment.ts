import type { Attached } from "../attachments/attachment.ts";
import type { Exchange } from "../backends/backend.ts";
import type { ToolSpec } from "../backends/host.ts";
import { callsInWords } from "../backends/calls-in-words.ts";
import { withSummary } from "../backends/summary.ts";
import type { Reads } from "../kernel/db.ts";
import { assistantFor } from "../workspaces/reads.ts";
import { selectExchange, selectExchanges, type StoredExchange } from "./exchange-store.ts";
import { filePartsOf } from "./file-parts.ts";
import { mostExchanges, newestThatFit } from "./history.ts";
import { selectContexts, selectMessagesOf } from "./message-store.ts";
import type { Assignment } from "./sessions.ts";
import type { Context } from "./step.ts";
import type { Thread } from "./thread.ts";
import { selectSummary } from "./summary-store.ts";
import { selectThread } from "./thread-store.ts";
import type { TurnRecord } from "./turn-store.ts";
import { wordsFor } from "./words-for.ts";

/** A turn's question, with what steps put beside it, in its thread. */
export interface Asked {
  readonly thread: Thread;
  readonly question: string;
  readonly contexts: readonly Context[];
  readonly attachments: readonly Attached[];
}

/** What a turn may call, and in how many steps. */
export type ToolsOf = (turn: Pick<TurnRecord, "workspace" | "thread" | "trust" | "tools">) => {
  readonly tools: readonly ToolSpec[];
  readonly maxSteps: number;
};

/** The same from what is on record. */
export function askedIn(db: Reads, { id, thread: threadId }: TurnRecord): Asked {
  const thread = selectThread(db, threadId);
  if (thread === null) throw new Error(`the turn ${id} has no thread`);
  const [asked] = selectMessagesOf(db, id);
  const { text: question = "", attachments = [] } = asked ?? {};
  return { thread, question, contexts: selectContexts(db, id), attachments };
}

/** All that a session needs to answer a turn, given the last turn that it has heard of. */
export function assignmentOf(
  db: Reads,
  turn: TurnRecord,
  { thread, question, contexts, attachments }: Asked,
  heard: string | null,
  given: ReturnType<ToolsOf>,
): Assignment {
  const continues = heard !== null && heard === turn.parent ? heard : null;
  return {
    thread: turn.thread,
    workspace: turn.workspace,
    backend: turn.backend,
    title: thread.name,
    continues,
    prompt: {
      ...wordsFor(assistantFor(db, thread), { question, contexts, fileParts: filePartsOf(db, attachments) }),
      turn: turn.id,
      history: continues === null ? historyOf(db, turn) : addedBy(db, continues),
      model: turn.model ?? "",
      tools: given.tools,
      limits: { maxSteps: given.maxSteps },
    },
  };
}

/** The answered turns of the branch before this one, oldest first, as far back as fits; the older part as it was summed up. */
function historyOf(db: Reads, { parent }: TurnRecord): readonly Exchange[] {
  if (parent === null) return [];
  const said = selectExchanges(db, parent, mostExchanges).map(toExchange(db)).toReversed();
  const summary = selectSummary(db, parent, mostExchanges);
  return newestThatFit(summary === null ? said : withSummary(said, summary));
}

/** What a turn adds to a history: nothing where it was not answered. */
function addedBy(db: Reads, turn: string): readonly Exchange[] {
  const added = selectExchange(db, turn);
  return added === null ? [] : [toExchange(db)(added)];
}

const toExchange =
  (db: Reads) =>
  ({ turn, question, attachments, calls, answer, native }: StoredExchange): Exchange => ({
    turn,
    question: [...filePartsOf(db, attachments), { type: "text", text: question }],
    calls: callsInWords(calls),
    answer,
    native,
  });
