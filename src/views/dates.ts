import type { Reader } from "./frame.ts";
import { en } from "./strings/en.ts";

const DAY_MS = 86_400_000;

const styles = {
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  day: { day: "numeric", month: "long" },
  date: { day: "numeric", month: "long", year: "numeric" },
  month: { month: "long", year: "numeric" },
  hour: { hour: "numeric", hourCycle: "h23" },
  /** Sorts and compares as text. */
  key: { year: "numeric", month: "2-digit", day: "2-digit" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(reader: Reader, style: keyof typeof styles, at: Date): string {
  const locale = style === "key" ? "en-CA" : reader.locale;
  const key = `${locale} ${reader.timeZone} ${style}`;
  const made =
    formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...styles[style], timeZone: reader.timeZone });
  formats.set(key, made);
  return made.format(at);
}

/** `09:41` */
export const time = (reader: Reader, at: string): string => format(reader, "time", new Date(at));

/** `09:41` today, then `Yesterday`, then `14 July`, then with its year: one part of a list's row. */
export function shortWhen(reader: Reader, at: string): string {
  const when = new Date(at);
  if (isSameDay(reader, when, reader.now)) return format(reader, "time", when);
  return day(reader, when);
}

/** `09:41` today, else the day before it. */
export function when(reader: Reader, at: string): string {
  const moment = new Date(at);
  const clock = format(reader, "time", moment);
  return isSameDay(reader, moment, reader.now) ? clock : en.units.dayAndTime(day(reader, moment), clock);
}

/** `today at 09:41`, `yesterday at 09:41`, `14 July at 09:41`: within a sentence. */
export function whenSaid(reader: Reader, at: string): string {
  const moment = new Date(at);
  const isToday = isSameDay(reader, moment, reader.now);
  const named = isToday ? en.units.today : day(reader, moment);
  return en.units.saidAt(named === en.units.yesterday ? named.toLowerCase() : named, time(reader, at));
}

/** `just now`, `20 min ago`, `3 h ago`, then as a day. */
export function ago(reader: Reader, at: string): string {
  const ms = reader.now.getTime() - new Date(at).getTime();
  if (ms < 60_000) return en.units.justNow;
  if (ms < 3_600_000) return en.units.minutesAgo(Math.floor(ms / 60_000));
  if (ms < DAY_MS) return en.units.hoursAgo(Math.floor(ms / 3_600_000));
  return day(reader, new Date(at));
}

/** `14 July 2026` of `2026-07-14`, and `July 2026` of `2026-07`: days and months that are the reader's own already. */
export function calendarName({ locale, now }: Reader, key: string): string {
  const isMonth = key.length === 7;
  const noon = new Date(`${isMonth ? `${key}-01` : key}T12:00:00Z`);
  return format({ locale, now, timeZone: "UTC" }, isMonth ? "month" : "date", noon);
}

/** 0 to 23, where the reader is. */
export const hourOfDay = (reader: Reader): number => Number(format(reader, "hour", reader.now));

function day(reader: Reader, at: Date): string {
  if (isSameDay(reader, at, new Date(reader.now.getTime() - DAY_MS))) return en.units.yesterday;
  const isThisYear = format(reader, "key", at).slice(0, 4) === format(reader, "key", reader.now).slice(0, 4);
  return format(reader, isThisYear ? "day" : "date", at);
}

const isSameDay = (reader: Reader, one: Date, other: Date): boolean =>
  format(reader, "key", one) === format(reader, "key", other);
