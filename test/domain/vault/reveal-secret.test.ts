import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import { keepOffered } from "../../../src/domain/vault/keep-offered.ts";
import { putSecret } from "../../../src/domain/vault/put-secret.ts";
import type { SecretToPut } from "../../../src/domain/vault/secret-fields.ts";
import { getSecret } from "../../../src/domain/vault/reads.ts";
import { revealSecret } from "../../../src/domain/vault/reveal-secret.ts";
import { host, nobody, openVault, use } from "./open-vault.ts";

let vault: ReturnType<typeof openVault>;
beforeEach(() => void (vault = openVault()));
afterEach(() => vault.close());

const put = (secret: Partial<SecretToPut> & { readonly name: string }) =>
  putSecret(vault.needs, { value: new Secret("v"), ...secret });

describe("a value", () => {
  test("is given for what it is bound to, and for nothing else", async () => {
    await put({
      name: "key",
      value: new Secret("v"),
      bindings: [{ host, methods: ["POST"], pathPrefix: "/v1", header: "authorization" }],
    });
    expect(await vault.reveal("key")).toBe("v");
    const others = [
      { host: "evil.example" },
      { method: "GET" },
      { path: "/v2" },
      { path: "/v10" },
      { header: "x-key" },
      { isPlain: true as const },
    ];
    for (const change of others)
      expect([change, await vault.reveal("key", change)]).toEqual([change, "[not-bound]"]);
  });

  test("is given to nobody while it has no bindings", async () => {
    await put({ name: "key", value: new Secret("v") });
    expect(await vault.reveal("key")).toBe("[not-bound]");
  });

  test("without bindings of its own is given where somebody vouched for it; with bindings only for those", async () => {
    const vouched = [{ host: "vouched.example" }];
    const given = async (name: string, at: string): Promise<boolean> =>
      (await revealSecret(vault.needs, name, { ...use, host: at }, { ...nobody, vouched })).ok;
    await put({ name: "unbound" });
    await vault.put("bound", "v");
    expect([await given("unbound", "vouched.example"), await given("unbound", host)]).toEqual([true, false]);
    expect([await given("bound", "vouched.example"), await given("bound", host)]).toEqual([false, true]);
  });

  test("that is given is noted, at most once a minute", async () => {
    await vault.put("key", "v");
    const used = async (): Promise<string | null | undefined> => {
      await vault.reveal("key");
      return getSecret(vault.db, "key")?.lastUsedAt;
    };
    expect(await used()).toBe("2030-01-01T00:00:00.000Z");
    vault.pass(59_999);
    expect(await used()).toBe("2030-01-01T00:00:00.000Z");
    vault.pass(1);
    expect(await used()).toBe("2030-01-01T00:01:00.000Z");
  });

  test("that is refused is not noted as used", async () => {
    await vault.put("key", "v");
    await vault.reveal("key", { host: "evil.example" });
    expect(getSecret(vault.db, "key")?.lastUsedAt).toBeNull();
  });
});

describe("a secret that the environment offers", () => {
  beforeEach(() => {
    const value = new Secret("sk-offered");
    vault.offered.set("openai", { name: "openai", provider: "OpenAI", bindings: [{ host }], value });
  });

  test("is usable at once, for its host alone, without being stored", async () => {
    expect(await vault.reveal("openai")).toBe("sk-offered");
    expect(await vault.reveal("openai", { host: "evil.example" })).toBe("[not-bound]");
    expect(getSecret(vault.db, "openai")).toBeNull();
  });

  test("stands behind one of the same name in the vault", async () => {
    await put({ name: "openai", value: new Secret("sk-own"), bindings: [{ host: "other.example" }] });
    expect(await vault.reveal("openai", { host: "other.example" })).toBe("sk-own");
    expect(await vault.reveal("openai")).toBe("[not-bound]");
  });

  test("can be moved in, and then outlives the environment", async () => {
    expect(await keepOffered(vault.needs, "openai")).toMatchObject({
      ok: true,
      value: { name: "openai", bindings: [{ host }] },
    });
    vault.offered.clear();
    expect(await vault.reveal("openai")).toBe("sk-offered");
    expect(await keepOffered(vault.needs, "gemini")).toMatchObject({
      ok: false,
      refusal: { kind: "not-found" },
    });
  });
});
