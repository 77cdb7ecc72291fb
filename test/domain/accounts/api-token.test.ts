import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { createToken, type Wanted } from "../../../src/domain/accounts/create-token.ts";
import { findToken } from "../../../src/domain/accounts/find-token.ts";
import { getToken, listTokens } from "../../../src/domain/accounts/reads.ts";
import { renameToken } from "../../../src/domain/accounts/rename-token.ts";
import { revokeToken } from "../../../src/domain/accounts/revoke-token.ts";
import { allows, type Scope, scopes } from "../../../src/domain/accounts/scope.ts";
import { toMasterKey } from "../../../src/domain/vault/master-key.ts";
import { createWorkspace } from "../../../src/domain/workspaces/create-workspace.ts";
import { deleteWorkspace } from "../../../src/domain/workspaces/delete-workspace.ts";
import { hasWorkspace } from "../../../src/domain/workspaces/reads.ts";
import { refusalOf, valueOf } from "../results.ts";
import { type Accounts, openAccounts } from "./open-accounts.ts";

let accounts: Accounts;
beforeEach(() => {
  accounts = openAccounts();
});
afterEach(() => accounts.close());

const HOUR_MS = 3_600_000;

const create = (wanted: Partial<Wanted>, by: Parameters<typeof createToken>[2] = null) =>
  createToken(
    { ...accounts, hasWorkspace },
    { name: "script", scopes: ["read"], workspace: null, ttlMs: null, ...wanted },
    by,
  );
const made = async (wanted: Partial<Wanted>) => {
  const { token, text } = valueOf(await create(wanted));
  return { token, text: text.reveal() };
};

describe("a new token", () => {
  test("is shown once as text, and kept only as a hash", async () => {
    const { token, text } = await made({ name: "backup", scopes: ["metrics", "read", "read"] });
    expect(text).toMatch(/^mc_[A-Za-z0-9_-]{43}$/);
    expect(token).toEqual({
      id: expect.any(String),
      name: "backup",
      scopes: ["read", "metrics"],
      workspace: null,
      createdAt: "2026-11-01T12:00:00.000Z",
      updatedAt: "2026-11-01T12:00:00.000Z",
      expiresAt: null,
      lastUsedAt: null,
    });
    expect(getToken(accounts.db, token.id)).toEqual(token);
    const kept = [accounts.db.all("select * from api_tokens"), accounts.db.all("select * from events")];
    expect(JSON.stringify([kept, accounts.told()])).not.toContain(text.slice(3));
    expect(accounts.told()).toEqual([{ type: "token.created", token: token.id, name: "backup" }]);
  });
  test("without a scope is refused with the list of them", async () => {
    const refusal = refusalOf(await create({ scopes: [] }));
    expect(refusal.kind).toBe("invalid");
    for (const scope of scopes) expect(refusal.message).toContain(scope);
    expect(refusal.fields).toEqual({ scopes: "names none of read, chat, write, admin, metrics" });
  });
  test("names every field at fault at once", async () => {
    const refusal = refusalOf(await create({ name: "", scopes: ["root"], workspace: "nowhere", ttlMs: 0 }));
    expect(Object.keys(refusal.fields ?? {})).toEqual(["name", "scopes", "workspace", "ttlMs"]);
    for (const ttlMs of [999, -1, Number.NaN, Number.POSITIVE_INFINITY, 11 * 365 * 24 * HOUR_MS]) {
      expect(refusalOf(await create({ ttlMs })).fields).toHaveProperty("ttlMs");
    }
    for (const scope of ["", "READ", "read ", "constructor", "read chat"]) {
      expect(refusalOf(await create({ scopes: ["read", scope] })).fields).toHaveProperty("scopes");
    }
  });
});

