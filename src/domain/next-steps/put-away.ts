import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import type { NextStepName } from "./next-step.ts";
import { deletePutAway, insertPutAway } from "./store.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
}

/** Stands for all suggestions there are and will be. */
export const ALL_STEPS = "all" as const;

/** For good, or until the owner takes it out again. */
export const putAway = (
  { db, clock }: Needs,
  step: NextStepName | typeof ALL_STEPS,
  isPutAway: boolean,
): Promise<void> =>
  db.commit((tx) => (isPutAway ? insertPutAway(tx, step, clock().toISOString()) : deletePutAway(tx, step)));
