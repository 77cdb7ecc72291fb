import { say } from "../kernel/say.ts";
import type { Verdict } from "./source.ts";
import { flawed } from "./verdict.ts";

export const USUAL_TOLERANCE_SECONDS = 300;

/** What is wrong with a time of signing, Unix seconds in digits; null where it is near enough to `now`. */
export function timeFlaw(seconds: string, now: Date, tolerance = USUAL_TOLERANCE_SECONDS): Verdict | null {
  return /^\d{1,12}$/.test(seconds)
    ? ageFlaw(Number(seconds), now, tolerance)
    : flawed("time", say`The time of signing is no whole number of seconds: ${shown(seconds)}.`);
}

/** The same for a time that was read already, in Unix seconds; the tolerance holds for the past and the future. */
export function ageFlaw(seconds: number, now: Date, tolerance: number): Verdict | null {
  const age = Math.floor(now.getTime() / 1000) - seconds;
  if (age > tolerance)
    return flawed(
      "time",
      say`It was signed ${age} seconds ago, and at most ${tolerance} are allowed: it was held up or sent again, or a clock is wrong.`,
    );
  if (-age > tolerance)
    return flawed(
      "time",
      say`It was signed ${-age} seconds in the future, and at most ${tolerance} are allowed: the clock here or at the sender is wrong.`,
    );
  return null;
}

const shown = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
