import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Binding } from "../../../src/domain/vault/binding.ts";
import { putSecret } from "../../../src/domain/vault/put-secret.ts";
import { revealSecret } from "../../../src/domain/vault/reveal-secret.ts";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import { nobody, openVault, use } from "./open-vault.ts";

let vault: ReturnType<typeof openVault>;
beforeEach(() => {
  vault = openVault();
});
afterEach(() => vault.close());

const vouched: readonly Binding[] = [{ host: "models.example.com:443" }];

const store = (bindings: readonly Binding[]) =>
  putSecret(vault.needs, { name: "key", value: new Secret("the value"), bindings });

async function reveal(host: string, allowed: readonly Binding[] = vouched): Promise<string> {
  const result = await revealSecret(vault.needs, "key", { ...use, host }, { ...nobody, vouched: allowed });
  return result.ok ? result.value.reveal() : `[${result.refusal.kind}]`;
}

describe("a secret without bindings", () => {
  test("goes where someone vouched for it, and nowhere else", async () => {
    await store([]);
    expect(await reveal("models.example.com")).toBe("the value");
    expect(await reveal("other.example.com")).toBe("[not-bound]");
    expect(await reveal("models.example.com", [])).toBe("[not-bound]");
  });
});

describe("a secret with bindings", () => {
  test("obeys them alone, whoever vouched for what", async () => {
    await store([{ host: "bound.example.com" }]);
    expect(await reveal("bound.example.com")).toBe("the value");
    expect(await reveal("models.example.com")).toBe("[not-bound]");
  });
});
