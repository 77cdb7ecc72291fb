import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { beginSignIn } from "../../../src/domain/accounts/begin-sign-in.ts";
import { changePassphrase } from "../../../src/domain/accounts/change-passphrase.ts";
import { findSignIn } from "../../../src/domain/accounts/find-sign-in.ts";
import { refusalOf, valueOf } from "../results.ts";
import { type Accounts, openAccounts, PASSPHRASE, withOwner } from "./open-accounts.ts";

let accounts: Accounts;
beforeEach(async () => {
  accounts = await withOwner(openAccounts());
});
afterEach(() => accounts.close());

const NEW_PASSPHRASE = "the tide comes in at noon";
const attempt = (passphrase: string) => ({ passphrase, agent: "Firefox", address: "192.0.2.7" });

const begin = async () => {
  const { signIn, token } = valueOf(await beginSignIn(accounts, attempt(PASSPHRASE)));
  return { id: signIn.id, token: token.reveal() };
};

describe("changing the passphrase", () => {
  const change = (passphrase: string, newPassphrase: string, signIn: string | null) =>
    changePassphrase(accounts, { passphrase, newPassphrase, address: "192.0.2.7", signIn });

  test("needs the old one, ends the other sign-ins and keeps this one", async () => {
    const [here, there] = [await begin(), await begin()];
    expect((await change(PASSPHRASE, NEW_PASSPHRASE, here.id)).ok).toBe(true);
    expect(await findSignIn(accounts, here.token)).not.toBeNull();
    expect(await findSignIn(accounts, there.token)).toBeNull();
    expect(accounts.told().slice(-2)).toEqual([
      { type: "sign-in.ended", signIn: there.id, why: "revoked" },
      { type: "owner.updated", name: "Ada" },
    ]);
    expect(refusalOf(await beginSignIn(accounts, attempt(PASSPHRASE))).kind).toBe("unauthorized");
    expect((await beginSignIn(accounts, attempt(NEW_PASSPHRASE))).ok).toBe(true);
  });
  test("with a wrong old one changes nothing", async () => {
    const { id, token } = await begin();
    expect(refusalOf(await change("not the passphrase", NEW_PASSPHRASE, null)).kind).toBe("unauthorized");
    expect((await findSignIn(accounts, token))?.id).toBe(id);
    expect((await beginSignIn(accounts, attempt(PASSPHRASE))).ok).toBe(true);
  });
  test("to a weak one or the same one is refused before the old one is looked at", async () => {
    expect(refusalOf(await change("wrong", "short", null)).kind).toBe("invalid");
    expect(refusalOf(await change(PASSPHRASE, PASSPHRASE, null)).kind).toBe("invalid");
  });
  test("by two racers is done once", async () => {
    const results = await Promise.all([
      change(PASSPHRASE, `${NEW_PASSPHRASE} 1`, null),
      change(PASSPHRASE, `${NEW_PASSPHRASE} 2`, null),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.flatMap((result) => (result.ok ? [] : [result.refusal.kind]))).toEqual(["conflict"]);
  });
  test("is throttled like signing in", async () => {
    for (let time = 0; time < 4; time++) await change("not the passphrase", NEW_PASSPHRASE, null);
    expect(refusalOf(await change(PASSPHRASE, NEW_PASSPHRASE, null)).kind).toBe("rate-limited");
  });
});
