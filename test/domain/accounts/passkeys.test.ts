import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { addPasskey } from "../../../src/domain/accounts/add-passkey.ts";
import { listPasskeys } from "../../../src/domain/accounts/reads.ts";
import { removePasskey } from "../../../src/domain/accounts/remove-passkey.ts";
import { renamePasskey } from "../../../src/domain/accounts/rename-passkey.ts";
import { createAuthenticator, type Lies } from "../../fakes/authenticator.ts";
import { refusalOf, valueOf } from "../results.ts";
import type { Accounts } from "./open-accounts.ts";
import { HOLDER, ORIGIN, offerOf, openPasskeys } from "./open-passkeys.ts";

let accounts: Accounts;
beforeEach(async () => {
  ({ accounts } = await openPasskeys());
});
afterEach(() => accounts.close());

const all = () => listPasskeys(accounts.db, { limit: 10, cursor: null }).items;

const add = (answer: unknown, change: { origin?: string; holder?: string; name?: string } = {}) =>
  addPasskey(accounts, { name: "Phone", answer, origin: ORIGIN, holder: HOLDER, ...change });

describe("a passkey", () => {
  test("is kept with its public half, its origin and its name, told of and on record", () => {
    expect(all()).toEqual([
      {
        id: expect.any(String),
        name: "Laptop",
        origin: ORIGIN,
        isSynced: false,
        createdAt: "2026-11-01T12:00:00.000Z",
        updatedAt: "2026-11-01T12:00:00.000Z",
        lastUsedAt: null,
      },
    ]);
    expect(accounts.told().at(-1)).toEqual({
      type: "passkey.added",
      passkey: all()[0]?.id ?? "",
      name: "Laptop",
    });
    expect(accounts.db.get("select 1 from audit where action = 'passkey.added'")).not.toBeNull();
  });
  test("is asked for with the user verified, kept in the device, and nothing attested", () => {
    expect(offerOf(accounts)).toMatchObject({
      rp: { id: "localhost" },
      attestation: "none",
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      excludeCredentials: [{ type: "public-key", transports: ["internal"] }],
    });
  });
  test("is known to its device by another handle at each origin", () => {
    const elsewhere = offerOf(accounts, "http://localhost:4999").user.id;
    expect(elsewhere).not.toBe(offerOf(accounts).user.id);
    expect(offerOf(accounts, "http://localhost:4999").excludeCredentials).toEqual([]);
  });
  test("is renamed and removed, and the passphrase stays", async () => {
    const [{ id } = { id: "" }] = all();
    expect(valueOf(await renamePasskey(accounts, id, "Work laptop")).name).toBe("Work laptop");
    expect(refusalOf(await renamePasskey(accounts, id, "")).kind).toBe("invalid");
    expect(refusalOf(await renamePasskey(accounts, "none", "x")).kind).toBe("not-found");
    valueOf(await removePasskey(accounts, id));
    expect(refusalOf(await removePasskey(accounts, id)).kind).toBe("not-found");
    expect(all()).toEqual([]);
    expect(accounts.db.get("select 1 from owner where passphrase_hash <> ''")).not.toBeNull();
  });
});

describe("an answer to the offer of a passkey", () => {
  const lies: Readonly<Record<string, Lies>> = {
    "without the user verified": { isUnverified: true },
    "to another challenge": { challenge: "a".repeat(43) },
    "of another kind": { type: "webauthn.get" },
    "for another relying party": { relyingParty: "evil.example" },
    "from inside another site's frame": { isFramed: true },
    "with a certificate that nobody asked for": { format: "packed" },
    "with an attestation of an unknown form": { format: "fido-u2f" },
  };
  for (const [what, lie] of Object.entries(lies)) {
    test(`${what} makes none`, async () => {
      const answer = createAuthenticator().create(offerOf(accounts), ORIGIN, lie);
      expect(["invalid", "unauthorized"]).toContain(refusalOf(await add(answer)).kind);
      expect(all()).toHaveLength(1);
      const right = createAuthenticator().create(offerOf(accounts), ORIGIN);
      expect(valueOf(await add(right)).name).toBe("Phone");
    });
  }
  test("of another origin makes none, though it names the same relying party", async () => {
    const answer = createAuthenticator().create(offerOf(accounts), "http://localhost:9999");
    expect(refusalOf(await add(answer)).kind).toBe("invalid");
  });
  test("makes none for another browser session, nor twice, nor after five minutes", async () => {
    const device = createAuthenticator();
    const stolen = device.create(offerOf(accounts), ORIGIN);
    expect(refusalOf(await add(stolen, { holder: "another browser" })).kind).toBe("unauthorized");
    const answer = device.create(offerOf(accounts), ORIGIN);
    valueOf(await add(answer));
    expect(refusalOf(await add(answer)).kind).toBe("unauthorized");
    const late = device.create(offerOf(accounts), ORIGIN);
    accounts.pass(5 * 60_000);
    expect(refusalOf(await add(late)).kind).toBe("unauthorized");
    const intime = device.create(offerOf(accounts), ORIGIN);
    accounts.pass(5 * 60_000 - 1);
    valueOf(await add(intime));
  });
  test("that is anything else is refused in words", async () => {
    for (const odd of [
      null,
      {},
      "x",
      { type: "public-key" },
      { type: "public-key", id: "a", rawId: "a", response: {} },
    ]) {
      expect(refusalOf(await add(odd)).kind).toBe("invalid");
    }
  });
});
