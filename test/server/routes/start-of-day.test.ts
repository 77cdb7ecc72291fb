import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { dayOn, hourOn, startOfDay } from "../../../src/server/routes/start-of-day.ts";

describe("a day begins", () => {
  test("at midnight where one is", () => {
    expect(startOfDay("2026-07-14", 0, "UTC")).toBe("2026-07-14T00:00:00.000Z");
    expect(startOfDay("2026-07-14", 0, "Europe/Berlin")).toBe("2026-07-13T22:00:00.000Z");
    expect(startOfDay("2026-07-14", 1, "America/New_York")).toBe("2026-07-15T04:00:00.000Z");
    expect(startOfDay("2026-07-14", 0, "Asia/Kathmandu")).toBe("2026-07-13T18:15:00.000Z");
  });
  test("also on and after a day on which the clock is turned", () => {
    expect(startOfDay("2026-03-29", 0, "Europe/Berlin")).toBe("2026-03-28T23:00:00.000Z");
    expect(startOfDay("2026-03-29", 1, "Europe/Berlin")).toBe("2026-03-29T22:00:00.000Z");
    expect(startOfDay("2026-10-25", 1, "Europe/Berlin")).toBe("2026-10-25T23:00:00.000Z");
  });
  test("when the clock is turned, where that leaps over midnight", () => {
    expect(startOfDay("2026-09-06", 0, "America/Santiago")).toBe("2026-09-06T04:00:00.000Z");
    expect(startOfDay("2026-09-05", 1, "America/Santiago")).toBe("2026-09-06T04:00:00.000Z");
    expect(startOfDay("2026-03-08", 0, "America/Havana")).toBe("2026-03-08T05:00:00.000Z");
    expect(startOfDay("2026-04-24", 0, "Africa/Cairo")).toBe("2026-04-23T22:00:00.000Z");
    // Here the hour before midnight comes twice.
    expect(startOfDay("2026-04-05", 0, "America/Santiago")).toBe("2026-04-05T04:00:00.000Z");
  });
  test("never, where it is no day", () => {
    for (const day of ["", "2026-13-01", "yesterday"]) expect(startOfDay(day, 0, "UTC")).toBeNull();
  });
  test("and the hour is the one on the wall", () => {
    const at = new Date("2026-07-13T22:30:00Z");
    expect([dayOn(at, "Europe/Berlin"), hourOn(at, "Europe/Berlin")]).toEqual(["2026-07-14", 0]);
    expect([dayOn(at, "UTC"), hourOn(at, "UTC")]).toEqual(["2026-07-13", 22]);
  });
});

test("the day that is remembered is the one on the wall, whatever was asked before and wherever clocks are turned", () => {
  const zones = [
    "UTC",
    "Europe/Berlin",
    "America/Santiago",
    "Africa/Cairo",
    "Asia/Beirut",
    "Australia/Lord_Howe",
  ];
  const around = ["2026-03-29", "2026-04-05", "2026-04-24", "2026-09-06", "2026-10-25", "2026-10-30"];
  const instant = fc
    .tuple(fc.constantFrom(...around), fc.integer({ min: -36 * 60, max: 36 * 60 }))
    .map(([day, minutes]) => new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000));
  fc.assert(
    fc.property(fc.array(fc.tuple(instant, fc.constantFrom(...zones)), { maxLength: 40 }), (asked) => {
      for (const [at, timeZone] of asked) {
        const shown = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone }).format(at);
        expect([at, timeZone, dayOn(at, timeZone)]).toEqual([at, timeZone, shown]);
      }
    }),
    { numRuns: 300 },
  );
});
