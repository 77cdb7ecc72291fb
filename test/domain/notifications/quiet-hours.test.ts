import { expect, test } from "bun:test";
import fc from "fast-check";
import { minuteOfDay, minutesOf } from "../../../src/domain/notifications/local-time.ts";
import { isQuiet, quietUntil } from "../../../src/domain/notifications/quiet-hours.ts";

const quiet = (from: string, to: string, timeZone = "Europe/Berlin") => ({
  timeZone,
  quietHours: { isOn: true, from, to },
});

const timeOfDay = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
const zone = fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC");
const moment = fc.date({ min: new Date("2024-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });

test("quiet hours go over midnight, and begin and end on the minute", () => {
  const night = quiet("22:00", "07:00");
  expect(isQuiet(night, new Date("2026-07-14T19:59:00Z"))).toBe(false);
  expect(isQuiet(night, new Date("2026-07-14T20:00:00Z"))).toBe(true);
  expect(isQuiet(night, new Date("2026-07-15T04:59:59Z"))).toBe(true);
  expect(isQuiet(night, new Date("2026-07-15T05:00:00Z"))).toBe(false);
  expect(quietUntil(night, new Date("2026-07-14T21:30:10Z"))?.toISOString()).toBe("2026-07-15T05:00:00.000Z");
  expect(
    isQuiet({ ...night, quietHours: { ...night.quietHours, isOn: false } }, new Date("2026-07-14T23:00:00Z")),
  ).toBe(false);
});

test("over a change of the clock they end at the time of day that was named", () => {
  const night = quiet("22:00", "07:00");
  expect(quietUntil(night, new Date("2026-03-28T22:00:00Z"))?.toISOString()).toBe("2026-03-29T05:00:00.000Z");
  expect(quietUntil(night, new Date("2026-10-24T21:00:00Z"))?.toISOString()).toBe("2026-10-25T06:00:00.000Z");
});

test("whenever it is quiet there is an end ahead, at which it is not, within a day and an hour or two", () => {
  fc.assert(
    fc.property(timeOfDay, timeOfDay, zone, moment, (from, to, timeZone, now) => {
      fc.pre(from !== to);
      const hours = quiet(from, to, timeZone);
      const until = quietUntil(hours, now);
      expect(until === null).toBe(!isQuiet(hours, now));
      if (until === null) return;
      const ahead = until.getTime() - now.getTime();
      expect(ahead).toBeGreaterThan(0);
      expect(ahead).toBeLessThanOrEqual(27 * 3_600_000);
      expect(isQuiet(hours, until)).toBe(false);
    }),
  );
});

test("away from changes of the clock they end on the very minute", () => {
  fc.assert(
    fc.property(timeOfDay, timeOfDay, moment, (from, to, now) => {
      fc.pre(from !== to);
      const until = quietUntil(quiet(from, to, "Asia/Kolkata"), now);
      if (until !== null) expect(minuteOfDay("Asia/Kolkata", until)).toBe(minutesOf(to));
    }),
  );
});
