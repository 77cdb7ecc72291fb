import { describe, expect, test } from "bun:test";
import { ago, hourOfDay, shortWhen, time, when } from "../../src/views/dates.ts";
import { bytes, count, duration, money, tokens } from "../../src/views/figures.ts";
import type { Reader } from "../../src/views/frame.ts";

describe("figures are short enough to compare", () => {
  test.each([
    [0, "0"],
    [9_999, "9,999"],
    [10_000, "10.0k"],
    [12_345, "12.3k"],
    [999_949, "999.9k"],
    [1_200_000, "1.2M"],
  ])("%d tokens", (value, words) => expect(tokens("en", value)).toBe(words));
  test.each([
    [0, "€0.00"],
    [0.00001, "< €0.001"],
    [0.027, "€0.027"],
    [1.838, "€1.84"],
  ])("%d euros", (amount, words) => expect(money("en", { amount, currency: "EUR" })).toBe(words));
  test.each([
    [0, "0 ms"],
    [612, "612 ms"],
    [11_800, "11.8 s"],
    [59_999, "1 min"],
    [60_000, "1 min"],
    [368_000, "6 min 8 s"],
    [7_500_000, "2 h 5 min"],
    [12 * 86_400_000, "12 days"],
  ])("%d ms", (ms, words) => expect(duration("en", ms)).toBe(words));
  test.each([
    [0, "0 bytes"],
    [999, "999 bytes"],
    [14_250_000_000, "14.3 GB"],
    [312_000_000, "312 MB"],
  ])("%d bytes", (value, words) => expect(bytes("en", value)).toBe(words));
  test("as they are written where the reader lives", () => {
    expect(count("de", 12_345)).toBe("12.345");
    expect(tokens("de", 12_345)).toBe("12,3k");
    expect(money("de", { amount: 1.84, currency: "EUR" })).toBe("1,84\u00a0€");
  });
});

describe("dates are told as near as they are", () => {
  const reader: Reader = {
    locale: "en-GB",
    timeZone: "Europe/Berlin",
    now: new Date("2026-07-14T22:30:00Z"),
  };

  test("in the reader's own day, which began at their midnight", () => {
    expect(hourOfDay(reader)).toBe(0);
    expect(shortWhen(reader, "2026-07-14T22:05:00Z")).toBe("00:05");
    expect(shortWhen(reader, "2026-07-14T21:55:00Z")).toBe("Yesterday");
  });
  test("a time, a day, a date", () => {
    expect(time(reader, "2026-07-14T07:41:00Z")).toBe("09:41");
    expect(when(reader, "2026-07-02T07:41:00Z")).toBe("2 July, 09:41");
    expect(shortWhen(reader, "2025-12-31T12:00:00Z")).toBe("31 December 2025");
  });
  test("or as how long ago", () => {
    expect(ago(reader, "2026-07-14T22:29:30Z")).toBe("just now");
    expect(ago(reader, "2026-07-14T22:10:00Z")).toBe("20 min ago");
    expect(ago(reader, "2026-07-14T19:30:00Z")).toBe("3 h ago");
    expect(ago(reader, "2026-07-10T12:00:00Z")).toBe("10 July");
  });
});
