/** What works: live turns, the sessions that answer them, the reader, the scheduler and the reactions to events. */
import type { TurnEnd } from "../domain/backends/backend.ts";
import { chooseBackend } from "../domain/backends/choose-backend.ts";
import { allInstances } from "../domain/backends/reads.ts";
import { createChores } from "../domain/chores.ts";
import { advanceTurns } from "../domain/conversations/advance-turns.ts";
import { finishTurn } from "../domain/conversations/finish-turn.ts";
import { endSession, openSession } from "../domain/conversations/keep-sessions.ts";
import { createLiveTurns } from "../domain/conversations/live-turns.ts";
import { recoverTurn } from "../domain/conversations/recover-turn.ts";
import { refuseQueued } from "../domain/conversations/refuse-queued.ts";
import { runJobs } from "../domain/events/run-jobs.ts";
import { words } from "../domain/kernel/log.ts";
import { ok } from "../domain/kernel/result.ts";
import { reactions } from "../domain/reactions.ts";
import { createInquiries } from "../workers/inquire.ts";
import { createReader, type Reader } from "../workers/reader.ts";
import { createScheduler, type Scheduler } from "../workers/scheduler.ts";
import type { SessionPool, SessionsListener } from "../workers/session-pool.ts";
import { createSessions } from "../workers/sessions.ts";
import type { RawThread } from "../workers/watch.ts";
import type { ThreadName } from "../spawn.ts";
import { countLive, watchBudgets } from "./budgets.ts";
import type { Core } from "./core.ts";
import { type HeldDescriptors, holdDescriptors } from "./hold-descriptors.ts";
import type { Network } from "./network.ts";
import { openSandboxed } from "./sandboxed.ts";
import { openToolbox, type Toolbox } from "./tools.ts";
import { recover } from "./recover.ts";
import type { Turns } from "./turns.ts";

export interface Work {
  readonly turns: Turns;
  readonly toolbox: Toolbox;
  readonly sessions: SessionPool;
  readonly reader: Reader;
  readonly scheduler: Scheduler;
  readonly inquiries: ReturnType<typeof createInquiries>;
  readonly descriptors: HeldDescriptors;
  /** Sets no further turn to work; those under way go on. */
  pause(): void;
  /** Resolves when no turn is under way any more, or after the time. */
  drained(withinMs: number): Promise<void>;
  /** Keeps on disk what had come, and ends every thread. */
  stop(): Promise<void>;
}

const TOO_LONG: TurnEnd = {
  stop: "error",
  failure: {
    kind: "other",
    message: "The answer grew past 2 MB and was stopped. What had come is kept.",
    isReplaySafe: false,
  },
};
const TRY_AGAIN_MS = 2_000;

export async function openWork(core: Core, network: Network): Promise<Work> {
  const { db, events, clock, log, bus, steps, setup, redactor } = core;

  let isStopped = false;

  const uncounted = createLiveTurns({
    db,
    events,
    clock,
    log,
    redactor,
    onTooLong(turn) {
      sessions.cancel(turn, "the answer is too long");
      settle("end a turn", () => finishTurn(turns, turn, TOO_LONG));
    },
  });
  const { live, endOf } = countLive(core.books, uncounted);

  /** What must be on record is tried until it is: a full disk may be freed. */
  const settle = (what: string, work: () => Promise<void>): void => {
    work().catch((fault: unknown) => {
      if (isStopped) return;
      log.error(`MonkeyClaw could not ${what} and tries again`, { fault: words(fault) });
      setTimeout(() => settle(what, work), TRY_AGAIN_MS);
    });
  };

  const advance = (): void => settle("set turns to work", () => advanceTurns(turns));

  const listener: SessionsListener = {
    onUpdate: live.apply,
    onEnded(turn, end) {
      const known = endOf(turn, end);
      settle("end a turn", () => finishTurn(turns, turn, known));
    },
    onCrashed: (turn, why) =>
      settle("recover a turn", () =>
        recoverTurn(
          turns,
          turn,
          `The session that was answering died: ${why}. What had come is kept; ask again.`,
        ),
      ),
    onGivenUp: (thread, why) => settle("refuse queued turns", () => refuseQueued(turns, thread, why)),
    onOpened(session) {
      const { id, thread, workspace, backend } = session;
      events.announce({ type: "session.starting", session: id, thread, workspace, backend });
      settle("note a session", () => openSession(core, session));
    },
    onClosing: ({ id, thread, workspace, backend }) =>
      events.announce({ type: "session.stopping", session: id, thread, workspace, backend }),
    onClosed: ({ id }, status, why) =>
      settle("note a session's end", () => endSession(core, id, status, why)),
    onRoom: advance,
  };

  const toolbox = openToolbox(core, {
    network,
    sandboxed: openSandboxed(setup),
    reader: () => reader,
    turns: () => turns,
  });
  const descriptors = holdDescriptors();
  const spawn = (name: ThreadName): RawThread => {
    descriptors.makeRoom();
    return setup.spawn(name);
  };
  const spawnSession = () => spawn("session");
  const sessions = createSessions({
    clock,
    listener,
    callTool: toolbox.callTool,
    targetOf: network.targetOf,
    spawn: spawnSession,
  });
  const reader = createReader({ ...core, spawn: () => spawn("reader") });

  const turns: Work["turns"] = {
    db,
    events,
    clock,
    log,
    steps,
    redactor,
    live,
    sessions,
    toolsOf: toolbox.toolsOf,
    choose(wish, workspace = null) {
      const known = {
        ...core,
        instances: allInstances(db),
        hasSecret: (name: string) => core.hasSecret(name, workspace),
        isUnbound: (name: string) => core.isUnbound(name, workspace),
      };
      const choice = chooseBackend(known, wish);
      return choice.ok ? ok({ backend: choice.value.instance.name, model: choice.value.model }) : choice;
    },
  };

  const budgets = watchBudgets(core, network, (turn) => sessions.cancel(turn, "over its budget"));
  await recover(core, toolbox, turns);
  const runner = runJobs({ db, clock, log, reactions, reactionNeeds: { ...turns, ...toolbox } });
  bus.listen(({ hasJobs }) => {
    if (hasJobs === true) runner.nudge();
  });
  runner.nudge();
  advance();
  const doChores = createChores({
    ...core,
    ...toolbox,
    ...network.connections,
    trail: core.audit.by({ kind: "system" }),
  });
  const scheduler = createScheduler({ ...core, spawn: () => spawn("scheduler"), onTick: doChores });

  return {
    turns,
    toolbox,
    sessions,
    reader,
    scheduler,
    inquiries: createInquiries(spawnSession),
    descriptors,
    pause: sessions.pause,
    async drained(withinMs) {
      const end = performance.now() + withinMs;
      while (live.all().length > 0 && performance.now() < end) await Bun.sleep(50);
    },
    async stop() {
      descriptors.stop();
      scheduler.stop();
      await runner.stop();
      await live.stop().catch((fault: unknown) => {
        log.error("What the last answers had come to could not be kept", { fault: words(fault) });
      });
      await sessions.stop();
      await budgets.stop();
      await toolbox.stop();
      reader.stop();
      isStopped = true;
    },
  };
}