describe("finding a token", () => {
  test("works for its own text alone", async () => {
    const { token, text } = await made({});
    expect((await findToken(accounts, text))?.id).toBe(token.id);
    for (const wrong of ["", "mc_", text.slice(3), `${text}x`, ` ${text}`, text.toUpperCase(), token.id]) {
      expect(await findToken(accounts, wrong)).toBeNull();
    }
  });
  test("notes its use at most once a minute", async () => {
    const { text } = await made({});
    expect((await findToken(accounts, text))?.lastUsedAt).toBe("2026-11-01T12:00:00.000Z");
    accounts.pass(59_999);
    expect((await findToken(accounts, text))?.lastUsedAt).toBe("2026-11-01T12:00:00.000Z");
    accounts.pass(1);
    expect((await findToken(accounts, text))?.lastUsedAt).toBe("2026-11-01T12:01:00.000Z");
  });
  test("ends with its time", async () => {
    const { token, text } = await made({ ttlMs: 12 * HOUR_MS });
    expect(token.expiresAt).toBe("2026-11-02T00:00:00.000Z");
    accounts.pass(12 * HOUR_MS - 1);
    expect(await findToken(accounts, text)).not.toBeNull();
    accounts.pass(1);
    expect(await findToken(accounts, text)).toBeNull();
  });
  test("ends with its revocation, also while it is being used", async () => {
    const { token, text } = await made({});
    const [revoked, found] = await Promise.all([revokeToken(accounts, token.id), findToken(accounts, text)]);
    expect([revoked.ok, found]).toEqual([true, null]);
    expect(await findToken(accounts, text)).toBeNull();
    expect(accounts.told().at(-1)).toEqual({ type: "token.revoked", token: token.id });
    expect(refusalOf(await revokeToken(accounts, token.id)).kind).toBe("not-found");
  });
  test("ends with its workspace", async () => {
    await createWorkspace(accounts, { name: "Home" });
    const { id } = valueOf(await createWorkspace(accounts, { name: "Garden" }));
    const { text } = await made({ workspace: id });
    expect((await findToken(accounts, text))?.workspace).toBe(id);
    await deleteWorkspace({ ...accounts, masterKey: toMasterKey(new Uint8Array(32)) }, id);
    expect(await findToken(accounts, text)).toBeNull();
  });
});

describe("a token that makes tokens", () => {
  const by = async (wanted: Partial<Wanted>) => (await made(wanted)).token;

  test("gives no scope that it has not", async () => {
    const admin = await by({ scopes: ["admin", "read"] });
    expect((await create({ scopes: ["read"] }, admin)).ok).toBe(true);
    expect(refusalOf(await create({ scopes: ["read", "write"] }, admin)).kind).toBe("forbidden");
  });
  test("gives no other workspace than its own", async () => {
    const { id } = valueOf(await createWorkspace(accounts, { name: "Garden" }));
    const admin = await by({ scopes: ["admin"], workspace: id });
    expect((await create({ scopes: ["admin"], workspace: id }, admin)).ok).toBe(true);
    expect(refusalOf(await create({ scopes: ["admin"] }, admin)).kind).toBe("forbidden");
  });
  test("gives no more time than it has", async () => {
    const admin = await by({ scopes: ["admin"], ttlMs: HOUR_MS });
    expect((await create({ scopes: ["admin"], ttlMs: HOUR_MS }, admin)).ok).toBe(true);
    expect(refusalOf(await create({ scopes: ["admin"], ttlMs: 2 * HOUR_MS }, admin)).kind).toBe("forbidden");
    expect(refusalOf(await create({ scopes: ["admin"] }, admin)).kind).toBe("forbidden");
  });
});

describe("tokens", () => {
  test("are renamed, and told so", async () => {
    const { token } = await made({});
    accounts.pass(1000);
    const renamed = valueOf(await renameToken(accounts, token.id, "nightly"));
    expect(renamed).toEqual({ ...token, name: "nightly", updatedAt: "2026-11-01T12:00:01.000Z" });
    expect(accounts.told().at(-1)).toEqual({ type: "token.updated", token: token.id, name: "nightly" });
    expect(refusalOf(await renameToken(accounts, token.id, "a\nb")).kind).toBe("invalid");
    expect(refusalOf(await renameToken(accounts, "nobody", "x")).kind).toBe("not-found");
  });
  test("are listed newest first, a page at a time", async () => {
    const names = ["one", "two", "three"];
    for (const name of names) await made({ name });
    const first = listTokens(accounts.db, { limit: 2, cursor: null });
    const second = listTokens(accounts.db, { limit: 2, cursor: first.next });
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(names.toReversed());
    expect(second.next).toBeNull();
  });
});

describe("scopes", () => {
  test("imply nothing but themselves", () => {
    for (const granted of scopes) {
      expect(scopes.filter((needed) => allows([granted], needed))).toEqual([granted]);
    }
  });
  test("are asked for one or another at a time", () => {
    expect(allows(["chat"], "read", "chat")).toBe(true);
    expect(allows(["metrics"], "read", "chat")).toBe(false);
    expect(allows([], ...scopes)).toBe(false);
    expect(allows(["read"] satisfies Scope[])).toBe(false);
  });
});
