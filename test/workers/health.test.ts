import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { healthPolicy, judge } from "../../src/workers/health.ts";

const MB = 1024 * 1024;
const vitals = (change: Partial<Parameters<typeof judge>[1]>) => ({
  lastBeatAt: 10_000,
  heapBytes: 20 * MB,
  now: 10_200,
  lateByMs: 0,
  ...change,
});

describe("whether a thread must go", () => {
  test("one that beats and is small stays", () => expect(judge(healthPolicy, vitals({}))).toBe("healthy"));
  test("one that said nothing for over a second goes", () =>
    expect(judge(healthPolicy, vitals({ now: 11_001 }))).toBe("silent"));
  test("one that holds over 256 MB goes, beating or not", () =>
    expect(judge(healthPolicy, vitals({ heapBytes: 257 * MB }))).toBe("bloated"));
  test("after a pause of the main thread nobody is blamed for it", () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3_600_000 }),
        fc.integer({ min: 0, max: 999 }),
        (pause, since) => {
          const late = vitals({ now: 10_000 + since + pause, lateByMs: pause });
          expect(judge(healthPolicy, late)).toBe("healthy");
          const blamed = judge(healthPolicy, { ...late, lateByMs: 0 });
          expect(blamed).toBe(since + pause > 1_000 ? "silent" : "healthy");
        },
      ),
    ));
});
