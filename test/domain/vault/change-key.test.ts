/** The master key is changed while everything goes on, and a crash at any point loses nothing. */
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verify } from "../../../src/domain/audit/verify.ts";
import { words } from "../../../src/domain/kernel/log.ts";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import { createKeyChange } from "../../../src/domain/vault/change-key.ts";
import { openDataKey } from "../../../src/domain/vault/data-key.ts";
import { makeKeyFile, nextKeyFile } from "../../../src/domain/vault/key-file.ts";
import { putSecret } from "../../../src/domain/vault/put-secret.ts";
import { revealSecret } from "../../../src/domain/vault/reveal-secret.ts";
import { unlockWithKeyFile } from "../../../src/domain/vault/unlock-with-key-file.ts";
import { unlockWithPassphrase } from "../../../src/domain/vault/unlock-with-passphrase.ts";
import { createUses } from "../../../src/domain/vault/uses.ts";
import { migrations } from "../../../migrations/index.ts";
import { openDatabase } from "../../../src/storage/sqlite.ts";
import { refusalOf, valueOf } from "../results.ts";
import { type KeptVault, unlockKept } from "./open-kept-vault.ts";
import { host, nobody, openVault, use } from "./open-vault.ts";

const SECRETS = 65;
const first = new Secret("the first passphrase of it");
const second = new Secret("the second passphrase of it");

let vault: ReturnType<typeof openVault>;
let folder: string;
let keyFile: string;
/** With a key of data, before the master key changes. */
let sealed: Uint8Array;
beforeEach(() => {
  vault = openVault();
  folder = mkdtempSync(join(tmpdir(), "monkeyclaw-keys-"));
  keyFile = join(folder, "key");
});
afterEach(() => {
  vault.close();
  rmSync(folder, { recursive: true, force: true });
});

const nameOf = (at: number): string => `secret-${at}`;
const needsOf = (kept: KeptVault) => ({
  ...vault.needs,
  ...kept,
  uses: createUses({ ...vault.needs, ...kept }),
  trail: kept.audit.by({ kind: "system" }),
});
const rotate = (kept: KeptVault, passphrase: Secret | null = null) =>
  kept.keyChange.rotate(needsOf(kept).trail, passphrase);

const FILE = Uint8Array.from(Buffer.from("what a file held"));
const dataKeyOf = ({ masterKey }: KeptVault) =>
  openDataKey({ db: vault.db, masterKey, log: { debug() {}, info() {}, warn() {}, error() {} } }, "files");

async function fill(kept: KeptVault): Promise<void> {
  sealed = (await dataKeyOf(kept)).seal(FILE, "a file");
  await Promise.all(
    Array.from({ length: SECRETS }, (_, at) =>
      putSecret(needsOf(kept), { name: nameOf(at), value: new Secret(`value ${at}`), bindings: [{ host }] }),
    ),
  );
}

async function expectAllOpen(kept: KeptVault): Promise<void> {
  expect((await dataKeyOf(kept)).open(sealed, "a file")).toEqual(FILE);
  for (let at = 0; at < SECRETS; at++) {
    const revealed = await revealSecret(needsOf(kept), nameOf(at), use, nobody);
    expect(revealed.ok ? revealed.value.reveal() : revealed.refusal.message).toBe(`value ${at}`);
  }
  const { isWhole } = await verify({ db: vault.db, sealKeys: kept.sealKeys });
  expect(isWhole).toBe(true);
}

const keyIds = (): readonly string[] =>
  vault.db
    .all<{ id: string }>(
      "select key_id as id from secrets union select key_id from vault_ledger union select key_id from data_keys union select key_id from audit_seal",
    )
    .map(({ id }) => id);

