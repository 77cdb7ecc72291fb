const formats = new Map<string, Intl.DateTimeFormat>();

function partsAt(timeZone: string, at: Date): Readonly<Record<string, string>> {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en-CA", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
  formats.set(timeZone, format);
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** Minutes since midnight there, 0 to 1439. */
export function minuteOfDay(timeZone: string, at: Date): number {
  const { hour = "0", minute = "0" } = partsAt(timeZone, at);
  return Number(hour) * 60 + Number(minute);
}

/** `2026-07-14` there. */
export function dayAt(timeZone: string, at: Date): string {
  const { year, month, day } = partsAt(timeZone, at);
  return `${year}-${month}-${day}`;
}

export const isTimeOfDay = (text: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);

/** Of a time of day such as `22:30`. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    // silent-ok: a name that the platform does not know is the answer
    return false;
  }
}
