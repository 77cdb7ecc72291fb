/** Secrets of one workspace beside those of all, with an end, and changed without their value. */
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { deleteSecret } from "../../../src/domain/vault/delete-secret.ts";
import { putSecret } from "../../../src/domain/vault/put-secret.ts";
import { findSecret, getSecret, listSecrets } from "../../../src/domain/vault/reads.ts";
import { revealSecret } from "../../../src/domain/vault/reveal-secret.ts";
import type { SecretToPut } from "../../../src/domain/vault/secret-fields.ts";
import { createWorkspace } from "../../../src/domain/workspaces/create-workspace.ts";
import { deleteWorkspace } from "../../../src/domain/workspaces/delete-workspace.ts";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import { refusalOf, valueOf } from "../results.ts";
import { host, nobody, openVault, use } from "./open-vault.ts";

let vault: ReturnType<typeof openVault>;
let home = "";
let work = "";
beforeEach(async () => {
  vault = openVault();
  home = valueOf(await createWorkspace(vault.needs, { name: "Home" })).id;
  work = valueOf(await createWorkspace(vault.needs, { name: "Work" })).id;
});
afterEach(() => vault.close());

const put = (text: string, more: Partial<SecretToPut> = {}) =>
  putSecret(vault.needs, { name: "key", value: new Secret(text), bindings: [{ host }], ...more });
const reveal = async (workspace: string | null): Promise<string> => {
  const revealed = await revealSecret(vault.needs, "key", use, { ...nobody, workspace });
  return revealed.ok ? revealed.value.reveal() : `[${revealed.refusal.kind}]`;
};
const seen = async (): Promise<readonly string[]> =>
  Promise.all([home, work, null].map((workspace) => reveal(workspace)));

describe("a secret of a workspace", () => {
  test("comes before everybody's there, and is nobody else's", async () => {
    await put("of all");
    await put("of home", { workspace: home });
    expect(await seen()).toEqual(["of home", "of all", "of all"]);
    valueOf(await deleteSecret(vault.needs, "key"));
    expect(await seen()).toEqual(["of home", "[not-found]", "[not-found]"]);
    expect(listSecrets(vault.db, { limit: 9, cursor: null }).items).toEqual([]);
    expect(listSecrets(vault.db, { limit: 9, cursor: null }, home).items).toMatchObject([
      { workspace: home },
    ]);
    expect(findSecret(vault.db, "key", work)).toBeNull();
  });
  test("is put into no workspace that is not there", async () => {
    expect(refusalOf(await put("x", { workspace: "nowhere" })).kind).toBe("invalid");
  });
  test("goes with its workspace, and does not come back", async () => {
    await put("of home", { workspace: home });
    const row = vault.db.get<Record<string, never>>("select * from secrets");
    valueOf(await deleteWorkspace(vault.needs, home));
    expect(vault.db.get("select 1 from secrets")).toBeNull();
    await vault.db.commit((tx) => {
      const names = Object.keys(row ?? {});
      const values = Object.values({ ...row, workspace: work });
      tx.run(`insert into secrets (${names.join()}) values (${names.map(() => "?").join()})`, ...values);
    });
    expect(await reveal(work)).toBe("[altered]");
  });
  test("stays where its workspace stays", async () => {
    await put("of home", { workspace: home });
    valueOf(await deleteWorkspace(vault.needs, work));
    expect(refusalOf(await deleteWorkspace(vault.needs, home)).kind).toBe("conflict");
    expect(await reveal(home)).toBe("of home");
  });
  test("moved to another by hand, or to all, does not open", async () => {
    await put("of home", { workspace: home });
    for (const workspace of [work, null]) {
      await vault.db.commit((tx) => tx.run("update secrets set workspace = ?", workspace));
      expect(await reveal(workspace)).toBe("[altered]");
    }
    await vault.db.commit((tx) => tx.run("update secrets set workspace = ?", home));
    expect(await reveal(home)).toBe("of home");
  });
});

describe("a secret with an end", () => {
  const expiresAt = "2030-01-01T00:01:00.000Z";
  test("opens until then, and is refused by name after it", async () => {
    valueOf(await put("for now", { expiresAt }));
    expect(await reveal(null)).toBe("for now");
    vault.pass(60_000);
    const refused = await revealSecret(vault.needs, "key", use, nobody);
    expect(refusalOf(refused)).toEqual({
      kind: "expired",
      message: expect.stringContaining(`The secret "key" ended at ${expiresAt}.`),
    });
  });
  test("that has ended does not make room for everybody's", async () => {
    await put("of all");
    await put("of home", { workspace: home, expiresAt });
    vault.pass(60_000);
    expect(await seen()).toEqual(["[expired]", "of all", "of all"]);
  });
  test("lives no longer for who changes its row", async () => {
    await put("for now", { expiresAt });
    for (const later of ["2099-01-01T00:00:00.000Z", null]) {
      await vault.db.commit((tx) => tx.run("update secrets set expires_at = ?", later));
      expect(await reveal(null)).toBe("[altered]");
    }
  });
  test("must end at a time that is to come", async () => {
    for (const past of ["2029-12-31T23:59:59.000Z", "soon"])
      expect(refusalOf(await put("x", { expiresAt: past })).fields).toHaveProperty("expiresAt");
  });
});

describe("a secret whose value is left out", () => {
  test("keeps it, and takes what is given", async () => {
    await put("kept", { provider: "openai", description: "mine" });
    const { value: _, ...rest } = { name: "key", value: null, bindings: [{ host: "other.example.com" }] };
    valueOf(await putSecret(vault.needs, rest));
    expect(await reveal(null)).toBe("[not-bound]");
    valueOf(await putSecret(vault.needs, { name: "key", bindings: [{ host }] }));
    expect(await reveal(null)).toBe("kept");
    expect(getSecret(vault.db, "key")).toMatchObject({ provider: "openai", description: "mine" });
  });
  test("must be there, and as it was stored", async () => {
    expect(refusalOf(await putSecret(vault.needs, { name: "key" })).fields).toEqual({ value: "is missing" });
    await put("x");
    await vault.db.commit((tx) => tx.run("update secrets set bindings = '[]'"));
    expect(refusalOf(await putSecret(vault.needs, { name: "key", bindings: [] })).kind).toBe("altered");
  });
});