describe("a key in a file", () => {
  test("is changed, with all that it sealed, and the one before opens nothing", async () => {
    const kept = await unlockKept(vault.db, keyFile);
    await fill(kept);
    const before = readFileSync(keyFile);
    expect(valueOf(await rotate(kept))).toEqual({ secrets: SECRETS });
    expect(readFileSync(keyFile).equals(before)).toBe(false);
    expect(readdirSync(folder)).toEqual(["key"]);
    expect(keyIds()).toEqual([kept.masterKey.id]);
    await expectAllOpen(kept);
    await expectAllOpen(await unlockKept(vault.db, keyFile));
    writeFileSync(keyFile, before);
    expect(refusalOf(unlockWithKeyFile(vault, keyFile)).kind).toBe("wrong-key");
  });
  test("is changed twice in a row, and for an empty vault too", async () => {
    const kept = await unlockKept(vault.db, keyFile);
    for (let at = 0; at < 2; at++) expect(valueOf(await rotate(kept))).toEqual({ secrets: 0 });
    await fill(kept);
    await expectAllOpen(await unlockKept(vault.db, keyFile));
  });
  test("is changed while secrets are put and used, and all of them open after it", async () => {
    const kept = await unlockKept(vault.db, keyFile);
    await fill(kept);
    const rotating = rotate(kept);
    for (let at = 0; at < SECRETS; at++) {
      const name = nameOf(at);
      expect((await revealSecret(needsOf(kept), name, use, nobody)).ok).toBe(true);
      valueOf(await putSecret(needsOf(kept), { name, value: new Secret(`value ${at}`) }));
    }
    valueOf(await rotating);
    await expectAllOpen(await unlockKept(vault.db, keyFile));
    expect(keyIds()).toEqual([kept.masterKey.id]);
  });
  test("may be another one where no secret is kept: what else was sealed is made anew", async () => {
    const kept = await unlockKept(vault.db, keyFile);
    sealed = (await dataKeyOf(kept)).seal(FILE, "a file");
    rmSync(keyFile);
    const other = await unlockKept(vault.db, keyFile);
    expect((await dataKeyOf(other)).open(sealed, "a file")).toBeNull();
    expect(valueOf(await rotate(other))).toEqual({ secrets: 0 });
  });
  test("is not changed by two at once", async () => {
    const kept = await unlockKept(vault.db, keyFile);
    await fill(kept);
    const [one, other] = await Promise.all([rotate(kept), rotate(kept)]);
    expect([one.ok, other.ok]).toEqual([true, false]);
    expect(refusalOf(other).kind).toBe("conflict");
    await expectAllOpen(kept);
  });
  test("stays known while a secret that was tampered with is left, which is named", async () => {
    const kept = await unlockKept(vault.db, keyFile);
    await fill(kept);
    await vault.db.commit((tx) => tx.run("update secrets set bindings = '[]' where name = ?", nameOf(40)));
    expect(refusalOf(await rotate(kept)).message).toContain(`"${nameOf(40)}"`);
    expect(existsSync(nextKeyFile(keyFile))).toBe(true);
    const again = await unlockKept(vault.db, keyFile);
    expect(again.masterKey.before()).not.toBeNull();
    valueOf(
      await putSecret(needsOf(again), {
        name: nameOf(40),
        value: new Secret("value 40"),
        bindings: [{ host }],
      }),
    );
    valueOf(await rotate(again));
    await expectAllOpen(again);
    expect(readdirSync(folder)).toEqual(["key"]);
  });
  test("takes no passphrase", async () => {
    const kept = await unlockKept(vault.db, keyFile);
    expect(refusalOf(await rotate(kept, second)).kind).toBe("invalid");
  });
  test("leaves no draft of a key behind after a crash", async () => {
    await unlockKept(vault.db, keyFile);
    writeFileSync(`${keyFile}.${"a".repeat(43)}`, "");
    writeFileSync(`${nextKeyFile(keyFile)}.${"b".repeat(43)}`, "");
    writeFileSync(join(folder, "key.copy"), "mine");
    await unlockKept(vault.db, keyFile);
    expect(readdirSync(folder).sort()).toEqual(["key", "key.copy"]);
  });
});

