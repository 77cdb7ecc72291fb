import { getThread } from "../../conversations/reads.ts";
import type { ConversationEvent } from "../../conversations/events.ts";
import type { Reads } from "../../kernel/db.ts";
import { say } from "../../kernel/say.ts";
import type { Notice, Notices } from "../notice.ts";

const linkTo = (thread: string, turn?: string): string =>
  `/threads/${encodeURIComponent(thread)}${turn === undefined ? "" : `?turn=${encodeURIComponent(turn)}`}`;

/** As its owner knows it. */
export const threadName = (db: Reads, thread: string): string =>
  getThread(db, thread)?.name ?? say`a thread that is gone`;

export const conversationNotices: Notices<ConversationEvent> = {
  "thread.created": ({ thread, entity }) => ({
    category: "session",
    severity: "info",
    title: say`A thread was begun: ${entity.name}`,
    body: "",
    group: `thread.created ${thread}`,
    link: linkTo(thread),
    sourceId: thread,
    sourceType: "session",
    thread,
  }),
  "thread.updated": "never",
  "thread.deleted": "never",
  "thread.seen": "never",
  "session.starting": "never",
  "session.started": "never",
  "session.stopping": "never",
  "session.stopped": ({ status, why, thread, session }, db) =>
    status === "stopped"
      ? null
      : {
          category: "session",
          severity: "warning",
          title: say`What was answering in ${threadName(db, thread)} died`,
          body: say`${why} What had come is kept.`,
          group: `session.stopped ${thread}`,
          link: linkTo(thread),
          sourceId: session,
          sourceType: "session",
          thread,
        },
  "turn.begun": "never",
  "turn.started": "never",
  "turn.changed": "never",
  "turn.withdrawn": "never",
  "turn.rated": "never",
  "turn.requeued": ({ thread, turn, why }, db) => ({
    category: "session",
    severity: "info",
    title: say`A question in ${threadName(db, thread)} is asked again`,
    body: why,
    group: `turn.requeued ${thread}`,
    link: linkTo(thread, turn),
    sourceId: turn,
    sourceType: "turn",
    thread,
    turn,
  }),
  "text.delta": "never",
  "thought.delta": "never",
  "tool.begun": "never",
  "tool.finished": "never",
  "tool.progressed": "never",
  usage: "never",
  "turn.noticed": "never",
  "trial.finished": "never",
  "turn.finished": finished,
};

type Finished = Extract<ConversationEvent, { type: "turn.finished" }>;

/** The words of the answer itself stay where they are: they may be anybody's. */
function finished({ status, failure, thread, turn }: Finished, db: Reads): Notice {
  const at = {
    category: "session",
    link: linkTo(thread, turn),
    sourceId: turn,
    sourceType: "turn",
    thread,
    turn,
  } as const;
  const name = threadName(db, thread);
  if (failure !== null && status === "failed") {
    const isSpent = failure.kind === "quota";
    return {
      ...at,
      severity: "error",
      title: isSpent ? say`A budget or quota is used up: ${name}` : say`No answer in ${name}`,
      body: failure.message,
      group: `turn.failed ${thread} ${failure.kind}`,
    };
  }
  const title =
    status === "finished" ? say`An answer is there: ${name}` : say`An answer was stopped: ${name}`;
  return { ...at, severity: "info", title, body: "", group: `turn.finished ${thread}` };
}
