/** What becomes of turns as their sessions tell it: what has to be on record is tried until it is. */
import { finishTurn } from "../domain/conversations/finish-turn.ts";
import { endSession, openSession } from "../domain/conversations/keep-sessions.ts";
import { recoverTurn } from "../domain/conversations/recover-turn.ts";
import { refuseQueued } from "../domain/conversations/refuse-queued.ts";
import { nextTask } from "../domain/kernel/next-task.ts";
import { say } from "../domain/kernel/say.ts";
import type { SessionsListener } from "../workers/session-pool.ts";
import type { Counted } from "./budgets.ts";
import type { Core } from "./core.ts";
import type { Turns } from "./turns.ts";

interface Around extends Counted {
  turns(): Turns;
  settle(what: string, work: () => Promise<void>): void;
  /** Sets queued turns to work. */
  advance(): void;
}

export const listenToSessions = (
  core: Core,
  { live, endOf, turns, settle, advance }: Around,
): SessionsListener => ({
  onUpdate: live.apply,
  onEnded(turn, end) {
    const known = endOf(turn, end);
    settle("end a turn", async () => {
      // Its last words go out before its end is written, which takes longer than all of them.
      await nextTask();
      await finishTurn(turns(), turn, known);
    });
  },
  onCrashed: (turn, why) =>
    settle("recover a turn", () =>
      recoverTurn(
        turns(),
        turn,
        say`The session that was answering died: ${why}. What had come is kept; ask again.`,
      ),
    ),
  onGivenUp: (thread, why) => settle("refuse queued turns", () => refuseQueued(turns(), thread, why)),
  onOpened(session) {
    const { id, thread, workspace, backend } = session;
    core.events.announce({ type: "session.starting", session: id, thread, workspace, backend });
    settle("note a session", () => openSession(core, session));
  },
  onClosing: ({ id, thread, workspace, backend }) =>
    core.events.announce({ type: "session.stopping", session: id, thread, workspace, backend }),
  onClosed: ({ id }, status, why) => settle("note a session's end", () => endSession(core, id, status, why)),
  onRoom: advance,
});
