import type { Reads } from "../../domain/kernel/db.ts";
import { type Stretch, usageSpan } from "../../domain/usage/reads.ts";
import { dayOn, startOfDay } from "./start-of-day.ts";

/** Times are RFC 3339 in UTC: `after` is among them, `before` is not. Null for no end. */
export interface Period {
  readonly after: string | null;
  readonly before: string | null;
}

const DAY_MS = 86_400_000;

/** The days, or months, of a time zone from the first use within a period to the last, oldest first. */
export function stretchesOf(
  db: Reads,
  by: "day" | "month",
  { after, before }: Period,
  timeZone: string,
): readonly Stretch[] {
  const span = usageSpan(db);
  if (span === null) return [];
  const first = after !== null && after > span.first ? after : span.first;
  const last = before !== null && before <= span.last ? justBefore(before) : span.last;
  if (last < first) return [];
  const [from, to] = [first, last].map((at) => dayOn(new Date(at), timeZone));
  const keys = by === "day" ? daysFrom(from ?? "", to ?? "") : monthsFrom(from ?? "", to ?? "");
  return keys.map((key) => {
    const begins = by === "day" ? startOfDay(key, 0, timeZone) : startOfDay(`${key}-01`, 0, timeZone);
    const ends =
      by === "day" ? startOfDay(key, 1, timeZone) : startOfDay(`${monthAfter(key)}-01`, 0, timeZone);
    return { key, from: later(begins, after), to: earlier(ends, before) };
  });
}

const justBefore = (at: string): string => new Date(Date.parse(at) - 1).toISOString();

const later = (one: string | null, other: string | null): string => {
  const [a, b] = [one ?? "", other ?? ""];
  return a > b ? a : b;
};

const earlier = (one: string | null, other: string | null): string => {
  const [a, b] = [one ?? "9999", other ?? "9999"];
  return a < b ? a : b;
};

function daysFrom(first: string, last: string): string[] {
  const from = Date.parse(`${first}T00:00:00Z`);
  const count = Math.round((Date.parse(`${last}T00:00:00Z`) - from) / DAY_MS) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, day) =>
    new Date(from + day * DAY_MS).toISOString().slice(0, 10),
  );
}

function monthsFrom(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first.slice(0, 7); month <= last.slice(0, 7); month = monthAfter(month))
    months.push(month);
  return months;
}

function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return number === 12
    ? `${String(year + 1).padStart(4, "0")}-01`
    : `${String(year).padStart(4, "0")}-${String(number + 1).padStart(2, "0")}`;
}
