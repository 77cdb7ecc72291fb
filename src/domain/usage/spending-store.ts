import { conditionsOf } from "../kernel/conditions.ts";
import type { Reads, Tx } from "../kernel/db.ts";
import type { Amount } from "./budget.ts";

/** Whose budgets something is spent from. */
export interface Purse {
  /** The first turn of those that work for one another; a turn that works for nobody is its own. */
  readonly root: string;
  /** Of that first turn. */
  readonly thread: string;
  readonly workspace: string;
  readonly job: string | null;
}

/** What a stretch of work on a turn has taken in a day. */
export interface SpendingRow extends Purse, Amount {
  readonly id: string;
  readonly day: string;
  readonly turn: string;
  /** True while it may still take more: what it had reserved counts with it. */
  readonly isOpen: boolean;
}

/** Whose spending is meant; null for anybody's. */
export interface SpendingFilter {
  readonly root?: string | null;
  readonly thread?: string | null;
  readonly workspace?: string | null;
  readonly job?: string | null;
  readonly day?: string | null;
}

/** Whether what is spent from a purse counts under a filter, on its day. */
export const isMeant = (purse: Purse, { root, thread, workspace, job }: SpendingFilter): boolean =>
  fits(root, purse.root) &&
  fits(thread, purse.thread) &&
  fits(workspace, purse.workspace) &&
  fits(job, purse.job);

const fits = (wanted: string | null | undefined, is: string | null): boolean =>
  wanted === undefined || wanted === null || wanted === is;

export function upsertSpending(tx: Tx, row: SpendingRow): void {
  tx.run(
    `insert into spending (id, day, turn, root, thread, workspace, job, tokens, dollars, steps, time_ms, is_open)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id, day) do update set tokens = excluded.tokens, dollars = excluded.dollars, steps = excluded.steps,
       time_ms = excluded.time_ms, is_open = excluded.is_open`,
    row.id,
    row.day,
    row.turn,
    row.root,
    row.thread,
    row.workspace,
    row.job,
    row.tokens,
    row.dollars,
    row.steps,
    row.timeMs,
    row.isOpen ? 1 : 0,
  );
}

/** Of what has ended; what is open is known to whoever has opened it. */
export function selectSpent(db: Reads, { root, thread, workspace, job, day }: SpendingFilter): Amount {
  const { where, values } = conditionsOf({
    "root = ?": root ?? null,
    "thread = ?": thread ?? null,
    "job = ?": job ?? null,
    "day = ?": day ?? null,
    "workspace = ?": workspace ?? null,
  });
  const sum = db.get<Amount>(
    `select coalesce(sum(tokens), 0) as tokens, coalesce(sum(dollars), 0.0) as dollars, coalesce(sum(steps), 0) as steps,
       coalesce(sum(time_ms), 0) as timeMs from spending where is_open = 0 and ${where}`,
    ...values,
  );
  if (sum === null) throw new Error("a sum has no row");
  return sum;
}

/** From whose purse the turn was paid before. */
export const selectPurse = (db: Reads, turn: string): Purse | null =>
  db.get<Purse>("select root, thread, workspace, job from spending where turn = ? limit 1", turn);

/** Nobody is left who could say what came of it: what was reserved is spent. */
export const closeSpending = (tx: Tx): number => tx.run("update spending set is_open = 0 where is_open = 1");
