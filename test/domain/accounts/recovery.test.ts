import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { beginSignIn } from "../../../src/domain/accounts/begin-sign-in.ts";
import { offerRecovery } from "../../../src/domain/accounts/offer-recovery.ts";
import { listPasskeys, listSignIns } from "../../../src/domain/accounts/reads.ts";
import { recoverOwner } from "../../../src/domain/accounts/recover-owner.ts";
import { refusalOf, valueOf } from "../results.ts";
import { openAccounts, PASSPHRASE } from "./open-accounts.ts";
import { type OpenPasskeys, openPasskeys } from "./open-passkeys.ts";

let open: OpenPasskeys;
beforeEach(async () => {
  open = await openPasskeys();
});
afterEach(() => open.accounts.close());

const NEW = "otters sleep hand in hand";
const signIn = (passphrase: string) =>
  beginSignIn(open.accounts, { passphrase, agent: "", address: "127.0.0.1" });
const signIns = () => listSignIns(open.accounts.db, open.accounts.clock(), { limit: 9, cursor: null }).items;
const passkeys = () => listPasskeys(open.accounts.db, { limit: 9, cursor: null }).items;
const offer = async () => valueOf(await offerRecovery(open.accounts)).token.reveal();
const recover = (token: string, passphrase = NEW) => recoverOwner(open.accounts, { token, passphrase });

describe("recovery", () => {
  test("signs everybody out when it is offered, and its token is kept as a hash alone", async () => {
    valueOf(await signIn(PASSPHRASE));
    const token = await offer();
    expect(signIns()).toEqual([]);
    expect(JSON.stringify(open.accounts.db.all("select * from recovery"))).not.toContain(token);
    expect(JSON.stringify(open.accounts.db.all("select * from events"))).not.toContain(token);
    valueOf(await signIn(PASSPHRASE));
  });
  test("gives a new passphrase, ends what was signed in since, and takes the passkeys", async () => {
    const token = await offer();
    valueOf(await signIn(PASSPHRASE));
    valueOf(await recover(token));
    expect([signIns(), passkeys()]).toEqual([[], []]);
    expect(refusalOf(await signIn(PASSPHRASE)).kind).toBe("unauthorized");
    valueOf(await signIn(NEW));
    expect(open.accounts.told()).toContainEqual({ type: "owner.recovered" });
  });
  test("works once, within thirty minutes, with the last link alone", async () => {
    const [older, newer] = [await offer(), await offer()];
    expect(refusalOf(await recover(older)).kind).toBe("unauthorized");
    valueOf(await recover(newer));
    expect(refusalOf(await recover(newer, "another one that is good")).kind).toBe("unauthorized");
    const late = await offer();
    open.accounts.pass(30 * 60_000);
    expect(refusalOf(await recover(late)).kind).toBe("unauthorized");
    const intime = await offer();
    open.accounts.pass(30 * 60_000 - 1);
    valueOf(await recover(intime));
  });
  test("is not used up by a passphrase that cannot be taken, nor by a wrong token", async () => {
    const token = await offer();
    expect(refusalOf(await recover(token, "short")).kind).toBe("invalid");
    expect(refusalOf(await recover(`${token}x`)).kind).toBe("unauthorized");
    expect(refusalOf(await recover("")).kind).toBe("unauthorized");
    expect(passkeys()).toHaveLength(1);
    valueOf(await recover(token));
  });
  test("of twenty who race for it lets one set the passphrase", async () => {
    const token = await offer();
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, racer) => recover(token, `a passphrase of racer ${racer}`)),
    );
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
  });
  test("has nobody to recover before there is an owner", async () => {
    const empty = openAccounts();
    expect(refusalOf(await offerRecovery(empty)).message).toContain("monkeyclaw setup");
    empty.close();
  });
});
