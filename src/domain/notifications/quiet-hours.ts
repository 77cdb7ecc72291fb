import { minuteOfDay, minutesOf } from "./local-time.ts";
import type { NotificationSettings } from "./settings.ts";

const DAY = 1_440;
const MINUTE_MS = 60_000;

type Quiet = Pick<NotificationSettings, "timeZone" | "quietHours">;

/** From the first minute to the last before `to`, over midnight too. */
export function isQuiet({ timeZone, quietHours }: Quiet, at: Date): boolean {
  if (!quietHours.isOn) return false;
  const [from, to] = [minutesOf(quietHours.from), minutesOf(quietHours.to)];
  const now = minuteOfDay(timeZone, at);
  return from <= to ? now >= from && now < to : now >= from || now < to;
}

/** When the quiet hours end that it is now; null where it is none. Right over a change of the clock too. */
export function quietUntil(quiet: Quiet, now: Date): Date | null {
  if (!isQuiet(quiet, now)) return null;
  const to = minutesOf(quiet.quietHours.to);
  const begun = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  const ahead = (to - minuteOfDay(quiet.timeZone, now) + DAY) % DAY;
  let end = begun + ahead * MINUTE_MS;
  const off = ((minuteOfDay(quiet.timeZone, new Date(end)) - to + DAY * 1.5) % DAY) - DAY / 2;
  if (off !== 0 && end - off * MINUTE_MS > begun) end -= off * MINUTE_MS;
  while (isQuiet(quiet, new Date(end))) end += MINUTE_MS;
  return new Date(end);
}
