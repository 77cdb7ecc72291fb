import { expect, test } from "bun:test";
import { readDuration } from "../../src/commands/duration.ts";

test("a length of time is a number and one unit", () => {
  const known: Record<string, number> = {
    "45s": 45e3,
    "30m": 18e5,
    "12h": 432e5,
    "90d": 7776e6,
    "2w": 12096e5,
  };
  for (const [text, ms] of Object.entries(known)) expect(readDuration(text)).toBe(ms);
  for (const text of ["", "12", "h", "-1h", "1.5h", "1h30m", "1 h", "1H", "1y", "9999999999s"]) {
    expect([text, readDuration(text)]).toEqual([text, null]);
  }
});
