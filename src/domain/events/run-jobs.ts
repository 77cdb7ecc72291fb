import type { Clock } from "../kernel/clock.ts";
import type { Db, Tx } from "../kernel/db.ts";
import { type Log, words } from "../kernel/log.ts";
import type { AnyEvent, Reaction } from "./event.ts";
import { buryJob, deleteJob, findDueJobs, findNextJob, type Job, nextDueAt, postponeJob } from "./store.ts";

const MOST_ATTEMPTS = 8;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 300_000;
const MOST_AT_ONCE = 16;
const NUDGED_AFTER_MS = 5;
/** Jobs that are done are struck off together, after what they set in motion has had its turn at the disk. */
const STRUCK_OFF_AFTER_MS = 200;

export interface JobRunner {
  /** Looks for due jobs in a moment, once for all that asked; called when an event has written one. */
  nudge(): void;
  /** Resolves when nothing is running any more; no new job is begun. */
  stop(): Promise<void>;
}

export interface Needs<Event extends AnyEvent, ReactionNeeds> {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly reactions: readonly Reaction<Event, ReactionNeeds>[];
  readonly reactionNeeds: ReactionNeeds;
}

/** Does what recorded events ask for. A job that throws is tried again, later and later, then left for dead. */
export function runJobs<Event extends AnyEvent, ReactionNeeds>(
  needs: Needs<Event, ReactionNeeds>,
): JobRunner {
  const { db, clock, log } = needs;
  const byName = new Map(needs.reactions.map((reaction) => [reaction.name, reaction]));
  const running = new Map<number, Promise<void>>();
  const done = new Set<number>();
  /** Those that stood right behind one that is done, which need not wait until it is struck off. */
  const next = new Map<number, Job>();
  let striking: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let nudged: ReturnType<typeof setTimeout> | null = null;
  let isStopped = false;

  const settle = async (job: Job): Promise<void> => {
    const attempts = job.attempts + 1;
    try {
      const reaction = byName.get(job.reaction);
      if (reaction === undefined) throw new Error(`no reaction is called ${job.reaction}`);
      await reaction.run(needs.reactionNeeds, JSON.parse(job.body) as Event, job.event);
    } catch (fault) {
      log.error(`The reaction ${job.reaction} failed`, { job: job.id, attempts, fault: words(fault) });
      const dueAt = new Date(clock().getTime() + delayMs(attempts)).toISOString();
      return strike((tx) =>
        attempts >= MOST_ATTEMPTS
          ? buryJob(tx, job.id, attempts, words(fault))
          : postponeJob(tx, job.id, attempts, dueAt, words(fault)),
      );
    }
    done.add(job.id);
    striking ??= strikeOff();
    moveUp(job);
  };

  const moveUp = (job: Job): void => {
    const behind = findNextJob(db, job, clock().toISOString());
    if (behind !== null && !running.has(behind.id) && !done.has(behind.id)) next.set(behind.id, behind);
  };

  /** Strikes off what is done, with something else that is to be on record. */
  const strike = async (alongside: (tx: Tx) => void): Promise<void> => {
    const ids = [...done];
    await db.commit((tx) => {
      for (const id of ids) deleteJob(tx, id);
      alongside(tx);
    });
    for (const id of ids) done.delete(id);
  };

  /** A job that a crash finds done but not struck off is done once more: that is why it is idempotent. */
  const strikeOff = async (): Promise<void> => {
    await Bun.sleep(STRUCK_OFF_AFTER_MS);
    striking = null;
    try {
      await strike(() => {});
      look();
    } catch (fault) {
      log.error("Jobs that are done could not be struck off", { fault: words(fault) });
      await Bun.sleep(FIRST_DELAY_MS);
      if (!isStopped) striking ??= strikeOff();
    }
  };

  const begin = (job: Job): void => {
    const settled = settle(job)
      .catch((fault: unknown) => {
        log.error("A job could not be settled", { job: job.id, fault: words(fault) });
        return Bun.sleep(FIRST_DELAY_MS);
      })
      .finally(() => {
        running.delete(job.id);
        nudge();
      });
    next.delete(job.id);
    running.set(job.id, settled);
  };

  const look = (): void => {
    if (nudged !== null) clearTimeout(nudged);
    nudged = null;
    if (isStopped) return;
    if (timer !== null) clearTimeout(timer);
    try {
      const waitMs = beginDue();
      timer = waitMs === null ? null : setTimeout(look, waitMs);
    } catch (fault) {
      log.error("Waiting jobs could not be read", { fault: words(fault) });
      timer = setTimeout(look, FIRST_DELAY_MS);
    }
  };

  /** Answers in how many milliseconds to look again, null where nothing waits. */
  const beginDue = (): number | null => {
    const room = MOST_AT_ONCE - running.size;
    if (room > 0) {
      const due = findDueJobs(db, clock().toISOString(), MOST_AT_ONCE + running.size + done.size + next.size);
      const others = due.filter(({ id }) => !running.has(id) && !done.has(id) && !next.has(id));
      const inOrder = [...next.values(), ...others].toSorted((one, other) => one.id - other.id);
      for (const job of inOrder.slice(0, room)) begin(job);
    }
    const dueAt = nextDueAt(db);
    if (dueAt === null) return null;
    const waitMs = Math.max(new Date(dueAt).getTime() - clock().getTime(), FIRST_DELAY_MS);
    return Math.min(waitMs, LONGEST_DELAY_MS);
  };

  const nudge = (): void => {
    if (!isStopped) nudged ??= setTimeout(() => look(), NUDGED_AFTER_MS);
  };

  return {
    nudge,
    async stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      if (nudged !== null) clearTimeout(nudged);
      await Promise.all(running.values());
      await striking;
    },
  };
}

/** Doubles from half a second to five minutes, each up to a quarter longer by chance. */
function delayMs(attempts: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** (attempts - 1), LONGEST_DELAY_MS) * (1 + Math.random() / 4);
}
