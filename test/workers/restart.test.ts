import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { afterCrash, type RestartPolicy } from "../../src/workers/restart.ts";

const policy: RestartPolicy = { firstDelayMs: 50, longestDelayMs: 10_000, mostCrashes: 5, windowMs: 60_000 };
const now = new Date("2026-03-01T12:00:00Z");
const ago = (ms: number): Date => new Date(now.getTime() - ms);
const chance = fc.double({ min: 0, max: 1, noNaN: true });
const crashes = fc.array(fc.integer({ min: 0, max: 300_000 }).map(ago), { minLength: 1, maxLength: 30 });

describe("what follows a crash", () => {
  test("the first crash is answered almost at once", () =>
    expect(afterCrash(policy, [now], now, 0)).toEqual({ act: "restart", afterMs: 50 }));

  test("more crashes in the window than allowed, and it stays down", () => {
    const six = Array.from({ length: 6 }, (_, index) => ago(index * 1_000));
    expect(afterCrash(policy, six.slice(0, 5), now, 0).act).toBe("restart");
    expect(afterCrash(policy, six, now, 0)).toEqual({ act: "give-up" });
  });

  test("crashes that are older than the window do not count", () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 60_000, max: 10_000_000 }).map(ago)), chance, (old, luck) => {
        expect(afterCrash(policy, [...old, now], now, luck)).toEqual(afterCrash(policy, [now], now, luck));
      }),
    ));

  test("a delay is never shorter than the first nor longer than the longest and its quarter", () =>
    fc.assert(
      fc.property(crashes, chance, (times, luck) => {
        const decision = afterCrash(policy, times, now, luck);
        if (decision.act === "give-up") return;
        expect(decision.afterMs).toBeGreaterThanOrEqual(policy.firstDelayMs);
        expect(decision.afterMs).toBeLessThanOrEqual(policy.longestDelayMs * 1.25);
      }),
    ));

  test("one more crash never makes it return sooner", () =>
    fc.assert(
      fc.property(crashes, (times) => {
        const fewer = afterCrash(policy, times, now, 0);
        const more = afterCrash(policy, [...times, now], now, 0);
        if (fewer.act === "give-up") expect(more.act).toBe("give-up");
        if (fewer.act === "restart" && more.act === "restart") {
          expect(more.afterMs).toBeGreaterThanOrEqual(fewer.afterMs);
        }
      }),
    ));

  test("the order in which crashes are listed does not matter", () =>
    fc.assert(
      fc.property(crashes, chance, (times, luck) => {
        expect(afterCrash(policy, times.toReversed(), now, luck)).toEqual(
          afterCrash(policy, times, now, luck),
        );
      }),
    ));
});
