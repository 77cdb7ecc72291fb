import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import { deleteSecret } from "../../../src/domain/vault/delete-secret.ts";
import { putSecret } from "../../../src/domain/vault/put-secret.ts";
import type { SecretToPut } from "../../../src/domain/vault/secret-fields.ts";
import { getSecret, listSecrets } from "../../../src/domain/vault/reads.ts";
import { host, openVault } from "./open-vault.ts";

let vault: ReturnType<typeof openVault>;
beforeEach(() => void (vault = openVault()));
afterEach(() => vault.close());

const put = (secret: Partial<SecretToPut> & { readonly name: string }) =>
  putSecret(vault.needs, { value: new Secret("v"), ...secret });

describe("a secret that is stored", () => {
  test("is told by name, and read again for a use that it is bound to", async () => {
    const result = await put({
      name: "openai",
      value: new Secret("sk-1"),
      description: "Work",
      bindings: [{ host }],
    });
    const at = "2030-01-01T00:00:00.000Z";
    const expected = {
      name: "openai",
      description: "Work",
      bindings: [{ host }],
      createdAt: at,
      updatedAt: at,
    };
    expect(result).toMatchObject({ ok: true, value: { ...expected, lastUsedAt: null } });
    expect(result.ok && result.value).toEqual(getSecret(vault.db, "openai") ?? false);
    expect(vault.told).toEqual([{ id: 1, event: { type: "secret.put", secret: "openai", isNew: true } }]);
    expect(await vault.reveal("openai")).toBe("sk-1");
  });

  test("is kept to the byte, whatever its letters are", async () => {
    const text = fc.string({ minLength: 1, maxLength: 300, unit: "binary" });
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        await vault.put("any", value);
        expect(await vault.reveal("any")).toBe(value);
      }),
      { numRuns: 50 },
    );
    const odd = "\ufeffbegins with a mark\r\n\u0000 and ends with a line\n";
    await vault.put("odd", odd);
    expect(await vault.reveal("odd")).toBe(odd);
  });

  test("has one byte at least and 64 KiB at most", async () => {
    expect((await vault.put("large", "é".repeat(32 * 1024))).ok).toBe(true);
    for (const value of ["", `${"é".repeat(32 * 1024)}x`, "\ud800"]) {
      expect(await vault.put("wrong", value)).toMatchObject({
        ok: false,
        refusal: { kind: "invalid", fields: { value: expect.any(String) } },
      });
    }
    expect(getSecret(vault.db, "wrong")).toBeNull();
  });

  test("has a name of letters, digits, hyphens and underscores", async () => {
    expect((await vault.put("a".repeat(100), "v")).ok).toBe(true);
    for (const name of ["", "a".repeat(101), "a b", "a.b", "é", "a\n", "../a", "@secret:a"]) {
      expect(await vault.put(name, "v")).toMatchObject({
        ok: false,
        refusal: { fields: { name: expect.any(String) } },
      });
    }
  });

  test("has a description of 500 characters at most, and bindings that can match", async () => {
    expect((await put({ name: "a", description: "x".repeat(500) })).ok).toBe(true);
    expect(await put({ name: "a", description: "x".repeat(501) })).toMatchObject({
      refusal: { fields: { description: expect.any(String) } },
    });
    expect(await put({ name: "a", bindings: [{ host: "*" }] })).toMatchObject({
      refusal: { fields: { bindings: expect.any(String) } },
    });
  });
});

describe("a secret that is stored again", () => {
  test("has the new value, and keeps what was not said anew", async () => {
    const first = await put({ name: "key", description: "Work", bindings: [{ host }] });
    vault.pass(1000);
    const second = await put({ name: "key", value: new Secret("v2") });
    const kept = first.ok ? first.value : null;
    expect(second).toEqual({ ok: true, value: { ...kept, updatedAt: "2030-01-01T00:00:01.000Z" } } as never);
    expect(await vault.reveal("key")).toBe("v2");
    expect(vault.told.at(-1)?.event).toEqual({ type: "secret.put", secret: "key", isNew: false });
  });

  test("has the new bindings where they are said, also none", async () => {
    await vault.put("key", "v");
    await put({ name: "key", bindings: [] });
    expect(await vault.reveal("key")).toBe("[not-bound]");
  });

  test("by many at once ends with one of the values, whole", async () => {
    const values = Array.from({ length: 20 }, (_, index) => `value-${index}`);
    await Promise.all(values.map((value) => vault.put("key", value)));
    expect(await vault.reveal("key")).toBe("value-19");
    expect(listSecrets(vault.db, { limit: 10, cursor: null }).items).toHaveLength(1);
  });
});

describe("a secret that is deleted", () => {
  test("is gone, is told, and can be stored anew", async () => {
    await vault.put("key", "v");
    expect(await deleteSecret(vault.needs, "key")).toEqual({ ok: true, value: undefined });
    expect(await vault.reveal("key")).toBe("[not-found]");
    expect(vault.told.at(-1)?.event).toEqual({ type: "secret.deleted", secret: "key" });
    expect(await deleteSecret(vault.needs, "key")).toMatchObject({
      ok: false,
      refusal: { kind: "not-found" },
    });
    expect(vault.told).toHaveLength(2);
    await vault.put("key", "v2");
    expect(await vault.reveal("key")).toBe("v2");
  });
});

describe("the list of secrets", () => {
  test("shows newest first, page by page, and no value", async () => {
    for (const name of ["a", "b", "c"]) await vault.put(name, "sk-hidden-value");
    const first = listSecrets(vault.db, { limit: 2, cursor: null });
    const second = listSecrets(vault.db, { limit: 2, cursor: first.next });
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(["c", "b", "a"]);
    expect(second.next).toBeNull();
    expect(JSON.stringify([first, second])).not.toContain("hidden");
    expect(Object.keys(first.items[0] ?? {}).sort()).toEqual([
      "bindings",
      "connection",
      "createdAt",
      "description",
      "expiresAt",
      "id",
      "lastUsedAt",
      "name",
      "provider",
      "updatedAt",
      "workspace",
    ]);
  });
});
