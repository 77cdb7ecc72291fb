import type { TurnEnd } from "../backends/backend.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import type { Log } from "../kernel/log.ts";
import { forgetGrants } from "../policy/grant-rule.ts";
import { heldBy } from "../policy/provenance.ts";
import { noteUsage } from "../usage/note-usage.ts";
import type { Redactor } from "../vault/redactor.ts";
import { assistantFor } from "../workspaces/reads.ts";
import type { ConversationEvent } from "./events.ts";
import type { LiveAnswer, LiveTurns } from "./live-turns.ts";
import { deletePartialAnswer, insertMessage, putNativeItems, selectMessagesOf } from "./message-store.ts";
import { runStepsAfter } from "./run-steps.ts";
import type { Answered, Step } from "./step.ts";
import { stepsFor } from "./step-switches.ts";
import { addUnread, selectThread } from "./thread-store.ts";
import { isAlive, type TurnStatus } from "./turn.ts";
import { paceFacts, paceFrom } from "./pace.ts";
import { putSummary } from "./summary-store.ts";
import { endTurnRow } from "./turn-status-store.ts";
import { selectTurn, type TurnRecord } from "./turn-store.ts";

export interface Needs {
  readonly db: Db;
  readonly events: Events<ConversationEvent>;
  readonly clock: Clock;
  readonly log: Log;
  readonly steps: Readonly<Record<string, Step>>;
  readonly live: LiveTurns;
  readonly redactor: Redactor;
}

/** Puts the end of a turn on record with all that was answered, once; a second end of the same turn is nothing. */
export async function finishTurn(needs: Needs, id: string, end: TurnEnd): Promise<void> {
  const turn = selectTurn(needs.db, id);
  if (turn !== null && isAlive(turn.status)) {
    needs.live.settle(id);
    await record(needs, turn, needs.live.get(id) ?? nothingSaid(turn), end);
  }
  needs.live.drop(id);
}

async function record(needs: Needs, turn: TurnRecord, live: LiveAnswer, reported: TurnEnd): Promise<void> {
  const { db, events, clock, redactor } = needs;
  const { text, thought, end } = await afterSteps(needs, turn, live, withoutSecrets(redactor, reported));
  const said: LiveAnswer = { ...live, thought };
  const status = statusOf(end);
  const failure = end.stop === "error" ? end.failure : null;
  const thread = selectThread(db, turn.thread);
  const assistant = thread === null ? null : assistantFor(db, thread).id;
  await events.record((tx, tell) => {
    const at = clock().toISOString();
    if (!endTurnRow(tx, turn.id, { status, stop: end.stop, failure, at })) return;
    const isSaid = text !== "" || said.thought !== "" || said.tools.length > 0 || status === "finished";
    const isTainted = heldBy(tx, turn.thread, turn.trust).includes("A");
    const answer = answerOf(turn, said, text, { at, isTainted });
    const message = isSaid ? insertMessage(tx, answer, turn.workspace) : null;
    if (end.native !== undefined) putNativeItems(tx, turn.id, end.native);
    if (end.summary !== undefined) putSummary(tx, turn.id, end.summary);
    const { id, thread, workspace, backend, model } = turn;
    if (said.usage !== null) {
      noteUsage(tx, { turn: id, thread, workspace, assistant, backend, model }, said.usage, at);
    }
    deletePartialAnswer(tx, id);
    if (status !== "interrupted") addUnread(tx, thread);
    forgetGrants(tx, id);
    const scope = { turn: id, thread, workspace };
    tell({ type: "turn.finished", ...scope, status, stop: end.stop, failure, message, usage: said.usage });
  });
}

/** A step that protects something and did not work keeps the answer back: it is told as a failure, without its text. */
async function afterSteps(
  { db, clock, log, steps, redactor }: Needs,
  turn: TurnRecord,
  said: LiveAnswer,
  end: TurnEnd,
): Promise<{ readonly text: string; readonly thought: string; readonly end: TurnEnd }> {
  const question = selectMessagesOf(db, turn.id)[0]?.text ?? "";
  const { workspace, thread, trust } = turn;
  const answered: Answered = {
    workspace,
    thread,
    turn: turn.id,
    trust,
    question,
    text: said.text,
    thought: said.thought,
  };
  const result = await runStepsAfter(
    { db, clock, log, redactor, steps: stepsFor(db, steps, workspace, thread) },
    answered,
  );
  if (result.ok) return { text: result.value.text, thought: result.value.thought, end };
  const failure = { kind: "policy", message: result.refusal.message, isReplaySafe: false } as const;
  return { text: "", thought: "", end: { stop: "error", failure } };
}

/** What a provider keeps of a turn is kept unchanged or, with a secret in it, not at all. */
function withoutSecrets(redactor: Redactor, end: TurnEnd): TurnEnd {
  const { native, summary, ...rest } = end;
  const clean = (text: string): string => redactor.redact(text).text;
  const isKept = native !== undefined && [native.items, unescaped(native.items)].every(isClean(redactor));
  const kept = {
    ...(isKept ? { native } : {}),
    ...(summary === undefined ? {} : { summary: { ...summary, text: clean(summary.text) } }),
  };
  if (rest.stop !== "error") return { ...rest, ...kept };
  return { ...rest, ...kept, failure: { ...rest.failure, message: clean(rest.failure.message) } };
}

function statusOf({ stop }: TurnEnd): TurnStatus {
  if (stop === "error") return "failed";
  return stop === "cancelled" ? "interrupted" : "finished";
}

interface Written {
  readonly at: string;
  /** Text from outside had come into its thread by then. */
  readonly isTainted: boolean;
}

const answerOf = (turn: TurnRecord, said: LiveAnswer, text: string, written: Written) => ({
  id: newId(),
  thread: turn.thread,
  turn: turn.id,
  role: "assistant" as const,
  text,
  ...(said.thought === "" ? {} : { thought: said.thought }),
  tools: said.tools,
  metadata: metadataOf(turn, said, written),
  createdAt: written.at,
});

function metadataOf(
  turn: TurnRecord,
  { usage, pace }: LiveAnswer,
  { at, isTainted }: Written,
): Record<string, string | number | boolean> {
  const tookMs = turn.startedAt === null ? 0 : new Date(at).getTime() - new Date(turn.startedAt).getTime();
  return {
    backend: turn.backend,
    ...(turn.model === null ? {} : { model: turn.model }),
    durationMs: tookMs,
    ...paceFacts(pace, new Date(at).getTime()),
    ...(isTainted ? { isTainted } : {}),
    ...(usage === null
      ? {}
      : {
          inputTokens: usage.input,
          outputTokens: usage.output,
          cachedTokens: usage.cacheRead + usage.cacheWrite,
          thinkingTokens: usage.thought,
        }),
  };
}

const nothingSaid = ({ id, thread, workspace }: TurnRecord): LiveAnswer => ({
  turn: id,
  thread,
  workspace,
  text: "",
  thought: "",
  tools: [],
  usage: null,
  notice: null,
  pace: paceFrom(0),
});

const isClean =
  (redactor: Redactor) =>
  (text: string): boolean =>
    redactor.redact(text).found.length === 0;

/** As a person would read it, however many texts it is wrapped in: arguments of calls are JSON inside of JSON. */
const unescaped = (json: string): string =>
  json.replace(/\\+(["/nrt])/g, (_, sign: string) => signs[sign] ?? sign);

const signs: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };
