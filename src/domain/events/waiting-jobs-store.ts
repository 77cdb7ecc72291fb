import type { Reads, Tx } from "../kernel/db.ts";
import type { WaitingJob } from "./waiting-job.ts";

type Row = Omit<WaitingJob, "isDead"> & { readonly isDead: number };

const columns = `jobs.id, reaction, events.type as event, attempts, due_at as dueAt, is_dead as isDead, fault`;

const toJob = (row: Row): WaitingJob => ({ ...row, isDead: row.isDead === 1 });

/** The dead first, then the oldest first. */
export function selectJobs(db: Reads, limit: number): WaitingJob[] {
  const of = (isDead: 0 | 1): Row[] =>
    db.all<Row>(
      `select ${columns} from jobs join events on events.id = jobs.event
        where is_dead = ${isDead} order by jobs.id limit ?`,
      limit,
    );
  return [...of(1), ...of(0)].slice(0, limit).map(toJob);
}

export const countJobs = (db: Reads): { readonly dead: number; readonly waiting: number } => ({
  dead: db.get<{ count: number }>("select count(*) as count from jobs where is_dead = 1")?.count ?? 0,
  waiting: db.get<{ count: number }>("select count(*) as count from jobs where is_dead = 0")?.count ?? 0,
});

/** Answers whether there was such a dead one. */
export const reviveJob = (tx: Tx, id: number, at: string): boolean =>
  tx.run("update jobs set is_dead = 0, attempts = 0, due_at = ? where id = ? and is_dead = 1", at, id) > 0;
