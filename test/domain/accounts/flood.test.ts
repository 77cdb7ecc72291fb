import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { beginSignIn } from "../../../src/domain/accounts/begin-sign-in.ts";
import { createHashing, type Hashing } from "../../../src/domain/accounts/hashing.ts";
import type { Throttle } from "../../../src/domain/accounts/throttle.ts";
import { refusalOf } from "../results.ts";
import { type Accounts, openAccounts, PASSPHRASE, withOwner } from "./open-accounts.ts";

let accounts: Accounts;
beforeEach(async () => {
  accounts = await withOwner(openAccounts());
});
afterEach(() => accounts.close());

const WRONG = "not the passphrase";

/** The same hashing, with a count of what reached it. */
function counted(hashing: Hashing): { readonly hashing: Hashing; reached(): number } {
  let reached = 0;
  return {
    reached: () => reached,
    hashing: {
      inTurn: (work) =>
        hashing.inTurn((hasher) =>
          work({
            ...hasher,
            matches(passphrase, hash) {
              reached++;
              return hasher.matches(passphrase, hash);
            },
          }),
        ),
    },
  };
}

const tryFrom = (address: string, passphrase: string, needs: Partial<Accounts> = {}) =>
  beginSignIn({ ...accounts, ...needs }, { passphrase, agent: "", address });

/** A throttle that lets everything through: what the real one is there to prevent. */
const none: Throttle = { waitMs: () => 0, begin: () => Promise.resolve({ settle: () => {} }) };

describe("a flood of wrong passphrases", () => {
  const addresses = Array.from({ length: 50 }, (_, index) =>
    index % 2 === 0 ? `198.51.100.${index}` : `2001:db8:${index}::1`,
  );

  const flood = async (needs: Partial<Accounts>) => {
    const kinds: string[] = [];
    for (let second = 0; second < 20; second++) {
      const results = await Promise.all(addresses.map((address) => tryFrom(address, WRONG, needs)));
      kinds.push(...results.map((result) => refusalOf(result).kind));
      accounts.pass(3000 - 1);
    }
    return kinds;
  };

  test("of a thousand in a minute from fifty addresses reaches the hash ten times at most", async () => {
    const { hashing, reached } = counted(accounts.hashing);
    const kinds = await flood({ hashing });
    expect(kinds).toHaveLength(1000);
    expect(reached()).toBeLessThanOrEqual(10);
    expect(kinds.filter((kind) => kind === "unauthorized")).toHaveLength(reached());
    expect(kinds.filter((kind) => kind === "rate-limited")).toHaveLength(1000 - reached());
  });
  test("reaches it each time without the throttle", async () => {
    const { hashing, reached } = counted(createHashing({ memory: 64, passes: 1 }));
    const kinds = await flood({ hashing, throttle: none });
    expect(reached()).toBeGreaterThan(500);
    expect(kinds.filter((kind) => kind === "rate-limited")).toHaveLength(1000 - reached());
  });
  test("leaves the owner a way in from this machine", async () => {
    await flood({});
    expect(refusalOf(await tryFrom("203.0.113.9", PASSPHRASE)).kind).toBe("rate-limited");
    expect((await tryFrom("127.0.0.1", PASSPHRASE)).ok).toBe(true);
  });
  test("from one address leaves the owner a way in from every other", async () => {
    for (let time = 0; time < 100; time++) await tryFrom("198.51.100.1", WRONG);
    expect((await tryFrom("203.0.113.9", PASSPHRASE)).ok).toBe(true);
    expect(refusalOf(await tryFrom("198.51.100.1", PASSPHRASE)).kind).toBe("rate-limited");
  });
  test("is over a minute after it ends", async () => {
    await flood({});
    accounts.pass(60_000);
    expect((await tryFrom("203.0.113.9", PASSPHRASE)).ok).toBe(true);
  });
});
