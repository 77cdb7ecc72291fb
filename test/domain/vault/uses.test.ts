/** The ledger of uses: what left, where to, and on whose behalf. */
import { afterEach, beforeEach, expect, test } from "bun:test";
import { everything, listEntries } from "../../../src/domain/audit/reads.ts";
import { forgetOldUses } from "../../../src/domain/vault/forget-old-uses.ts";
import { listUses } from "../../../src/domain/vault/reads.ts";
import { revealSecret } from "../../../src/domain/vault/reveal-secret.ts";
import { words } from "../../../src/domain/kernel/log.ts";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import { host, nobody, openVault, use } from "./open-vault.ts";

let vault: ReturnType<typeof openVault>;
beforeEach(async () => {
  vault = openVault();
  await vault.put("key", "sk-hidden-value");
});
afterEach(() => vault.close());

const uses = (name = "key") =>
  listUses(vault.db, { name, workspace: null }, { limit: 50, cursor: null }).items;
const revealFor = (turn: string, change = {}) =>
  revealSecret(vault.needs, "key", { ...use, ...change }, { workspace: null, by: { kind: "turn", turn } });
const logged = (action: "secret.used" | "secret.refused") =>
  listEntries(vault.db, { ...everything, action }, { limit: 50, cursor: null }).items;

test("a use is on disk with its log row before the value leaves", async () => {
  await revealFor("t1");
  const row = { host, method: "POST", path: "/v1/chat", header: "authorization" };
  expect(uses()).toMatchObject([{ ...row, actor: "turn", actorId: "t1", count: 1 }]);
  expect(logged("secret.used")).toMatchObject([
    { actor: "turn", actorId: "t1", subject: { secret: "key" }, detail: { ...row, count: 1 } },
  ]);
});

test("uses of a minute are summed up by turn, and none is lost", async () => {
  for (let at = 0; at < 5; at++) await revealFor("t1");
  for (let at = 0; at < 3; at++) await revealFor("t2");
  await vault.needs.uses.write();
  expect(uses()).toHaveLength(1);
  vault.pass(60_000);
  await vault.needs.uses.write();
  expect(
    uses()
      .map(({ actorId, count }) => `${actorId} ${count}`)
      .toSorted((a, b) => (a < b ? -1 : 1)),
  ).toEqual(["t1 5", "t2 3"]);
  expect(
    logged("secret.used")
      .map(({ detail }) => Number(detail["count"]))
      .toSorted((a, b) => a - b),
  ).toEqual([1, 3, 4]);
});

test("what cannot be written is counted on", async () => {
  for (let at = 0; at < 3; at++) await revealFor("t1");
  const { commit } = vault.db;
  vault.db.commit = () => Promise.reject(new Error("full"));
  expect(await vault.needs.uses.write("all").catch(words)).toBe("full");
  vault.db.commit = commit;
  await revealFor("t1");
  await vault.needs.uses.write("all");
  expect(uses()).toMatchObject([{ count: 4 }]);
});

test("a path is cut, and another place is another row", async () => {
  await revealFor("t1", { path: `/v1/${"x".repeat(500)}` });
  await revealFor("t1", { method: "GET" });
  expect(uses().map(({ method, path }) => [method, path.length])).toEqual([
    ["GET", 8],
    ["POST", 100],
  ]);
});

test("what the environment offers is noted as well", async () => {
  vault.offered.set("env", { name: "env", provider: "A", bindings: [{ host }], value: new Secret("x") });
  await revealSecret(vault.needs, "env", use, nobody);
  expect(uses("env")).toMatchObject([{ actor: "system", actorId: null }]);
});

test("a refusal is no use, and is on record with its reason", async () => {
  await revealFor("t1", { host: "evil.example" });
  expect(uses()).toEqual([]);
  expect(logged("secret.refused")).toMatchObject([{ detail: { why: "not-bound", host: "evil.example" } }]);
});

test("neither ledger nor log holds a value", async () => {
  await revealFor("t1");
  expect(JSON.stringify([uses(), logged("secret.used")])).not.toContain("hidden");
});

test("after ninety days the ledger forgets, and the log does not", async () => {
  await revealFor("t1");
  vault.pass(91 * 86_400_000);
  expect(await forgetOldUses(vault.needs)).toBe(1);
  expect([uses().length, logged("secret.used").length]).toEqual([0, 1]);
});
