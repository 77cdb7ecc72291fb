import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { beginSignIn } from "../../../src/domain/accounts/begin-sign-in.ts";
import { isLoopback } from "../../../src/domain/accounts/client-address.ts";
import { createThrottle, type Throttle } from "../../../src/domain/accounts/throttle.ts";
import { refusalOf } from "../results.ts";
import { type Accounts, openAccounts, PASSPHRASE, withOwner } from "./open-accounts.ts";

let accounts: Accounts;
beforeEach(async () => {
  accounts = await withOwner(openAccounts());
});
afterEach(() => accounts.close());

const WRONG = "not the passphrase";

const tryFrom = (address: string, passphrase: string, needs: Partial<Accounts> = {}) =>
  beginSignIn({ ...accounts, ...needs }, { passphrase, agent: "", address });

describe("the throttle", () => {
  const refuse = async (throttle: Throttle, address: string): Promise<boolean> => {
    const attempt = await throttle.begin(address);
    attempt?.settle(false);
    return attempt === null;
  };

  test("says exactly when to try again", async () => {
    for (let time = 0; time < 4; time++) {
      await tryFrom("198.51.100.1", WRONG);
      accounts.pass(5000);
    }
    const refusal = refusalOf(await tryFrom("198.51.100.1", PASSPHRASE));
    expect(refusal).toEqual({
      kind: "rate-limited",
      message: "Too many tries. Try again in 40 seconds.",
      retryAfterMs: 40_000,
    });
    accounts.pass(39_999);
    expect(refusalOf(await tryFrom("198.51.100.1", PASSPHRASE))).toMatchObject({ retryAfterMs: 1 });
    accounts.pass(1);
    expect((await tryFrom("198.51.100.1", PASSPHRASE)).ok).toBe(true);
  });
  test("says it too to those that waited for their turn in vain", async () => {
    const flood = await Promise.all(Array.from({ length: 30 }, () => tryFrom("198.51.100.1", WRONG)));
    expect(refusalOf(flood[29] ?? { ok: true })).toMatchObject({
      kind: "rate-limited",
      retryAfterMs: 60_000,
    });
  });
  test("lets nobody wait for a turn who would be refused in it", async () => {
    for (let time = 0; time < 4; time++) await tryFrom("198.51.100.1", WRONG);
    const hashing = { inTurn: () => Promise.reject(new Error("waited")) };
    expect(refusalOf(await tryFrom("198.51.100.1", WRONG, { hashing })).kind).toBe("rate-limited");
    const control = tryFrom("198.51.100.2", WRONG, { hashing });
    expect(await control.then(() => "refused", String)).toBe("Error: waited");
  });
  test("forgets an address's wrong tries once it gives the right passphrase", async () => {
    for (let time = 0; time < 3; time++) await tryFrom("198.51.100.1", WRONG);
    expect((await tryFrom("198.51.100.1", PASSPHRASE)).ok).toBe(true);
    expect(refusalOf(await tryFrom("198.51.100.1", WRONG)).kind).toBe("unauthorized");
    expect((await tryFrom("198.51.100.1", PASSPHRASE)).ok).toBe(true);
  });
  test("does not hold up the right passphrase, however often it comes at once", async () => {
    const results = await Promise.all(Array.from({ length: 30 }, () => tryFrom("127.0.0.1", PASSPHRASE)));
    expect(results.every(({ ok }) => ok)).toBe(true);
  });
  test("refuses what would wait too long for its turn, and says so", async () => {
    const results = await Promise.all(Array.from({ length: 40 }, () => tryFrom("127.0.0.1", PASSPHRASE)));
    const refused = results.flatMap((result) => (result.ok ? [] : [result.refusal]));
    expect(refused).toHaveLength(40 - 34);
    expect(refused[0]).toMatchObject({ kind: "rate-limited", retryAfterMs: 1000 });
  });
  test("lets at most ten wrong tries through in any minute, five from here and five from elsewhere", async () => {
    const addresses = fc.constantFrom(
      "127.0.0.1",
      "::1",
      "198.51.100.1",
      "2001:db8::1",
      "203.0.113.9",
      "unknown",
    );
    const steps = fc.array(fc.record({ address: addresses, afterMs: fc.integer({ min: 0, max: 20_000 }) }), {
      maxLength: 200,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (tries) => {
        let now = 0;
        const throttle = createThrottle(() => new Date(now));
        const passed: { readonly at: number; readonly address: string }[] = [];
        for (const { address, afterMs } of tries) {
          now += afterMs;
          const isToldToWait = throttle.waitMs(address) > 0;
          const isRefused = await refuse(throttle, address);
          expect(isRefused).toBe(isToldToWait);
          if (!isRefused) passed.push({ at: now, address });
        }
        for (const { at } of passed) {
          const inMinute = passed.filter((one) => one.at >= at && one.at < at + 60_000);
          expect(inMinute.filter(({ address }) => isLoopback(address)).length).toBeLessThanOrEqual(5);
          expect(inMinute.filter(({ address }) => !isLoopback(address)).length).toBeLessThanOrEqual(5);
        }
      }),
    );
  });
  test("is open again exactly when it says", async () => {
    let now = 0;
    const throttle = createThrottle(() => new Date(now));
    const others = ["198.51.100.1", "198.51.100.2", "198.51.100.2", "198.51.100.2", "198.51.100.2"];
    for (const address of others) {
      await refuse(throttle, address);
      now += 7000;
    }
    const waitMs = throttle.waitMs("198.51.100.2");
    now += waitMs - 1;
    expect(await refuse(throttle, "198.51.100.2")).toBe(true);
    now += 1;
    expect(await refuse(throttle, "198.51.100.2")).toBe(false);
  });
  test("waits for what is being checked rather than count it as wrong", async () => {
    const throttle = createThrottle(() => new Date(0));
    const running = [];
    for (let place = 0; place < 4; place++) running.push(await throttle.begin("198.51.100.1"));
    const next = throttle.begin("198.51.100.1");
    running[0]?.settle(true);
    for (const attempt of running.slice(1)) attempt?.settle(false);
    expect(await next).not.toBeNull();
  });
  test("never asks for more than a minute, also when the clock was set back", async () => {
    let now = 3_600_000;
    const throttle = createThrottle(() => new Date(now));
    for (let time = 0; time < 5; time++) await refuse(throttle, "198.51.100.1");
    now -= 30_000;
    expect(throttle.waitMs("198.51.100.1")).toBeLessThanOrEqual(60_000);
    now -= 3_000_000;
    expect(throttle.waitMs("198.51.100.1")).toBe(0);
  });
});
