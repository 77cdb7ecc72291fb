import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Reads } from "../kernel/db.ts";
import type { PolicyEvent } from "./events.ts";
import { deleteStop, insertStop, selectStop } from "./stop-store.ts";

/** Whether agent work is held, since when and by whom. It outlives a restart. */
export interface StopState {
  readonly isStopped: boolean;
  readonly since: string | null;
}

export interface Needs {
  readonly events: Events<PolicyEvent>;
  readonly clock: Clock;
  readonly trail: Trail;
}

export function stopState(db: Reads): StopState {
  const row = selectStop(db);
  return { isStopped: row !== null, since: row?.stoppedAt ?? null };
}

export const isStopped = (db: Reads): boolean => selectStop(db) !== null;

/** Holds all agent work from this moment on, until it is released. What is under way is ended by whoever calls. */
export const holdWork = ({ events, clock, trail }: Needs, by: string): Promise<void> =>
  events.record((tx, tell) => {
    if (!insertStop(tx, clock().toISOString(), by)) return;
    trail.append(tx, { action: "stop.begun" });
    tell({ type: "stop.begun" });
  });

/** Lets agent work go on. What was cancelled stays cancelled. */
export const releaseWork = ({ events, trail }: Omit<Needs, "clock">): Promise<void> =>
  events.record((tx, tell) => {
    if (!deleteStop(tx)) return;
    trail.append(tx, { action: "stop.released" });
    tell({ type: "stop.released" });
  });
