/** What works: live turns, the sessions that answer them, the reader, the scheduler and the reactions to events. */
import { createChores } from "../domain/chores.ts";
import { advanceTurns } from "../domain/conversations/advance-turns.ts";
import { finishTurn } from "../domain/conversations/finish-turn.ts";
import { createLiveTurns, TOO_LONG } from "../domain/conversations/live-turns.ts";
import { runJobs } from "../domain/events/run-jobs.ts";
import { words } from "../domain/kernel/log.ts";
import { reactions } from "../domain/reactions.ts";
import { createInquiries } from "../workers/inquire.ts";
import { createReader, type Reader } from "../workers/reader.ts";
import { createScheduler, type Scheduler } from "../workers/scheduler.ts";
import type { SessionPool } from "../workers/session-pool.ts";
import { createSessions } from "../workers/sessions.ts";
import type { RawThread } from "../workers/watch.ts";
import type { ThreadName } from "../spawn.ts";
import { countLive, watchBudgets } from "./budgets.ts";
import { chooserOf } from "./choose.ts";
import type { Core } from "./core.ts";
import { type Checks, startChecks } from "./checks.ts";
import { openDeliveries } from "./deliveries.ts";
import { drained } from "./drained.ts";
import { type HeldDescriptors, holdDescriptors } from "./hold-descriptors.ts";
import { listenToSessions } from "./listen-to-sessions.ts";
import type { Network } from "./network.ts";
import { type Notifying, openNotifying } from "./notifying.ts";
import { openPictureOf } from "./open-picture.ts";
import { openSandboxed } from "./sandboxed.ts";
import { openToolbox, type Toolbox } from "./tools.ts";
import { recover } from "./recover.ts";
import { openTrials, type TrialsAtWork } from "./trials.ts";
import type { Turns } from "./turns.ts";

export interface Work {
  readonly turns: Turns;
  readonly toolbox: Toolbox;
  readonly trials: TrialsAtWork;
  readonly sessions: SessionPool;
  readonly reader: Reader;
  readonly scheduler: Scheduler;
  readonly inquiries: ReturnType<typeof createInquiries>;
  readonly descriptors: HeldDescriptors;
  readonly checks: Checks;
  readonly notifying: Notifying;
  /** Has due jobs looked for. */
  nudge(): void;
  /** Sets no further turn to work; those under way go on. */
  pause(): void;
  /** Resolves when no turn is under way any more, or after the time. */
  drained(withinMs: number): Promise<void>;
  /** Keeps on disk what had come, and ends every thread. */
  stop(): Promise<void>;
}

const TRY_AGAIN_MS = 2_000;

/** `isQuiet` takes nothing up that is queued or was broken off: that is left to the next server. */
export async function openWork(core: Core, network: Network, isQuiet = false): Promise<Work> {
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

  const listener = listenToSessions(core, { live, endOf, turns: () => turns, settle, advance });

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
    openPicture: openPictureOf(core),
    targetOf: network.targetOf,
    spawn: spawnSession,
  });
  const reader = createReader({ ...core, spawn: () => spawn("reader") });
  const checks = startChecks(core, reader);

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
    files: core.files,
    choose: chooserOf(core),
  };

  const trials = openTrials(core, network, spawnSession);
  const endOver = (turn: string): boolean => trials.stop(turn) || sessions.cancel(turn, "over its budget");
  const budgets = watchBudgets(core, network, endOver);
  const deliveries = openDeliveries(core, network, turns, () => spawn("filter"));
  const notifying = await openNotifying(core, network);
  const runner = runJobs({ db, clock, log, reactions, reactionNeeds: { ...turns, ...toolbox, events } });
  if (!isQuiet) {
    await recover(core, toolbox, turns);
    bus.listen(({ hasJobs }) => void (hasJobs === true && runner.nudge()));
    runner.nudge();
    advance();
    await deliveries.start();
    await notifying.start();
  }
  const doChores = createChores({
    ...core,
    ...toolbox,
    ...network.connections,
    ...notifying,
    trail: core.audit.by({ kind: "system" }),
  });
  const scheduler = createScheduler({ ...core, spawn: () => spawn("scheduler"), onTick: doChores });

  return {
    turns,
    toolbox,
    trials,
    sessions,
    reader,
    scheduler,
    inquiries: createInquiries(spawnSession),
    descriptors,
    checks,
    notifying,
    nudge: runner.nudge,
    pause: sessions.pause,
    drained: (withinMs) => drained(live, withinMs),
    async stop() {
      descriptors.stop();
      checks.stop();
      scheduler.stop();
      await deliveries.stop();
      await runner.stop();
      await notifying.stop();
      await live.stop().catch((fault: unknown) => {
        log.error("What the last answers had come to could not be kept", { fault: words(fault) });
      });
      await Promise.all([sessions.stop(), trials.stopAll()]);
      await budgets.stop();
      await toolbox.stop();
      reader.stop();
      isStopped = true;
    },
  };
}
