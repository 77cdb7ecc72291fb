const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock on a wall shows there and then, as if it were UTC. */
function onTheWall(at: Date, timeZone: string): number {
  const style = { dateStyle: "short", timeStyle: "medium" } as const;
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat("sv-SE", { ...style, timeZone });
  formats.set(timeZone, format);
  return Date.parse(`${format.format(at).replace(" ", "T")}Z`);
}

/** The hour of the day, 0 to 23. */
export const hourOn = (at: Date, timeZone: string): number => new Date(onTheWall(at, timeZone)).getUTCHours();

/** The day that it is there, as `2026-07-14`. It is asked for often, and seldom another one than before. */
export function dayOn(at: Date, timeZone: string): string {
  const last = days.get(timeZone);
  const now = at.getTime();
  if (last !== undefined && last.from <= now && now < last.until) return last.day;
  const day = new Date(onTheWall(at, timeZone)).toISOString().slice(0, 10);
  const [from, until] = [0, 1].map((later) => Date.parse(startOfDay(day, later, timeZone) ?? "")) as [
    number,
    number,
  ];
  days.set(timeZone, { day, from, until });
  return day;
}

const days = new Map<string, { readonly day: string; readonly from: number; readonly until: number }>();

/** When a day, or one so many days later, begins there, as RFC 3339 in UTC; null for what is no day. */
export function startOfDay(day: string, daysLater: number, timeZone: string): string | null {
  const wall = Date.parse(`${day}T00:00:00Z`) + daysLater * DAY_MS;
  if (Number.isNaN(wall)) return null;
  const offset = (at: number): number => onTheWall(new Date(at), timeZone) - at;
  const near = wall - offset(wall);
  // Twice, for a day on which the clock is turned.
  const turned = wall - offset(near);
  const isLeaptOver = onTheWall(new Date(turned), timeZone) < wall;
  return new Date(isLeaptOver ? near : turned).toISOString();
}
