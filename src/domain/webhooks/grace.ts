import { say } from "../kernel/say.ts";

/** For so long the secret before counts beside the new one, where nobody says for how long. */
export const USUAL_GRACE_HOURS = 24;
const MOST_GRACE_HOURS = 30 * 24;
const HOUR_MS = 3_600_000;

export const graceFault = (hours: number): string | null =>
  Number.isFinite(hours) && hours >= 0 && hours <= MOST_GRACE_HOURS
    ? null
    : say`is no number from 0 to ${MOST_GRACE_HOURS}`;

/** Null where there is no grace. */
export const graceEnd = (now: Date, hours: number): string | null =>
  hours === 0 ? null : new Date(now.getTime() + hours * HOUR_MS).toISOString();
