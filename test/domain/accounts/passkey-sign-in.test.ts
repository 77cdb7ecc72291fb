import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { beginSignIn } from "../../../src/domain/accounts/begin-sign-in.ts";
import { checkPasskey } from "../../../src/domain/accounts/check-passkey.ts";
import { getPasskey } from "../../../src/domain/accounts/reads.ts";
import { removePasskey } from "../../../src/domain/accounts/remove-passkey.ts";
import { createAuthenticator, type Lies } from "../../fakes/authenticator.ts";
import { refusalOf, valueOf } from "../results.ts";
import { HOLDER, ORIGIN, type OpenPasskeys, openPasskeys } from "./open-passkeys.ts";

let open: OpenPasskeys;
beforeEach(async () => {
  open = await openPasskeys();
});
afterEach(() => open.accounts.close());

const signIn = (assertion: unknown, { origin = ORIGIN, holder = HOLDER } = {}) =>
  beginSignIn(open.accounts, { assertion, origin, holder, agent: "Firefox/140.0", address: "127.0.0.1" });

describe("signing in with a passkey", () => {
  test("lets the owner in, and notes when it was used", async () => {
    const { signIn: begun } = valueOf(await signIn(open.device.get(open.ask(), ORIGIN)));
    expect([begun.method, begun.provenAt]).toEqual(["passkey", "2026-11-01T12:00:00.000Z"]);
    expect(getPasskey(open.accounts.db, open.passkey.id)?.lastUsedAt).toBe("2026-11-01T12:00:00.000Z");
  });
  test("tells a stranger nothing of what there is", () => {
    expect(open.ask()).toEqual({
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      rpId: "localhost",
      timeout: 120_000,
      userVerification: "required",
      allowCredentials: [],
    } as never);
  });
  const lies: Readonly<Record<string, Lies>> = {
    "without the user verified": { isUnverified: true },
    "to another challenge": { challenge: "a".repeat(43) },
    "of another kind": { type: "webauthn.create" },
    "for another relying party": { relyingParty: "evil.example" },
    "from inside another site's frame": { isFramed: true },
    "with a signature of nobody's": { signature: "AAAA" },
  };
  for (const [what, lie] of Object.entries(lies)) {
    test(`${what} is refused, and the same device with the truth is let in`, async () => {
      expect(refusalOf(await signIn(open.device.get(open.ask(), ORIGIN, lie))).kind).not.toBe("rate-limited");
      valueOf(await signIn(open.device.get(open.ask(), ORIGIN)));
    });
  }
  test("at another origin is refused on either side", async () => {
    const elsewhere = "http://localhost:9999";
    expect(refusalOf(await signIn(open.device.get(open.ask(), elsewhere))).kind).toBe("unauthorized");
    const asked = open.ask(elsewhere);
    const there = await signIn(open.device.get(asked, elsewhere), { origin: elsewhere });
    expect(refusalOf(there).message).toContain("does not know this passkey here");
  });
  test("is refused when the answer is played again, from another browser, or after five minutes", async () => {
    const answer = open.device.get(open.ask(), ORIGIN);
    expect(refusalOf(await signIn(answer, { holder: "another browser" })).kind).toBe("unauthorized");
    expect(refusalOf(await signIn(answer)).message).toContain("answered already");
    const once = open.device.get(open.ask(), ORIGIN);
    valueOf(await signIn(once));
    expect(refusalOf(await signIn(once)).kind).toBe("unauthorized");
    const late = open.device.get(open.ask(), ORIGIN);
    open.accounts.pass(5 * 60_000);
    expect(refusalOf(await signIn(late)).kind).toBe("unauthorized");
    const intime = open.device.get(open.ask(), ORIGIN);
    open.accounts.pass(5 * 60_000 - 1);
    valueOf(await signIn(intime));
  });
  test("of twenty copies of an answer at once one is let in", async () => {
    const answer = open.device.get(open.ask(), ORIGIN);
    const all = await Promise.all(Array.from({ length: 20 }, () => signIn(answer)));
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
  });
  test("a challenge of one purpose serves no other", async () => {
    const answer = open.device.get(open.ask(), ORIGIN);
    const confirmed = await checkPasskey(open.accounts, "confirm", {
      assertion: answer,
      origin: ORIGIN,
      holder: HOLDER,
    });
    expect(refusalOf(confirmed).kind).toBe("unauthorized");
  });
  test("without the check of the challenge a replay would do: the positive control", async () => {
    const challenges = { ...open.accounts.challenges, spend: () => ({ ok: true, value: null }) as const };
    const answer = open.device.get(open.ask(), ORIGIN, { counter: 0 });
    await open.accounts.db.commit((tx) => tx.run("update passkeys set counter = 0"));
    const again = () =>
      checkPasskey({ ...open.accounts, challenges }, "sign-in", {
        assertion: answer,
        origin: ORIGIN,
        holder: HOLDER,
      });
    expect([(await again()).ok, (await again()).ok]).toEqual([true, true]);
  });
  test("with a passkey that was removed, or of another device, is refused", async () => {
    const stranger = createAuthenticator();
    stranger.create({ challenge: "x", rp: { id: "localhost" } }, ORIGIN);
    expect(refusalOf(await signIn(stranger.get(open.ask(), ORIGIN))).kind).toBe("unauthorized");
    valueOf(await removePasskey(open.accounts, open.passkey.id));
    expect(refusalOf(await signIn(open.device.get(open.ask(), ORIGIN))).kind).toBe("unauthorized");
  });
});

describe("the count of a passkey", () => {
  test("that does not move on is refused, told of and on record: it may be a copy", async () => {
    const copy = open.device.copy();
    valueOf(await signIn(open.device.get(open.ask(), ORIGIN)));
    expect(refusalOf(await signIn(copy.get(open.ask(), ORIGIN))).message).toContain("as a copy of it would");
    const { id, name } = open.passkey;
    expect(open.accounts.told()).toContainEqual({ type: "passkey.suspected", passkey: id, name });
    expect(open.accounts.db.get("select 1 from audit where action = 'passkey.suspected'")).not.toBeNull();
    valueOf(await signIn(open.device.get(open.ask(), ORIGIN)));
  });
  test("may stay at nothing, for devices that do not count", async () => {
    await open.accounts.db.commit((tx) => tx.run("update passkeys set counter = 0"));
    for (let time = 0; time < 3; time++) {
      valueOf(await signIn(open.device.get(open.ask(), ORIGIN, { counter: 0 })));
    }
    valueOf(await signIn(open.device.get(open.ask(), ORIGIN, { counter: 7 })));
    expect(refusalOf(await signIn(open.device.get(open.ask(), ORIGIN, { counter: 0 }))).kind).toBe(
      "unauthorized",
    );
  });
});
