import type { Failure, StopReason } from "../backends/backend.ts";
import type { Durability } from "../events/event.ts";
import type { Trust } from "../policy/trust.ts";
import type { Usage } from "../usage/usage.ts";
import type { Message } from "./message.ts";
import type { Thread } from "./thread.ts";
import type { Tried } from "./tried.ts";
import type { Rating, TurnStatus } from "./turn.ts";

interface OfThread {
  readonly workspace: string;
  readonly thread: string;
}

interface OfTurn extends OfThread {
  readonly turn: string;
}

interface OfSession extends OfThread {
  readonly session: string;
  readonly backend: string;
}

export type ConversationEvent =
  | ({ readonly type: "thread.created"; readonly entity: Thread } & OfThread)
  /** `isRedrawn` where the branch that is shown became another one. */
  | ({ readonly type: "thread.updated"; readonly entity: Thread; readonly isRedrawn: boolean } & OfThread)
  | ({ readonly type: "thread.deleted" } & OfThread)
  /** Its owner has looked at it: no answer in it is new. */
  | ({ readonly type: "thread.seen" } & OfThread)
  | ({ readonly type: "session.starting" } & OfSession)
  | ({ readonly type: "session.started" } & OfSession)
  | ({ readonly type: "session.stopping" } & OfSession)
  | ({
      readonly type: "session.stopped";
      readonly status: "stopped" | "crashed";
      readonly why: string;
    } & OfSession)
  | ({
      readonly type: "turn.begun";
      readonly parent: string | null;
      readonly question: Message;
      readonly trust: Trust;
      readonly backend: string;
      readonly model: string | null;
    } & OfTurn)
  | ({ readonly type: "turn.started" } & OfTurn)
  /** Asked otherwise, before anybody was asked. */
  | ({ readonly type: "turn.changed"; readonly question: Message; readonly trust: Trust } & OfTurn)
  /** Taken out of the queue, before anybody was asked. */
  | ({ readonly type: "turn.withdrawn" } & OfTurn)
  | ({ readonly type: "turn.rated"; readonly rating: Rating | null } & OfTurn)
  /** Its session is gone and nothing had been answered: it waits to be asked again. */
  | ({ readonly type: "turn.requeued"; readonly why: string } & OfTurn)
  /** `at` is the offset, in UTF-16 units of the whole answer, at which the text starts. */
  | ({ readonly type: "text.delta"; readonly at: number; readonly text: string } & OfTurn)
  | ({ readonly type: "thought.delta"; readonly at: number; readonly text: string } & OfTurn)
  | ({
      readonly type: "tool.begun";
      readonly id: string;
      readonly name: string;
      readonly input: unknown;
    } & OfTurn)
  | ({
      readonly type: "tool.finished";
      readonly id: string;
      readonly status: string;
      readonly output: unknown;
    } & OfTurn)
  /** What a call that is still under way has brought so far; the last one counts. */
  | ({ readonly type: "tool.progressed"; readonly call: string; readonly text: string } & OfTurn)
  | ({ readonly type: "usage" } & Usage & OfTurn)
  | ({ readonly type: "turn.noticed"; readonly text: string; readonly retryInMs: number | null } & OfTurn)
  /** A test of an assistant has ended. It was no turn: nothing of it is kept but what it cost. */
  | ({ readonly type: "trial.finished"; readonly tried: Tried } & OfTurn)
  | ({
      readonly type: "turn.finished";
      readonly status: TurnStatus;
      readonly stop: StopReason | null;
      readonly failure: Failure | null;
      readonly message: Message | null;
      readonly usage: Usage | null;
    } & OfTurn);

export const conversationEvents = {
  "thread.created": "durable",
  "thread.updated": "durable",
  "thread.deleted": "durable",
  "thread.seen": "durable",
  "session.starting": "ephemeral",
  "session.started": "durable",
  "session.stopping": "ephemeral",
  "session.stopped": "durable",
  "turn.begun": "durable",
  "turn.started": "ephemeral",
  "turn.changed": "durable",
  "turn.withdrawn": "durable",
  "turn.rated": "durable",
  "turn.requeued": "durable",
  "text.delta": "ephemeral",
  "thought.delta": "ephemeral",
  "tool.begun": "ephemeral",
  "tool.finished": "ephemeral",
  "tool.progressed": "ephemeral",
  usage: "ephemeral",
  "turn.noticed": "ephemeral",
  "trial.finished": "ephemeral",
  "turn.finished": "durable",
} as const satisfies Record<ConversationEvent["type"], Durability>;
