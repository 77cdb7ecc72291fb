import { open, seal } from "../kernel/crypto.ts";
import type { Reads, Tx } from "../kernel/db.ts";
import { parseObject } from "../kernel/json.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { MasterKey } from "./master-key.ts";
import { hasSecrets, selectLedger, upsertLedger } from "./store.ts";

/** Row id to version, for every row there should be: a row that was put back alone disagrees with it. */
export type Ledger = Readonly<Record<string, number>>;

const PURPOSE = "ledger";
const associated = (keyId: string): string => JSON.stringify(["monkeyclaw vault ledger 1", keyId]);

export function readLedger(db: Reads, masterKey: MasterKey): Result<Ledger, "altered"> {
  const row = selectLedger(db);
  if (row === null) return hasSecrets(db) ? altered : ok({});
  const key = masterKey.find(row.keyId);
  const text = key === null ? null : open(key.derive(PURPOSE), row.sealed, associated(row.keyId));
  const ledger = text === null ? null : parseObject(text);
  return ledger === null ? altered : ok(ledger as Ledger);
}

export function writeLedger(tx: Tx, masterKey: MasterKey, ledger: Ledger): void {
  const text = new TextEncoder().encode(JSON.stringify(ledger));
  upsertLedger(tx, masterKey.id, seal(masterKey.derive(PURPOSE), text, associated(masterKey.id)));
}

const altered = refuse(
  "altered",
  say`The vault's list of its records was changed outside MonkeyClaw, or belongs to another master key. Use the key that it was made with, or restore a backup.`,
);
