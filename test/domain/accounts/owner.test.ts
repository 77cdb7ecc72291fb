import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { becomeOwner } from "../../../src/domain/accounts/become-owner.ts";
import { beginSignIn } from "../../../src/domain/accounts/begin-sign-in.ts";
import { createHashing } from "../../../src/domain/accounts/hashing.ts";
import { makeOwner } from "../../../src/domain/accounts/make-owner.ts";
import { faultsInPassphrase } from "../../../src/domain/accounts/passphrase.ts";
import { getOwner } from "../../../src/domain/accounts/reads.ts";
import { renameOwner } from "../../../src/domain/accounts/rename-owner.ts";
import { newSetupToken } from "../../../src/domain/accounts/setup-token.ts";
import { refusalOf, valueOf } from "../results.ts";
import { type Accounts, openAccounts, PASSPHRASE, withOwner } from "./open-accounts.ts";

let accounts: Accounts;
beforeEach(() => {
  accounts = openAccounts();
});
afterEach(() => accounts.close());

const tally = (kinds: readonly string[]): Record<string, number> =>
  Object.fromEntries([...new Set(kinds)].map((kind) => [kind, kinds.filter((one) => one === kind).length]));

describe("making the owner", () => {
  test("twenty racers make exactly one owner", async () => {
    const racers = Array.from({ length: 20 }, (_, index) =>
      makeOwner(accounts, { name: `Racer ${index}`, passphrase: `${PASSPHRASE} ${index}` }),
    );
    const results = await Promise.all(racers);
    expect(tally(results.map((result) => (result.ok ? "made" : result.refusal.kind)))).toEqual({
      made: 1,
      conflict: 19,
    });
    const winner = results.findIndex(({ ok }) => ok);
    expect(getOwner(accounts.db)?.name).toBe(`Racer ${winner}`);
    expect(accounts.told()).toEqual([{ type: "owner.made", name: `Racer ${winner}` }]);
    const attempt = { passphrase: `${PASSPHRASE} ${winner}`, agent: "", address: "127.0.0.1" };
    expect((await beginSignIn(accounts, attempt)).ok).toBe(true);
  });

  test("a second owner is refused, and nothing changes", async () => {
    await withOwner(accounts);
    const refusal = refusalOf(await makeOwner(accounts, { name: "Mallory", passphrase: `${PASSPHRASE}!` }));
    expect(refusal.kind).toBe("conflict");
    expect(getOwner(accounts.db)?.name).toBe("Ada");
  });

  test("the passphrase is kept as an Argon2id hash and nowhere in clear", async () => {
    await withOwner(accounts);
    const rows = accounts.db.all<{ hash: string }>("select passphrase_hash as hash from owner");
    expect(rows[0]?.hash).toStartWith("$argon2id$v=19$m=64,t=1,p=1$");
    expect(
      JSON.stringify([accounts.db.all("select * from owner"), accounts.db.all("select * from events")]),
    ).not.toContain(PASSPHRASE);
  });

  test("the usual hash costs 64 MiB and three passes", async () => {
    const hash = await createHashing().inTurn((hasher) => hasher.hash(PASSPHRASE));
    expect(hash).toStartWith("$argon2id$v=19$m=65536,t=3,p=1$");
  });

  test("every field at fault is named at once", async () => {
    const refusal = refusalOf(await makeOwner(accounts, { name: " ", passphrase: "short" }));
    expect(refusal.kind).toBe("invalid");
    expect(Object.keys(refusal.fields ?? {})).toEqual(["name", "passphrase"]);
    expect(refusal.message).toContain("at least 15 characters");
  });

  test("ten mebibytes of passphrase are refused before anything is hashed", async () => {
    let hashes = 0;
    const hashing = {
      inTurn: () => {
        hashes++;
        return Promise.resolve(null);
      },
    };
    const passphrase = `${PASSPHRASE}${"x".repeat(10 * 1024 * 1024)}`;
    const huge = refusalOf(await makeOwner({ ...accounts, hashing }, { name: "Ada", passphrase }));
    expect([huge.kind, hashes]).toEqual(["invalid", 0]);
    await makeOwner({ ...accounts, hashing }, { name: "Ada", passphrase: PASSPHRASE });
    expect(hashes).toBe(1);
  });
});

