import type { Reads } from "../kernel/db.ts";
import type { WaitingJob } from "./waiting-job.ts";
import { countJobs, selectJobs } from "./waiting-jobs-store.ts";

/** What events asked for and is not done yet: what was given up first. */
export const listJobs = (db: Reads, limit: number): readonly WaitingJob[] => selectJobs(db, limit);

export const countOfJobs = (db: Reads): { readonly dead: number; readonly waiting: number } => countJobs(db);
