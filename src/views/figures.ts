import type { Cost } from "../domain/usage/usage.ts";
import { en } from "./strings/en.ts";

const formats = new Map<string, Intl.NumberFormat>();

function format(locale: string, options: Intl.NumberFormatOptions, value: number): string {
  const key = `${locale} ${JSON.stringify(options)}`;
  const made = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, made);
  return made.format(value);
}

export const count = (locale: string, value: number): string => format(locale, {}, value);

/** In full below 10,000, then as `12.3k` and `1.2M`. */
export function tokens(locale: string, value: number): string {
  const short = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  if (value >= 999_950) return en.units.millions(format(locale, short, value / 1_000_000));
  if (value >= 10_000) return en.units.thousands(format(locale, short, value / 1000));
  return count(locale, value);
}

/** To the cent; below ten cents to a tenth of one, and never as nothing where it is something. */
export function money(locale: string, { amount, currency }: Pick<Cost, "amount" | "currency">): string {
  const isSmall = amount !== 0 && Math.abs(amount) < 0.1;
  const digits = isSmall ? 3 : 2;
  const options = {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  } as const;
  if (amount > 0 && amount < 0.0005) return en.units.lessThan(format(locale, options, 0.001));
  return format(locale, options, amount);
}

const sizes = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** `312 MB`; decimal units, as disks are sold. */
export function bytes(locale: string, value: number): string {
  const step = value < 1 ? 0 : Math.min(Math.floor(Math.log10(value) / 3), sizes.length - 1);
  const scaled = value / 1000 ** step;
  const digits = step > 0 && scaled < 100 ? 1 : 0;
  const unit = sizes[step] ?? "byte";
  const unitDisplay = step === 0 ? "long" : "short";
  return format(locale, { style: "unit", unit, unitDisplay, maximumFractionDigits: digits }, scaled);
}

/** In tenths of a second where that says enough: `38 ms`, `0.4 s`, `11.8 s`. */
export function quick(locale: string, ms: number): string {
  if (ms < 95 || ms >= 1000) return duration(locale, ms);
  return en.units.seconds(format(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }, ms / 1000));
}

/** `612 ms`, `11.8 s`, `6 min 8 s`, `2 h 5 min`, `12 days`. */
export function duration(locale: string, ms: number): string {
  if (ms < 1000) return en.units.ms(count(locale, Math.max(0, Math.round(ms))));
  const seconds = ms / 1000;
  if (seconds < 59.95) return en.units.seconds(format(locale, { maximumFractionDigits: 1 }, seconds));
  const minutes = Math.floor(Math.round(seconds) / 60);
  if (minutes < 60) return en.units.minutes(minutes, Math.round(seconds) % 60);
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? en.units.hours(hours, minutes % 60) : en.units.days(Math.floor(hours / 24));
}
