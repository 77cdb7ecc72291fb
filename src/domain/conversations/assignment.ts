import type { Exchange, Part } from "../backends/backend.ts";
import type { ToolSpec } from "../backends/host.ts";
import { callsInWords } from "../backends/calls-in-words.ts";
import { withSummary } from "../backends/summary.ts";
import type { Reads } from "../kernel/db.ts";
import { composePrompt } from "../workspaces/assistant.ts";
import { assistantFor } from "../workspaces/reads.ts";
import { selectExchange, selectExchanges, type StoredExchange } from "./exchange-store.ts";
import { mostExchanges, newestThatFit } from "./history.ts";
import { selectContexts, selectMessagesOf } from "./message-store.ts";
import type { Assignment } from "./sessions.ts";
import type { Context } from "./step.ts";
import type { Thread } from "./thread.ts";
import { selectSummary } from "./summary-store.ts";
import { selectThread } from "./thread-store.ts";
import type { TurnRecord } from "./turn-store.ts";

/** A turn's question, with what steps put beside it, in its thread. */
export interface Asked {
  readonly thread: Thread;
  readonly question: string;
  readonly contexts: readonly Context[];
}

/** What a turn may call, and in how many steps. */
export type ToolsOf = (turn: Pick<TurnRecord, "workspace" | "thread" | "trust">) => {
  readonly tools: readonly ToolSpec[];
  readonly maxSteps: number;
};

/** The same from what is on record. */
export function askedIn(db: Reads, { id, thread: threadId }: TurnRecord): Asked {
  const thread = selectThread(db, threadId);
  if (thread === null) throw new Error(`the turn ${id} has no thread`);
  const [question = ""] = selectMessagesOf(db, id).map(({ text }) => text);
  return { thread, question, contexts: selectContexts(db, id) };
}

/** All that a session needs to answer a turn, given the last turn that it has heard of. */
export function assignmentOf(
  db: Reads,
  turn: TurnRecord,
  { thread, question, contexts }: Asked,
  heard: string | null,
  given: ReturnType<ToolsOf>,
): Assignment {
  const assistant = assistantFor(db, thread);
  const budget = assistant.maxThinkingTokens;
  const continues = heard !== null && heard === turn.parent ? heard : null;
  return {
    thread: turn.thread,
    workspace: turn.workspace,
    backend: turn.backend,
    title: thread.name,
    continues,
    prompt: {
      turn: turn.id,
      parts: partsOf(contexts, question),
      history: continues === null ? historyOf(db, turn) : addedBy(db, continues),
      system: composePrompt(assistant),
      model: turn.model ?? "",
      tools: given.tools,
      limits: { maxSteps: given.maxSteps },
      options: budget === null ? {} : { thinkingBudget: budget },
    },
  };
}

/** What steps put beside the question comes first, under its title, and is marked as not the owner's words. */
function partsOf(contexts: readonly Context[], question: string): readonly Part[] {
  const given = contexts.map(
    ({ title, text }): Part => ({ type: "text", text: `[${title}]\n${text}\n\n---\n\n` }),
  );
  return [...given, { type: "text", text: question }];
}

/** The answered turns of the branch before this one, oldest first, as far back as fits; the older part as it was summed up. */
function historyOf(db: Reads, { parent }: TurnRecord): readonly Exchange[] {
  if (parent === null) return [];
  const said = selectExchanges(db, parent, mostExchanges).map(toExchange).toReversed();
  const summary = selectSummary(db, parent, mostExchanges);
  return newestThatFit(summary === null ? said : withSummary(said, summary));
}

/** What a turn adds to a history: nothing where it was not answered. */
function addedBy(db: Reads, turn: string): readonly Exchange[] {
  const added = selectExchange(db, turn);
  return added === null ? [] : [toExchange(added)];
}

const toExchange = ({ turn, question, calls, answer, native }: StoredExchange): Exchange => ({
  turn,
  question: [{ type: "text", text: question }],
  calls: callsInWords(calls),
  answer,
  native,
});
