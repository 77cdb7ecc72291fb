import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { reviveJob } from "./waiting-jobs-store.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  /** Has due jobs looked for. */
  nudge(): void;
}

/** Has a job that was given up tried again, from its first attempt on. */
export async function retryJob({ db, clock, nudge }: Needs, id: number): Promise<Result<null, "not-found">> {
  const isThere = await db.commit((tx) => reviveJob(tx, id, clock().toISOString()));
  if (!isThere)
    return refuse("not-found", say`There is no such job that was given up: it may be done by now.`);
  nudge();
  return ok(null);
}
