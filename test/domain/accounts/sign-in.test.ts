import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { beginSignIn } from "../../../src/domain/accounts/begin-sign-in.ts";
import { csrfToken } from "../../../src/domain/accounts/csrf-token.ts";
import { endExpiredSignIns } from "../../../src/domain/accounts/end-expired-sign-ins.ts";
import { endOtherSignIns } from "../../../src/domain/accounts/end-other-sign-ins.ts";
import { endSignIn } from "../../../src/domain/accounts/end-sign-in.ts";
import { findSignIn } from "../../../src/domain/accounts/find-sign-in.ts";
import { listSignIns } from "../../../src/domain/accounts/reads.ts";
import { refusalOf, valueOf } from "../results.ts";
import { type Accounts, openAccounts, PASSPHRASE, withOwner } from "./open-accounts.ts";

let accounts: Accounts;
beforeEach(async () => {
  accounts = await withOwner(openAccounts());
});
afterEach(() => accounts.close());

const DAY_MS = 86_400_000;

const begin = async () => {
  const attempt = { passphrase: PASSPHRASE, agent: "Firefox", address: "192.0.2.7" };
  const { signIn, token } = valueOf(await beginSignIn(accounts, attempt));
  return { id: signIn.id, token: token.reveal() };
};

describe("a sign-in", () => {
  test("is found by its own token alone", async () => {
    const { token } = await begin();
    for (const wrong of ["", token.slice(1), `${token}x`, token.toLowerCase(), "' or 1=1 --"]) {
      expect(await findSignIn(accounts, wrong)).toBeNull();
    }
  });
  test("is noted as seen at most once a minute", async () => {
    const { token } = await begin();
    accounts.pass(59_999);
    expect((await findSignIn(accounts, token))?.lastSeenAt).toBe("2026-11-01T12:00:00.000Z");
    accounts.pass(1);
    expect((await findSignIn(accounts, token))?.lastSeenAt).toBe("2026-11-01T12:01:00.000Z");
    accounts.pass(30_000);
    expect((await findSignIn(accounts, token))?.lastSeenAt).toBe("2026-11-01T12:01:00.000Z");
  });
  test("ends after seven days unused", async () => {
    const { token } = await begin();
    accounts.pass(7 * DAY_MS - 1);
    expect(await findSignIn(accounts, token)).not.toBeNull();
    accounts.pass(7 * DAY_MS);
    expect(await findSignIn(accounts, token)).toBeNull();
  });
  test("ends after thirty days however much it is used", async () => {
    const { token } = await begin();
    for (let day = 0; day < 29; day++) {
      accounts.pass(DAY_MS);
      expect(await findSignIn(accounts, token)).not.toBeNull();
    }
    accounts.pass(DAY_MS);
    expect(await findSignIn(accounts, token)).toBeNull();
  });
  test("past a limit is cleared away and told, so that its streams close", async () => {
    const { id } = await begin();
    accounts.pass(DAY_MS);
    const { token } = await begin();
    accounts.pass(6 * DAY_MS);
    expect(await endExpiredSignIns(accounts)).toBe(1);
    expect(accounts.told().at(-1)).toEqual({ type: "sign-in.ended", signIn: id, why: "expired" });
    expect(await findSignIn(accounts, token)).not.toBeNull();
    expect(await endExpiredSignIns(accounts)).toBe(0);
  });
  test("once ended opens nothing: a copied cookie is worth nothing", async () => {
    const { id, token } = await begin();
    expect(await endSignIn(accounts, id, "signed-out")).toEqual({ ok: true, value: null });
    expect(await findSignIn(accounts, token)).toBeNull();
    expect(accounts.told().at(-1)).toEqual({ type: "sign-in.ended", signIn: id, why: "signed-out" });
    expect(refusalOf(await endSignIn(accounts, id, "revoked")).kind).toBe("not-found");
  });
  test("that ends while it is being noted stays ended", async () => {
    const { id, token } = await begin();
    accounts.pass(120_000);
    const [, found] = await Promise.all([endSignIn(accounts, id, "revoked"), findSignIn(accounts, token)]);
    expect(found).toBeNull();
    expect(await findSignIn(accounts, token)).toBeNull();
  });
});

describe("signing out everywhere else", () => {
  test("ends the others, each told, and keeps this one", async () => {
    const [here, there, elsewhere] = [await begin(), await begin(), await begin()];
    expect(await endOtherSignIns(accounts, here.id)).toBe(2);
    expect(await findSignIn(accounts, here.token)).not.toBeNull();
    expect(await findSignIn(accounts, there.token)).toBeNull();
    const ended = accounts.told().filter(({ type }) => type === "sign-in.ended");
    expect(ended.map((event) => ("signIn" in event ? event.signIn : "")).sort()).toEqual(
      [there.id, elsewhere.id].sort(),
    );
  });
  test("the list holds those that are alive, newest first, a page at a time", async () => {
    await begin();
    accounts.pass(7 * DAY_MS);
    const ids = [(await begin()).id, (await begin()).id, (await begin()).id].toReversed();
    const first = listSignIns(accounts.db, accounts.clock(), { limit: 2, cursor: null });
    const second = listSignIns(accounts.db, accounts.clock(), { limit: 2, cursor: first.next });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.next).toBeNull();
  });
});

describe("the CSRF token", () => {
  test("belongs to one session token and is not it", async () => {
    const [{ token: mine }, { token: other }] = [await begin(), await begin()];
    expect(csrfToken(mine)).toMatch(/^[\w-]{43}$/);
    expect(csrfToken(mine)).not.toBe(mine);
    expect(csrfToken(mine)).toBe(csrfToken(mine));
    for (const wrong of ["", mine, csrfToken(other), csrfToken(mine).slice(1)]) {
      expect(csrfToken(mine)).not.toBe(wrong);
    }
  });
});
