import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { agentFamily } from "../../../src/domain/accounts/agent-family.ts";
import { beginSignIn } from "../../../src/domain/accounts/begin-sign-in.ts";
import { neighbourhoodOf } from "../../../src/domain/accounts/client-address.ts";
import { endSignIn } from "../../../src/domain/accounts/end-sign-in.ts";
import { listNewPlaces } from "../../../src/domain/accounts/reads.ts";
import { recogniseSignIn } from "../../../src/domain/accounts/recognise-sign-in.ts";
import { refusalOf, valueOf } from "../results.ts";
import { type Accounts, openAccounts, PASSPHRASE, withOwner } from "./open-accounts.ts";

let accounts: Accounts;
beforeEach(async () => {
  accounts = await withOwner(openAccounts());
});
afterEach(() => accounts.close());

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const NEWER_FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0";
const CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";

const signIn = async (agent: string, address: string): Promise<string> =>
  valueOf(await beginSignIn(accounts, { passphrase: PASSPHRASE, agent, address })).signIn.id;

const news = (reader: string | null) =>
  listNewPlaces(accounts.db, accounts.clock(), reader).map(({ id }) => id);

const told = () => accounts.told().filter(({ type }) => type === "sign-in.from-new-place");

describe("a sign-in", () => {
  test("from the first place, a known one, its neighbourhood or with a newer browser is no news", async () => {
    await signIn(FIREFOX, "10.1.2.3");
    await signIn(FIREFOX, "10.1.2.3");
    await signIn(NEWER_FIREFOX, "10.1.2.200");
    expect([news(null), told()]).toEqual([[], []]);
  });
  test("from another network, or with another kind of browser, is told once", async () => {
    const first = await signIn(FIREFOX, "10.1.2.3");
    const elsewhere = await signIn(FIREFOX, "10.1.3.3");
    const other = await signIn(CHROME, "10.1.2.3");
    await signIn(CHROME, "10.1.2.3");
    expect(news(first)).toEqual([other, elsewhere]);
    expect(told()[0]).toEqual({
      type: "sign-in.from-new-place",
      signIn: elsewhere,
      agent: FIREFOX,
      address: "10.1.3.3",
      at: "2026-11-01T12:00:00.000Z",
    });
  });
  test("that was recognised is told no more, and only where it is not the one that asks", async () => {
    const first = await signIn(FIREFOX, "10.1.2.3");
    const there = await signIn(CHROME, "203.0.113.9");
    valueOf(await recogniseSignIn(accounts, there, there));
    expect([news(there), news(first), news(null)]).toEqual([[], [there], [there]]);
    valueOf(await recogniseSignIn(accounts, there, first));
    expect(news(first)).toEqual([]);
    expect(refusalOf(await recogniseSignIn(accounts, there, first)).kind).toBe("not-found");
  });
  test("that signs out by itself is still told; one that the owner ended is not", async () => {
    const first = await signIn(FIREFOX, "10.1.2.3");
    const [gone, ended] = [await signIn(CHROME, "203.0.113.9"), await signIn(CHROME, "198.51.100.9")];
    valueOf(await endSignIn(accounts, gone, "signed-out"));
    valueOf(await endSignIn(accounts, ended, "revoked"));
    expect(listNewPlaces(accounts.db, accounts.clock(), first)).toMatchObject([{ id: gone, isAlive: false }]);
  });
});

test("a kind of browser is told from another without its version", () => {
  expect(
    [FIREFOX, NEWER_FIREFOX, CHROME, "curl/8.5.0", "", " odd", "x".repeat(200)].map(agentFamily),
  ).toEqual(["Firefox, Linux", "Firefox, Linux", "Chrome, Linux", "curl", "", "", "x".repeat(100)]);
});

test("a neighbourhood is a /24, a /48 or this machine", () => {
  const all = [
    "10.1.2.3",
    "::ffff:10.1.2.99",
    "2001:db8:1:2::3",
    "2001:db8:1:ffff::",
    "127.0.0.9",
    "::1",
    "odd",
  ];
  expect(all.map(neighbourhoodOf)).toEqual([
    "10.1.2.0/24",
    "10.1.2.0/24",
    "2001:db8:1::/48",
    "2001:db8:1::/48",
    "::1",
    "::1",
    "odd",
  ]);
});