describe("a key of a passphrase", () => {
  test("is changed with the same passphrase and a new salt", async () => {
    const kept = await unlockKept(vault.db, first);
    await fill(kept);
    const before = kept.masterKey.id;
    valueOf(await rotate(kept));
    const again = await unlockKept(vault.db, first);
    expect(again.masterKey.id).not.toBe(before);
    await expectAllOpen(again);
  }, 30_000);
  test("is changed to a new passphrase, and the old one opens nothing", async () => {
    const kept = await unlockKept(vault.db, first);
    await fill(kept);
    valueOf(await rotate(kept, second));
    await expectAllOpen(await unlockKept(vault.db, second));
    expect(refusalOf(await unlockWithPassphrase(vault.needs, first)).kind).toBe("wrong-passphrase");
    expect(refusalOf(await rotate(kept)).message).toContain("--passphrase-stdin");
  }, 30_000);
  test("broken off before its first step, is opened by both, and finished by either", async () => {
    for (const given of [first, second]) {
      const own = openVault();
      const kept = await unlockKept(own.db, first);
      valueOf(await kept.keeping.begin(kept.masterKey, second));
      const again = await unlockKept(own.db, given);
      expect(again.masterKey.before()?.id).toBe(kept.masterKey.id);
      valueOf(await again.keyChange.resume(again.audit.by({ kind: "system" })));
      expect((await unlockWithPassphrase(own.needs, second)).ok).toBe(true);
      expect(refusalOf(await unlockWithPassphrase(own.needs, first)).kind).toBe("wrong-passphrase");
      own.close();
    }
  }, 30_000);
  test("must be long enough", async () => {
    const kept = await unlockKept(vault.db, first);
    expect(refusalOf(await rotate(kept, new Secret("short"))).kind).toBe("invalid");
  }, 30_000);
});

describe("a change that is killed at any point", () => {
  const KILLS = 25;
  const runAndKill = async (): Promise<void> => {
    const child = Bun.spawn(
      [process.execPath, join(import.meta.dir, "rotate-in-child.ts"), vault.path, keyFile],
      { stdout: "pipe", stderr: "inherit" },
    );
    await child.stdout.getReader().read();
    await Bun.sleep(Math.random() * 60);
    child.kill("SIGKILL");
    await child.exited;
  };
  test("leaves every secret open after the next start, and exactly one key", async () => {
    await fill(await unlockKept(vault.db, keyFile));
    let brokenOff = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      await runAndKill();
      const { db, close } = openDatabase(vault.path, { migrations, backUp: () => {} });
      const kept = await unlockKept(db, keyFile);
      if (kept.masterKey.before() !== null) brokenOff++;
      valueOf(await kept.keyChange.resume(kept.audit.by({ kind: "system" })));
      await expectAllOpen({ ...kept });
      expect(keyIds()).toEqual([kept.masterKey.id]);
      expect(readdirSync(folder)).toEqual(["key"]);
      close();
    }
    expect(brokenOff).toBeGreaterThan(0);
  }, 120_000);
  test("without its key on disk first, secrets are lost: the positive control", async () => {
    const kept = await unlockKept(vault.db, keyFile);
    await fill(kept);
    const careless = createKeyChange({
      ...kept,
      db: vault.db,
      keeping: {
        async begin(before, passphrase) {
          const next = await kept.keeping.begin(before, passphrase);
          rmSync(nextKeyFile(keyFile));
          return next;
        },
        finish: () => Promise.reject(new Error("killed")),
      },
    });
    expect(await careless.rotate(needsOf(kept).trail, null).catch(words)).toBe("killed");
    expect(refusalOf(unlockWithKeyFile(vault, keyFile)).kind).toBe("wrong-key");
    expect(makeKeyFile(keyFile)).toBe(false);
  });
});
