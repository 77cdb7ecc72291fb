import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { longestWaitMs, retryAfterMs, waitMs } from "../../../src/domain/backends/retry-after.ts";

const now = new Date("2026-11-22T12:00:00Z");
const told = (headers: Record<string, string>) => retryAfterMs(new Headers(headers), now);

test.each([
  ["0", 0],
  ["1", 1000],
  ["1.5", 1500],
  [" 60 ", 60_000],
  ["Sun, 22 Nov 2026 12:00:30 GMT", 30_000],
  ["Sun, 22 Nov 2026 11:00:00 GMT", 0],
  ["Sunday, 22-Nov-26 12:00:30 GMT", 30_000],
])("Retry-After: %s is understood", (value, ms) => expect(told({ "retry-after": value })).toBe(ms));

test.each(["", "soon", "-1", "1e9", "0x10", "Infinity", "Sun, what?"])(
  "Retry-After: “%s” is nonsense",
  (value) => expect(told({ "retry-after": value })).toBeNull(),
);

test("a wait in milliseconds goes before one in seconds", () =>
  expect(told({ "retry-after-ms": "250", "retry-after": "9" })).toBe(250));

test("no header is ever a wait that is not a number of milliseconds", () =>
  fc.assert(
    fc.property(fc.string({ unit: "grapheme-ascii" }), (value) => {
      const ms = told({ "retry-after": value });
      return ms === null || (Number.isFinite(ms) && ms >= 0);
    }),
  ));

test("a wait is at least a second, at most the cap and a little, and doubles where nobody said how long", () => {
  expect([0, 1, 2, 3].map((attempt) => waitMs(attempt, null, 0))).toEqual([1000, 2000, 4000, 8000]);
  expect(waitMs(0, 10, 0)).toBe(1000);
  fc.assert(
    fc.property(
      fc.nat(40),
      fc.option(fc.nat()),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempt, asked, random) => {
        const ms = waitMs(attempt, asked, random);
        return ms >= 1000 && ms <= longestWaitMs + 500;
      },
    ),
  );
});
