import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { beginSignIn } from "../../../src/domain/accounts/begin-sign-in.ts";
import { changePassphrase } from "../../../src/domain/accounts/change-passphrase.ts";
import { findSignIn } from "../../../src/domain/accounts/find-sign-in.ts";
import { listSignIns } from "../../../src/domain/accounts/reads.ts";
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
  return { id: signIn.id, token: token.reveal(), signIn };
};

describe("signing in", () => {
  test("gives a new token of 256 bits each time, of which only the hash is kept", async () => {
    const [first, second] = [await begin(), await begin()];
    expect(first.token).toMatch(/^[\w-]{43}$/);
    expect(second.token).not.toBe(first.token);
    expect((await findSignIn(accounts, first.token))?.id).toBe(first.id);
    expect((await findSignIn(accounts, second.token))?.id).toBe(second.id);
    const kept = JSON.stringify([
      accounts.db.all("select * from sign_ins"),
      accounts.db.all("select * from events"),
      accounts.told(),
    ]);
    expect(kept).not.toContain(first.token);
    expect(kept).toContain("token_hash");
  });
  test("tells who began", async () => {
    const { signIn } = await begin();
    expect(signIn).toEqual({
      id: expect.any(String),
      agent: "Firefox",
      address: "192.0.2.7",
      method: "passphrase",
      createdAt: "2026-11-01T12:00:00.000Z",
      provenAt: "2026-11-01T12:00:00.000Z",
      lastSeenAt: "2026-11-01T12:00:00.000Z",
      expiresAt: "2026-12-01T12:00:00.000Z",
    });
    expect(accounts.told().at(-1)).toEqual({ type: "sign-in.begun", signIn: signIn.id });
  });
  test("with a wrong passphrase is refused and heard of, but not kept", async () => {
    const refusal = refusalOf(await beginSignIn(accounts, attempt("not the passphrase")));
    expect(refusal.kind).toBe("unauthorized");
    expect(accounts.told().at(-1)).toEqual({ type: "sign-in.refused", address: "192.0.2.7" });
    expect(accounts.db.all("select 1 from events where type = 'sign-in.refused'")).toEqual([]);
  });
  test("with no owner hashes all the same, and is refused", async () => {
    const empty = openAccounts();
    let checked = 0;
    const hashing: Accounts["hashing"] = {
      inTurn: (work) =>
        empty.hashing.inTurn((hasher) =>
          work({
            ...hasher,
            matches(passphrase, hash) {
              checked++;
              expect(hash).toBeNull();
              return hasher.matches(passphrase, hash);
            },
          }),
        ),
    };
    const refused = await beginSignIn({ ...empty, hashing }, attempt(PASSPHRASE));
    empty.close();
    expect([refusalOf(refused).kind, checked]).toEqual(["unauthorized", 1]);
  });
  test("with what cannot be a passphrase is refused before anything is hashed", async () => {
    const hashing = { inTurn: () => Promise.reject(new Error("hashed")) };
    for (const passphrase of ["", "x".repeat(10 * 1024 * 1024), "\ud800 half a character"]) {
      const refused = await beginSignIn({ ...accounts, hashing }, attempt(passphrase));
      expect(refusalOf(refused).kind).toBe("invalid");
    }
    const control = beginSignIn({ ...accounts, hashing }, attempt("anything else"));
    expect(await control.then(() => "not hashed", String)).toBe("Error: hashed");
  });
  test("keeps 300 characters of what the browser calls itself", async () => {
    const agent = `${"x".repeat(299)}🐒 and more`;
    const begun = valueOf(await beginSignIn(accounts, { ...attempt(PASSPHRASE), agent }));
    expect(begun.signIn.agent).toBe(`${"x".repeat(299)}\ufffd`);
    expect((await findSignIn(accounts, begun.token.reveal()))?.agent).toBe(begun.signIn.agent);
  });
  test("with a passphrase that is changed while it is being checked is refused", async () => {
    const changing = { passphrase: PASSPHRASE, newPassphrase: NEW_PASSPHRASE, address: "::1", signIn: null };
    const hashing: Accounts["hashing"] = {
      inTurn: (work) =>
        accounts.hashing.inTurn((hasher) =>
          work({
            ...hasher,
            async matches(passphrase, hash) {
              const isRight = await hasher.matches(passphrase, hash);
              valueOf(await changePassphrase(accounts, changing));
              return isRight;
            },
          }),
        ),
    };
    const refused = await beginSignIn({ ...accounts, hashing }, attempt(PASSPHRASE));
    expect(refusalOf(refused)).toMatchObject({
      kind: "unauthorized",
      message: expect.stringContaining("changed just now"),
    });
    expect(listSignIns(accounts.db, accounts.clock(), { limit: 9, cursor: null }).items).toEqual([]);
  });
});