describe("a passphrase", () => {
  const fault = (text: string) => faultsInPassphrase("passphrase", text)?.["passphrase"] ?? null;

  test("has 15 characters, counted as a person counts letters, not bytes", () => {
    expect(fault("12345678901234")).toBe("is shorter than 15 characters");
    expect(fault("123456789012345")).toBeNull();
    expect(fault("🐒🐵🙈🙉🙊🐒🐵")).toBe("is shorter than 15 characters");
    expect(fault("🐒🐵🙈🙉🙊🐒🐵🙈🙉🙊🐒🐵🙈🙉🙊")).toBeNull();
  });
  test("has five different characters", () => {
    expect(fault("abcdabcdabcdabcd")).toBe("has fewer than 5 different characters");
    expect(fault("abcdeabcdeabcde")).toBeNull();
  });
  test("has at most 1,024 bytes", () => {
    expect(fault(`abcde${"é".repeat(509)}`)).toBeNull();
    expect(fault(`abcde${"é".repeat(510)}`)).toBe("is longer than 1,024 bytes");
    expect(fault(`abcde${"ﷺ".repeat(100)}`)).toBe("is longer than 1,024 bytes");
  });
  test("of any text is either accepted or refused in words, and accepted ones keep the rule", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 1100 }), (text) => {
        const why = fault(text);
        if (why !== null) return why.length > 0;
        const characters = Array.from(text.normalize("NFKC"));
        return characters.length >= 15 && new Set(characters).size >= 5;
      }),
    );
  });
  test("is the same however the keyboard composed it", async () => {
    await makeOwner(accounts, { name: "Ada", passphrase: "ein Käfig voller Affen" });
    const decomposed = "ein Ka\u0308fig voller Affen";
    const attempt = { passphrase: decomposed, agent: "", address: "127.0.0.1" };
    expect((await beginSignIn(accounts, attempt)).ok).toBe(true);
  });
});

describe("the setup token", () => {
  const become = (setup: ReturnType<typeof newSetupToken>["setup"], token: string, passphrase = PASSPHRASE) =>
    becomeOwner({ ...accounts, setup }, { token, name: "Ada", passphrase });

  test("makes the owner of whoever holds it, once", async () => {
    const { token, setup } = newSetupToken(accounts.clock);
    expect(token.reveal()).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify({ token, setup })).not.toContain(token.reveal());
    expect((await become(setup, token.reveal())).ok).toBe(true);
    expect(refusalOf(await become(setup, token.reveal()))).toMatchObject({
      kind: "unauthorized",
      message: expect.stringContaining("Sign in instead"),
    });
  });
  test("is refused where it is another, shorter or longer", async () => {
    const { token, setup } = newSetupToken(accounts.clock);
    const text = token.reveal();
    for (const wrong of ["", "x", text.slice(1), `${text}x`, newSetupToken(accounts.clock).token.reveal()]) {
      expect(refusalOf(await become(setup, wrong)).kind).toBe("unauthorized");
    }
    expect(getOwner(accounts.db)).toBeNull();
    expect((await become(setup, text)).ok).toBe(true);
  });
  test("is refused after 30 minutes, with a way out", async () => {
    const { token, setup } = newSetupToken(accounts.clock);
    accounts.pass(30 * 60_000 - 1);
    expect(setup.check(token.reveal()).ok).toBe(true);
    accounts.pass(1);
    const refusal = refusalOf(await become(setup, token.reveal()));
    expect(refusal.kind).toBe("unauthorized");
    expect(refusal.message).toMatch(/Restart MonkeyClaw.+`monkeyclaw setup`/);
  });
  test("is not used up by a passphrase that is refused", async () => {
    const { token, setup } = newSetupToken(accounts.clock);
    expect(refusalOf(await become(setup, token.reveal(), "short")).kind).toBe("invalid");
    expect((await become(setup, token.reveal())).ok).toBe(true);
  });
  test("held by twenty racers makes one owner", async () => {
    const { token, setup } = newSetupToken(accounts.clock);
    const results = await Promise.all(Array.from({ length: 20 }, () => become(setup, token.reveal())));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const kinds = results.flatMap((result) => (result.ok ? [] : [result.refusal.kind]));
    expect(tally(kinds)).toEqual({ conflict: 19 });
  });
});

describe("renaming the owner", () => {
  test("keeps all else, and is told", async () => {
    await withOwner(accounts);
    accounts.pass(1000);
    const owner = valueOf(await renameOwner(accounts, "Ada Lovelace"));
    expect(owner).toEqual({
      name: "Ada Lovelace",
      createdAt: "2026-11-01T12:00:00.000Z",
      updatedAt: "2026-11-01T12:00:01.000Z",
    });
    expect(accounts.told().at(-1)).toEqual({ type: "owner.updated", name: "Ada Lovelace" });
  });
  test("needs a name of 1 to 100 characters, and an owner", async () => {
    for (const name of ["", " \t", "a\nb", "x".repeat(101), "\ud800"]) {
      expect(refusalOf(await renameOwner(accounts, name)).kind).toBe("invalid");
    }
    expect(refusalOf(await renameOwner(accounts, "Ada")).kind).toBe("not-found");
  });
});
