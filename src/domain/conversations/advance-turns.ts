import type { Exchange, Part } from "../backends/backend.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db, Reads } from "../kernel/db.ts";
import { composePrompt } from "../workspaces/assistant.ts";
import { assistantFor } from "../workspaces/reads.ts";
import type { ConversationEvent } from "./events.ts";
import type { LiveTurns } from "./live-turns.ts";
import { selectContexts, selectMessagesOf, selectNativeItems } from "./message-store.ts";
import type { Assignment, Sessions } from "./sessions.ts";
import type { Context } from "./step.ts";
import { selectThread } from "./thread-store.ts";
import { selectBranch, selectReadyTurns, startTurnRow, type TurnRecord } from "./turn-store.ts";

export interface Needs {
  readonly db: Db;
  readonly events: Events<ConversationEvent>;
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly live: LiveTurns;
}

/** Older exchanges than fit into this are left out of a prompt. In UTF-16 units: about 150,000 tokens. */
const LONGEST_HISTORY = 600_000;
const MOST_EXCHANGES = 2_000;
const MOST_AT_ONCE = 64;

/** Sets queued turns to work, oldest first, one for each thread, as long as there are free sessions. */
export async function advanceTurns(needs: Needs): Promise<void> {
  const ready = selectReadyTurns(needs.db, MOST_AT_ONCE);
  await Promise.all(ready.map((turn) => advance(needs, turn)));
}

/**
 * The session begins while the change goes to the disk, in the same tick: nothing that it hears can come sooner, and
 * a crash in between leaves the turn queued, to be asked again.
 */
async function advance({ db, events, clock, sessions, live }: Needs, turn: TurnRecord): Promise<void> {
  const seat = sessions.take(turn.thread);
  if (seat === null) return;
  const { id, workspace, thread } = turn;
  let isOurs = false;
  const recorded = events.record((tx, tell) => {
    isOurs = startTurnRow(tx, id, clock().toISOString());
    if (isOurs) tell({ type: "turn.started", workspace, thread, turn: id });
  });
  if (isOurs) {
    live.begin(turn);
    seat.run(assignmentOf(db, turn));
  } else seat.free();
  await recorded;
}

function assignmentOf(db: Reads, turn: TurnRecord): Assignment {
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
  const exchanges: Exchange[] = [];
  let length = 0;
  for (const { id, status } of selectBranch(db, turn.parent, MOST_EXCHANGES)) {
    const [question, answer] = selectMessagesOf(db, id);
    if (question === undefined || answer === undefined || answer.text === "") continue;
    length += question.text.length + answer.text.length;
    if (length > LONGEST_HISTORY) break;
    const native = status === "finished" ? selectNativeItems(db, id) : null;
    exchanges.push({ question: [{ type: "text", text: question.text }], answer: answer.text, native });
  }
  return exchanges.toReversed();
}
