import type { ToolCall, TurnEnd, Update } from "../backends/backend.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { type Log, words } from "../kernel/log.ts";
import { say } from "../kernel/say.ts";
import type { Usage } from "../usage/usage.ts";
import type { Redactor } from "../vault/redactor.ts";
import type { ConversationEvent } from "./events.ts";
import { type Ears, type Heard, openEars } from "./heard.ts";
import { type PartialAnswer, putPartialAnswer } from "./message-store.ts";
import { type Pace, paceAfter, paceFrom } from "./pace.ts";
import type { Turn } from "./turn.ts";

/** What a turn at work has answered so far. */
export interface LiveAnswer {
  readonly turn: string;
  readonly thread: string;
  readonly workspace: string;
  readonly text: string;
  readonly thought: string;
  readonly tools: readonly ToolCall[];
  readonly usage: Usage | null;
  /** The last notice, such as a wait before asking again. */
  readonly notice: string | null;
  readonly pace: Pace;
}

export interface LiveTurns {
  begin(turn: Pick<Turn, "id" | "thread" | "workspace" | "job">): void;
  /** Takes up again what had been kept before a crash. */
  restore(turn: string, partial: PartialAnswer): void;
  /** Takes in what a session sent, without its secrets, and tells listeners. Updates of a turn that is not live are dropped. */
  apply(turn: string, update: Update): void;
  /** Tells what a call that is under way has brought so far; nothing of it is kept. */
  progress(turn: string, call: string, text: string): void;
  /** Lets go what was held because a secret might have begun in it: nothing more of the turn comes. */
  settle(turn: string): void;
  get(turn: string): LiveAnswer | null;
  all(): readonly LiveAnswer[];
  drop(turn: string): void;
  /** Keeps what has not been kept yet, and stops keeping. */
  stop(): Promise<void>;
}

export interface Needs {
  readonly db: Db;
  readonly events: Events<ConversationEvent>;
  readonly clock: Clock;
  readonly log: Log;
  readonly redactor: Redactor;
  /** Called when an answer is longer than anybody could want; the turn is then to be cancelled. */
  onTooLong(turn: string): void;
}

const KEPT_EVERY_MS = 250;
const LONGEST_ANSWER_BYTES = 2_000_000;

/** The end of an answer that grew past it. */
export const TOO_LONG: TurnEnd = {
  stop: "error",
  failure: {
    kind: "other",
    message: say`The answer grew past 2 MB and was stopped. What had come is kept.`,
    isReplaySafe: false,
  },
};

/** Answers in the making: heard live by whoever listens, and kept on disk four times a second for a crash. */
export function createLiveTurns({ db, events, clock, log, redactor, onTooLong }: Needs): LiveTurns {
  const live = new Map<string, LiveAnswer>();
  const ears = new Map<string, Ears>();
  const unkept = new Set<string>();

  const keep = async (): Promise<void> => {
    const answers = [...unkept].flatMap((turn) => live.get(turn) ?? []);
    unkept.clear();
    if (answers.length === 0) return;
    const at = clock().toISOString();
    await db.commit((tx) => {
      for (const answer of answers) putPartialAnswer(tx, answer.turn, answer, at);
    });
  };
  const timer = setInterval(() => {
    keep().catch((fault: unknown) =>
      log.error("Answers in the making could not be kept", { fault: words(fault) }),
    );
  }, KEPT_EVERY_MS);

  const tell = (turn: string, update: Heard): void => {
    const before = live.get(turn);
    if (before === undefined) return;
    const after = withHeard(before, update);
    live.set(turn, after);
    if (update.type !== "notice") unkept.add(turn);
    events.announce(toEvent(before, update));
    if (after.text.length + after.thought.length > LONGEST_ANSWER_BYTES) onTooLong(turn);
  };

  return {
    begin({ id, thread, workspace }) {
      ears.set(id, openEars(redactor));
      live.set(id, {
        turn: id,
        thread,
        workspace,
        text: "",
        thought: "",
        tools: [],
        usage: null,
        notice: null,
        pace: paceFrom(clock().getTime()),
      });
    },
    restore(turn, partial) {
      const answer = live.get(turn);
      if (answer !== undefined) live.set(turn, { ...answer, ...partial });
    },
    apply(turn, update) {
      const answer = live.get(turn);
      if (answer === undefined) return;
      live.set(turn, { ...answer, pace: paceAfter(answer.pace, update.type, clock().getTime()) });
      for (const heard of ears.get(turn)?.hear(update) ?? []) tell(turn, heard);
    },
    settle(turn) {
      for (const heard of ears.get(turn)?.close() ?? []) tell(turn, heard);
    },
    progress(turn, call, text) {
      const answer = live.get(turn);
      if (answer === undefined) return;
      const { thread, workspace } = answer;
      events.announce({
        type: "tool.progressed",
        turn,
        thread,
        workspace,
        call,
        text: redactor.redact(text).text,
      });
    },
    get: (turn) => live.get(turn) ?? null,
    all: () => [...live.values()],
    drop(turn) {
      live.delete(turn);
      ears.delete(turn);
      unkept.delete(turn);
    },
    async stop() {
      clearInterval(timer);
      await keep();
    },
  };
}

/** The answer with what was heard of it. */
export function withHeard(answer: LiveAnswer, update: Heard): LiveAnswer {
  switch (update.type) {
    case "message":
      return { ...answer, text: answer.text + update.delta, notice: null };
    case "thought":
      return { ...answer, thought: answer.thought + update.delta, notice: null };
    case "tool":
      return { ...answer, tools: withTool(answer.tools, update.tool) };
    case "usage":
      return { ...answer, usage: update.usage };
    case "notice":
      return { ...answer, notice: update.text };
  }
}

const withTool = (tools: readonly ToolCall[], tool: ToolCall): readonly ToolCall[] =>
  tools.some(({ id }) => id === tool.id)
    ? tools.map((other) => (other.id === tool.id ? tool : other))
    : [...tools, tool];

/** What is told of it, where so much had come before. */
export function toEvent(before: LiveAnswer, update: Heard): ConversationEvent {
  const { turn, thread, workspace } = before;
  const scope = { turn, thread, workspace };
  switch (update.type) {
    case "message":
      return { type: "text.delta", ...scope, at: before.text.length, text: update.delta };
    case "thought":
      return { type: "thought.delta", ...scope, at: before.thought.length, text: update.delta };
    case "tool": {
      const { id, name, status, input, output } = update.tool;
      return status === "running"
        ? { type: "tool.begun", ...scope, id, name, input }
        : { type: "tool.finished", ...scope, id, status, output };
    }
    case "usage":
      return { type: "usage", ...scope, ...update.usage };
    case "notice":
      return { type: "turn.noticed", ...scope, text: update.text, retryInMs: update.retryInMs ?? null };
  }
}
