import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import { makeKeyFile, readKeyFile } from "../../../src/domain/vault/key-file.ts";
import { putSecret } from "../../../src/domain/vault/put-secret.ts";
import { unlockWithKeyFile } from "../../../src/domain/vault/unlock-with-key-file.ts";
import { unlockWithPassphrase } from "../../../src/domain/vault/unlock-with-passphrase.ts";
import { host, nobody, openVault, use } from "./open-vault.ts";
import { revealSecret } from "../../../src/domain/vault/reveal-secret.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "monkeyclaw-key-"));
  path = join(folder, "key");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const kindOf = (at: string): string => {
  const result = readKeyFile(at);
  return result.ok ? "read" : result.refusal.kind;
};

describe("a key file", () => {
  test("holds 32 random bytes for this user alone, and nothing else is left beside it", () => {
    expect(makeKeyFile(path)).toBe(true);
    expect(statSync(path).size).toBe(32);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["key"]);
    expect(kindOf(path)).toBe("read");
  });

  test("is never written over", () => {
    makeKeyFile(path);
    const before = readFileSync(path);
    expect(makeKeyFile(path)).toBe(false);
    expect(readFileSync(path)).toEqual(before);
    expect(readdirSync(folder)).toEqual(["key"]);
    const hanging = join(folder, "hanging");
    symlinkSync(join(folder, "elsewhere"), hanging);
    expect(makeKeyFile(hanging)).toBe(false);
    expect(existsSync(join(folder, "elsewhere"))).toBe(false);
  });

  test("is one key, whoever makes it at the same time", async () => {
    const script = `import { makeKeyFile } from "./src/domain/vault/key-file.ts"; makeKeyFile(process.argv.at(-1));`;
    const children = Array.from({ length: 6 }, () =>
      Bun.spawn([process.execPath, "-e", script, path], { stderr: "inherit" }),
    );
    expect(await Promise.all(children.map(({ exited }) => exited))).toEqual([0, 0, 0, 0, 0, 0]);
    expect(readdirSync(folder)).toEqual(["key"]);
    expect(kindOf(path)).toBe("read");
  });

  test("that others may read or write is refused, with what to do", () => {
    makeKeyFile(path);
    for (const mode of [0o640, 0o604, 0o620, 0o602, 0o610, 0o644, 0o666, 0o777]) {
      chmodSync(path, mode);
      const result = readKeyFile(path);
      expect(result).toMatchObject({
        ok: false,
        refusal: { kind: "unsafe", message: expect.stringContaining("chmod 600") },
      });
    }
    chmodSync(path, 0o400);
    expect(kindOf(path)).toBe("read");
  });

  test("of another size is refused with both sizes", () => {
    for (const size of [0, 16, 31, 33, 64]) {
      writeFileSync(path, Buffer.alloc(size), { mode: 0o600 });
      const message = expect.stringContaining(`holds ${size} bytes, not 32`);
      expect(readKeyFile(path)).toMatchObject({ ok: false, refusal: { kind: "invalid", message } });
    }
  });

  test("that is missing is refused", () => expect(kindOf(join(folder, "none"))).toBe("not-found"));
});

describe("a vault", () => {
  let vault: ReturnType<typeof openVault>;
  beforeEach(() => void (vault = openVault()));
  afterEach(() => vault.close());
  const passphrase = new Secret("correct horse battery staple");

  const putAndReveal = async (masterKey: typeof vault.needs.masterKey): Promise<string> => {
    const needs = { ...vault.needs, masterKey };
    await putSecret(needs, { name: "key", value: new Secret("v"), bindings: [{ host }] });
    const result = await revealSecret(needs, "key", use, nobody);
    return result.ok ? result.value.reveal() : result.refusal.kind;
  };

  test("that is new has a key file made for it, and is opened by it again", async () => {
    const first = unlockWithKeyFile(vault, path);
    expect(first.ok && (await putAndReveal(first.value))).toBe("v");
    const again = unlockWithKeyFile(vault, path);
    expect(again.ok && first.ok && again.value.id === first.value.id).toBe(true);
  });

  test("that holds something never has a new key made for it", async () => {
    const first = unlockWithKeyFile(vault, path);
    if (first.ok) await putAndReveal(first.value);
    rmSync(path);
    expect(unlockWithKeyFile(vault, path)).toMatchObject({ ok: false, refusal: { kind: "not-found" } });
    expect(existsSync(path)).toBe(false);
    makeKeyFile(path);
    expect(unlockWithKeyFile(vault, path)).toMatchObject({ ok: false, refusal: { kind: "wrong-key" } });
  });

  test("can be opened by a passphrase, and then by that one alone", async () => {
    const first = await unlockWithPassphrase(vault.needs, passphrase);
    expect(first.ok && (await putAndReveal(first.value))).toBe("v");
    const again = await unlockWithPassphrase(vault.needs, passphrase);
    expect(again.ok && first.ok && again.value.id === first.value.id).toBe(true);
    const wrong = await unlockWithPassphrase(vault.needs, new Secret("correct horse battery stable"));
    expect(wrong).toMatchObject({ ok: false, refusal: { kind: "wrong-passphrase" } });
    expect(unlockWithKeyFile(vault, path)).toMatchObject({ ok: false, refusal: { kind: "wrong-key" } });
    expect(existsSync(path)).toBe(false);
  });

  test("takes no short passphrase, and none beside a key file that is in use", async () => {
    const short = await unlockWithPassphrase(vault.needs, new Secret("fourteen chars"));
    expect(short).toMatchObject({ ok: false, refusal: { kind: "invalid" } });
    const byFile = unlockWithKeyFile(vault, path);
    if (byFile.ok) await putAndReveal(byFile.value);
    expect(await unlockWithPassphrase(vault.needs, passphrase)).toMatchObject({
      ok: false,
      refusal: { kind: "wrong-key" },
    });
    expect(unlockWithKeyFile(vault, path).ok).toBe(true);
  });

  test("keeps of a passphrase only what tells nothing of it", async () => {
    await unlockWithPassphrase(vault.needs, passphrase);
    const kept = vault.db.get<{ salt: Uint8Array; verifier: Uint8Array }>(
      "select salt, verifier from vault_passphrases",
    );
    expect([kept?.salt.length, kept?.verifier.length]).toEqual([16, 32]);
    expect(readFileSync(vault.path).includes(passphrase.reveal())).toBe(false);
  });
});
