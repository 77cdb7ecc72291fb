import { type Log, words } from "../kernel/log.ts";
import { type Db, DiskFault, type Tx } from "../kernel/db.ts";
import { say } from "../kernel/say.ts";
import { insertCheckpoint } from "./checkpoint-store.ts";
import { sumContents } from "./content-store.ts";
import { forgetCheckpoints, MOST_CONTENT_BYTES } from "./forget-checkpoints.ts";
import { type Needs as TakeNeeds, type StockLimits, takeStock, usualLimits } from "./take-stock.ts";
import type { Tree } from "./tree.ts";
import { unkeptInWords } from "./unkept-in-words.ts";
import { closeWatch, insertWatch, selectWatchedRoots, selectWatches } from "./watch-store.ts";

/** What the folders held that commands work in, so that what a command changes can be found and put back. */
export interface Stocks {
  /** Brings the stock of a folder up to date. */
  take(root: string): Promise<Stock>;
  /** From the transaction on, which comes before the command, what changes in the folder counts as the turn's. */
  watch(tx: Tx, command: WatchedCommand): void;
  /**
   * Once the command is gone with all that it started: finds what it changed. Answers what is to be done in the
   * transaction that puts its end on record. Never rejects.
   */
  end(call: string): Promise<(tx: Tx) => void>;
  /** The same for a command that outlives its call. */
  endAfter(call: string, until: Promise<unknown>): void;
  /** True while a command of one of these checkpoints is at work. */
  isAtWork(checkpoints: readonly string[]): boolean;
  /** Does a piece of work while nobody looks at the folder. */
  alone<T>(root: string, work: () => Promise<T>): Promise<T>;
  /** Finds what commands changed that were at work when the process ended. */
  recover(): Promise<void>;
  /** Resolves when every end that was begun is done with. */
  settled(): Promise<void>;
}

export interface Stock {
  /** False where the folder could not be looked at: then nothing in it can be put back. */
  readonly isTaken: boolean;
  /** What cannot be put back, in words; null where everything can. */
  readonly unkept: string | null;
}

export interface WatchedCommand {
  readonly call: string;
  readonly turn: string;
  readonly thread: string;
  readonly workspace: string;
  readonly root: string;
  readonly at: string;
}

export interface Needs extends TakeNeeds {
  readonly db: Db;
  readonly log: Log;
  treeOf(root: string): Tree;
  readonly limits?: StockLimits;
}

const LONGEST_LOOK_MS = 60_000;
const BETWEEN_MS = 10_000;

export function createStocks(needs: Needs): Stocks {
  const { db, log, limits = usualLimits } = needs;
  /** Commands at work, by their calls. */
  const live = new Map<string, { readonly root: string; readonly checkpoint: string }>();
  const last = new Map<string, Promise<unknown>>();
  const ends = new Set<Promise<unknown>>();

  const alone: Stocks["alone"] = (root, work) => {
    const done = (last.get(root) ?? Promise.resolve()).then(work);
    // silent-ok: whoever asked hears of the fault, and the next one has nothing to do with it.
    const settled = done.catch(() => undefined);
    last.set(root, settled);
    void settled.then(() => last.get(root) === settled && last.delete(root));
    return done;
  };
  let forgottenAt = 0;
  /** A chore does so too, but a command that writes without end does not wait for it. */
  const forgetTooMuch = async (): Promise<void> => {
    const now = performance.now();
    if (sumContents(db) <= MOST_CONTENT_BYTES || now - forgottenAt < BETWEEN_MS) return;
    forgottenAt = now;
    await forgetCheckpoints(needs);
  };
  const take: Stocks["take"] = (root) =>
    alone(root, async () => {
      const over = selectWatches(db, root).filter(({ call }) => !live.has(call));
      const signal = AbortSignal.timeout(LONGEST_LOOK_MS);
      try {
        const taken = await takeStock(needs, { root, tree: needs.treeOf(root), over, limits, signal });
        if (!taken.ok) return untaken(taken.refusal.message);
        if (taken.value.hasChanged) await forgetTooMuch();
      } catch (fault) {
        if (fault instanceof DiskFault) throw fault;
        log.error("A folder could not be looked at", { root, fault: words(fault) });
        return untaken(say`Looking at them failed.`);
      }
      return { isTaken: true, unkept: unkeptInWords(db, root) };
    });
  const noted = <T>(end: Promise<T>): Promise<T> => {
    ends.add(end);
    return end.finally(() => ends.delete(end));
  };
  /** False where it failed: the watch stays open, and the next look at the folder finds what this one did not. */
  const lookAfter = (root: string): Promise<boolean> =>
    take(root).then(
      ({ isTaken }) => isTaken,
      (fault: unknown) => {
        log.error("What a command changed could not be kept", { root, fault: words(fault) });
        return false;
      },
    );
  const end: Stocks["end"] = async (call) => {
    const watch = live.get(call);
    if (watch === undefined) return () => {};
    const isSeen = await lookAfter(watch.root);
    live.delete(call);
    return (tx) => {
      if (isSeen) closeWatch(tx, { call, checkpoint: watch.checkpoint });
    };
  };

  return {
    take,
    alone,
    watch(tx, { call, root, at, ...of }) {
      const checkpoint = insertCheckpoint(tx, { ...of, root, at });
      live.set(call, { root, checkpoint });
      insertWatch(tx, { call, checkpoint, root, beganAt: at });
    },
    end: (call) => noted(end(call)),
    endAfter(call, until) {
      const closed = until.then(async () => {
        const close = await end(call);
        await needs.events.record(close);
      });
      // silent-ok: a watch that could not be closed is closed by the next look at the folder.
      void noted(closed.catch(() => {}));
    },
    isAtWork: (checkpoints) => [...live.values()].some(({ checkpoint }) => checkpoints.includes(checkpoint)),
    async recover() {
      await noted(Promise.all(selectWatchedRoots(db).map(lookAfter)));
    },
    async settled() {
      while (ends.size > 0) await Promise.all(ends);
    },
  };
}

const untaken = (why: string): Stock => ({
  isTaken: false,
  unkept: say`Nothing that it changes can be rewound: the files could not be looked at. ${why}`,
});
