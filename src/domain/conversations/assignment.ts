import type { Exchange, Part } from "../backends/backend.ts";
import type { Reads } from "../kernel/db.ts";
import { composePrompt } from "../workspaces/assistant.ts";
import { assistantFor } from "../workspaces/reads.ts";
import { selectExchanges } from "./exchange-store.ts";
import { selectContexts, selectMessagesOf } from "./message-store.ts";
import type { Assignment } from "./sessions.ts";
import type { Context } from "./step.ts";
import { selectThread } from "./thread-store.ts";
import type { TurnRecord } from "./turn-store.ts";

/** Older exchanges than fit into this are left out of a prompt. In UTF-16 units: about 150,000 tokens. */
const LONGEST_HISTORY = 600_000;
const MOST_EXCHANGES = 2_000;

/** All that a session needs to answer a turn. */
export function assignmentOf(db: Reads, turn: TurnRecord): Assignment {
  const thread = selectThread(db, turn.thread);
  if (thread === null) throw new Error(`the turn ${turn.id} has no thread`);
  const assistant = assistantFor(db, thread);
  const [question = ""] = selectMessagesOf(db, turn.id).map(({ text }) => text);
  const budget = assistant.maxThinkingTokens;
  return {
    thread: turn.thread,
    workspace: turn.workspace,
    backend: turn.backend,
    title: thread.name,
    prompt: {
      turn: turn.id,
      parts: partsOf(selectContexts(db, turn.id), question),
      history: historyOf(db, turn),
      system: composePrompt(assistant),
      model: turn.model ?? "",
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

/** The answered turns of the branch before this one, oldest first, as far back as fits. */
function historyOf(db: Reads, turn: TurnRecord): readonly Exchange[] {
  if (turn.parent === null) return [];
  let length = 0;
  const fitting = selectExchanges(db, turn.parent, MOST_EXCHANGES).filter(({ question, answer }) => {
    length += question.length + answer.length;
    return length <= LONGEST_HISTORY;
  });
  return fitting
    .map(
      ({ question, answer, native }): Exchange => ({
        question: [{ type: "text", text: question }],
        answer,
        native,
      }),
    )
    .toReversed();
}
