import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { askForPasskey } from "../../../src/domain/accounts/ask-for-passkey.ts";
import { beginSignIn } from "../../../src/domain/accounts/begin-sign-in.ts";
import { confirmSignIn } from "../../../src/domain/accounts/confirm-sign-in.ts";
import { endSignIn } from "../../../src/domain/accounts/end-sign-in.ts";
import { findSignIn } from "../../../src/domain/accounts/find-sign-in.ts";
import type { Proof } from "../../../src/domain/accounts/prove-owner.ts";
import { isFresh } from "../../../src/domain/accounts/sign-in.ts";
import { refusalOf, valueOf } from "../results.ts";
import { PASSPHRASE } from "./open-accounts.ts";
import { ORIGIN, type OpenPasskeys, openPasskeys } from "./open-passkeys.ts";

let open: OpenPasskeys;
let signIn: string;
let token: string;
beforeEach(async () => {
  open = await openPasskeys();
  const begun = await beginSignIn(open.accounts, { passphrase: PASSPHRASE, agent: "", address: "127.0.0.1" });
  signIn = valueOf(begun).signIn.id;
  token = valueOf(begun).token.reveal();
});
afterEach(() => open.accounts.close());

const confirm = (proof: Proof) =>
  confirmSignIn(open.accounts, { proof, address: "127.0.0.1", signIn, csrf: "of the pages" });

describe("a fresh proof", () => {
  test("holds for ten minutes, and a clock that was put back makes none", () => {
    const at = "2026-11-01T12:00:00.000Z";
    expect(isFresh(at, new Date("2026-11-01T12:09:59.999Z"))).toBe(true);
    expect(isFresh(at, new Date("2026-11-01T12:10:00.000Z"))).toBe(false);
    expect(isFresh(at, new Date("2026-11-01T11:00:00.000Z"))).toBe(false);
  });
  test("renews the session token: the one of before opens nothing, the sign-in and its pages go on", async () => {
    open.accounts.pass(3_600_000);
    const renewed = valueOf(await confirm({ passphrase: PASSPHRASE }));
    expect(renewed.signIn).toMatchObject({ id: signIn, provenAt: open.accounts.clock().toISOString() });
    expect(await findSignIn(open.accounts, token)).toBeNull();
    expect(await findSignIn(open.accounts, renewed.token.reveal())).toMatchObject({
      id: signIn,
      csrf: "of the pages",
    });
    expect(open.accounts.told()).toContainEqual({ type: "sign-in.proven", signIn, method: "passphrase" });
  });
  test("is given by a passkey that was asked for it, one of those that the owner has", async () => {
    const asked = askForPasskey(open.accounts, "confirm", {
      origin: ORIGIN,
      holder: signIn,
      address: "127.0.0.1",
    });
    expect(valueOf(asked).allowCredentials).toHaveLength(1);
    const assertion = open.device.get(valueOf(asked), ORIGIN);
    valueOf(await confirm({ assertion, origin: ORIGIN, holder: signIn }));
    const other = open.device.get(open.ask(), ORIGIN);
    expect(refusalOf(await confirm({ assertion: other, origin: ORIGIN, holder: signIn })).kind).toBe(
      "unauthorized",
    );
  });
  test("that is wrong changes nothing, and is on record", async () => {
    expect(refusalOf(await confirm({ passphrase: "not the passphrase" })).kind).toBe("unauthorized");
    expect((await findSignIn(open.accounts, token))?.id).toBe(signIn);
    expect(open.accounts.db.get("select 1 from audit where action = 'sign-in.refused'")).not.toBeNull();
  });
  test("brings no ended sign-in back", async () => {
    valueOf(await endSignIn(open.accounts, signIn, "revoked"));
    expect(refusalOf(await confirm({ passphrase: PASSPHRASE })).kind).toBe("unauthorized");
  });
});
