import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { ok, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { type Account, openAccount } from "./account.ts";
import { nothing } from "./amount.ts";
import type { Books, Payer } from "./books.ts";
import type { Amount, Limits } from "./budget.ts";
import { estimateOf, mostOf } from "./estimate.ts";
import { nearest, overIn, standingsIn } from "./over.ts";
import { closeSpending, type Purse, selectPurse, upsertSpending } from "./spending-store.ts";
import { createSpentSums } from "./spent-sums.ts";
import { spentBy, talliesFor, type Tally } from "./tally.ts";
import { wordsOfOver } from "./words-of-over.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  /** The day that it is for the owner, like `2026-07-14`. */
  dayOf(at: Date): string;
  /** What one job may take in a day, where it has limits of its own beside those of all jobs. */
  limitsOf?(job: string): Limits | null;
  /** Milliseconds that pass evenly, whatever is done to the clock. */
  ticks?(): number;
}

/** Books for one run of the program. */
export function createBooks({
  db,
  clock,
  dayOf,
  limitsOf = () => null,
  ticks = () => performance.now(),
}: Needs): Books {
  let accounts: readonly Account[] = [];
  const live = new Map<string, Account>();
  const payers = new Map<string, Payer>();
  let tell = (_turn: string): void => {};
  let lastTick = ticks();
  const today = (): string => dayOf(clock());
  const sums = createSpentSums(db, ticks);
  const needs = { db, accounts: () => accounts, ended: sums.of, today, limitsOf };

  const purseOf = (turn: string): Purse | null =>
    accounts.find((account) => account.turn === turn)?.purse ?? selectPurse(db, turn);

  /** A turn that works for another one waits with it: the time of both is counted once. */
  const isWorking = ({ turn, waiting }: Account): boolean =>
    waiting.size === 0 && !live.values().some(({ payer }) => payer === turn);

  const tick = (): void => {
    const passed = Math.max(0, ticks() - lastTick);
    lastTick += passed;
    for (const account of live.values()) if (isWorking(account)) account.add({ timeMs: passed });
  };

  const whyNot = (account: Account, asked: Amount): string | null => {
    for (const { budget, used, reserved } of talliesFor(needs, account.purse)) {
      const over = overIn(budget, used, reserved, asked);
      if (over !== null) return wordsOfOver(over);
    }
    return null;
  };

  const endIfOver = (account: Account): void => {
    if (account.over !== null) return;
    account.over = whyNot(account, nothing);
    if (account.over !== null) tell(account.turn);
  };

  return {
    async recover() {
      await db.commit((tx) => void closeSpending(tx));
      sums.clear();
    },
    watch(onOver) {
      tell = onOver;
    },
    charge(thread, to) {
      payers.set(thread, to);
      return () => {
        if (payers.get(thread) === to) payers.delete(thread);
      };
    },
    begin({ id, thread, workspace, job = null }) {
      tick();
      const to = payers.get(thread);
      const payer = to !== undefined && "turn" in to ? to.turn : null;
      const own = {
        root: payer ?? id,
        thread,
        workspace,
        job: to !== undefined && "job" in to ? to.job : job,
      };
      const purse = purseOf(payer ?? id) ?? own;
      const account = openAccount({ turn: id, purse, payer }, { now: clock, day: today });
      accounts = [...accounts, account];
      live.set(id, account);
    },
    reserve(turn, asking) {
      const account = live.get(turn);
      if (account === undefined) return refuse("over", say`No turn is at work that this could be asked for.`);
      tick();
      const estimate = asking === null ? nobody : estimateOf(asking);
      account.over = whyNot(account, mostOf(estimate, clock()));
      if (account.over !== null) return refuse("over", account.over);
      const request = account.open(estimate);
      return ok({
        heard(bytes) {
          request.bytes += bytes;
        },
        refused: () => account.drop(request),
        ended() {
          request.hasEnded = true;
        },
      });
    },
    hear(turn, characters) {
      const account = live.get(turn);
      if (account?.hear(characters) === true) endIfOver(account);
    },
    report(turn, usage) {
      live.get(turn)?.report(usage);
    },
    wait(turn, approval, isWaiting) {
      tick();
      if (isWaiting) live.get(turn)?.waiting.add(approval);
      else live.get(turn)?.waiting.delete(approval);
    },
    endOverdue() {
      tick();
      for (const account of live.values()) endIfOver(account);
    },
    whyOver: (turn) => live.get(turn)?.over ?? null,
    end(turn, isCutOff) {
      tick();
      const account = live.get(turn);
      live.delete(turn);
      return account?.close(isCutOff) ?? null;
    },
    endAll() {
      tick();
      for (const account of live.values()) account.close(true);
      live.clear();
    },
    standingOf(turn) {
      tick();
      const account = live.get(turn);
      const purse = account?.purse ?? purseOf(turn);
      if (purse === null) return null;
      const meant = ({ budget }: Tally): boolean => account !== undefined || budget.scope === "turn";
      const tallies = talliesFor(needs, purse).filter(meant);
      return nearest(tallies.flatMap(({ budget, used }) => standingsIn(budget, used)));
    },
    spentToday(workspace) {
      tick();
      return spentBy(needs, { workspace, day: today() });
    },
    async keep() {
      const changed = accounts.filter(({ isDirty }) => isDirty);
      if (changed.length === 0) return;
      for (const account of changed) account.isDirty = false;
      const read = sums.read();
      try {
        await db.commit((tx) => {
          for (const account of changed) for (const row of account.rows()) upsertSpending(tx, row);
        });
      } catch (fault) {
        for (const account of changed) account.isDirty = true;
        throw fault;
      }
      // One that was closed meanwhile is written once more.
      const isWritten = ({ isClosed, isDirty }: Account): boolean => isClosed && !isDirty;
      read.add(accounts.filter(isWritten).flatMap((account) => account.rows()));
      accounts = accounts.filter((account) => !isWritten(account));
    },
  };
}

const nobody = { model: null, input: 0, output: 0 };
