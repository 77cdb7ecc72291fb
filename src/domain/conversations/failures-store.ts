import type { Failure } from "../backends/backend.ts";
import type { Reads } from "../kernel/db.ts";

/** A turn that failed and that its thread shows last. */
export interface FailedTurn {
  readonly id: string;
  readonly thread: string;
  readonly threadName: string;
  readonly failure: Failure | null;
  readonly finishedAt: string;
}

/** Of threads that are in use and that their owner has not looked at since, the newest first. */
export function selectUnseenFailures(db: Reads, since: string, limit: number): FailedTurn[] {
  const rows = db.all<Omit<FailedTurn, "failure"> & { readonly failure: string | null }>(
    `select turns.id, turns.thread, threads.name as threadName, turns.failure, turns.finished_at as finishedAt
       from turns join threads on threads.id = turns.thread
      where turns.status = 'failed' and turns.finished_at >= ?
        and threads.head = turns.id and threads.unread > 0 and threads.status = 'open'
      order by turns.finished_at desc limit ?`,
    since,
    limit,
  );
  return rows.map(({ failure, ...row }) => ({
    ...row,
    failure: failure === null ? null : (JSON.parse(failure) as Failure),
  }));
}
