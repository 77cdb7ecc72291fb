/** What an earlier version sealed opens in this one. */
import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrations } from "../../../migrations/index.ts";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import { closeEnvelope } from "../../../src/domain/vault/envelope.ts";
import { writeLedger } from "../../../src/domain/vault/ledger.ts";
import { revealSecret } from "../../../src/domain/vault/reveal-secret.ts";
import { fromPassphrase } from "../../../src/domain/vault/stretched-key.ts";
import { unlockWithPassphrase } from "../../../src/domain/vault/unlock-with-passphrase.ts";
import { createUses } from "../../../src/domain/vault/uses.ts";
import { openDatabase } from "../../../src/storage/sqlite.ts";
import { openAudit } from "../audit/open-audit.ts";
import { valueOf } from "../results.ts";
import { host, nobody, use } from "./open-vault.ts";

const folder = mkdtempSync(join(tmpdir(), "monkeyclaw-upgrade-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the secrets and the passphrase of the first version open in this one", async () => {
  const path = join(folder, "old.db");
  const clock = (): Date => new Date();
  const passphrase = new Secret("a passphrase of long ago");
  const { salt, verifier, masterKey } = await fromPassphrase(passphrase, new Uint8Array(16).fill(1));
  const bindings = JSON.stringify([{ host }]);
  const place = { table: "secrets", row: "s1", field: "sealed", version: 4, about: ["key", bindings] };
  const envelope = closeEnvelope(masterKey, place, new TextEncoder().encode("old value"));
  const before = openDatabase(path, { migrations: migrations.slice(0, 8), backUp: () => {} });
  await before.db.commit((tx) => {
    tx.run(
      `insert into secrets (name, id, key_id, wrapped_key, sealed, version, description, bindings, created_at, updated_at)
       values ('key', 's1', ?, ?, ?, 4, 'mine', ?, '', '')`,
      envelope.keyId,
      envelope.wrappedKey,
      envelope.sealed,
      bindings,
    );
    tx.run(
      "insert into vault_passphrase (id, salt, verifier, created_at) values (1, ?, ?, '')",
      salt,
      verifier,
    );
    writeLedger(tx, masterKey, { s1: 4 });
  });
  before.close();

  const { db, close } = openDatabase(path, { migrations, backUp: () => {} });
  const ring = valueOf(await unlockWithPassphrase({ db, clock }, passphrase));
  const uses = createUses({ db, clock, ...openAudit(db, clock) });
  const needs = { db, clock, uses, masterKey: ring, offered: new Map() };
  expect(valueOf(await revealSecret(needs, "key", use, nobody)).reveal()).toBe("old value");
  close();
});
