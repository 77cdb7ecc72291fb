import type { Tx } from "../kernel/db.ts";
import { ok, type Result } from "../kernel/result.ts";
import { closeEnvelope } from "./envelope.ts";
import { readLedger, writeLedger } from "./ledger.ts";
import type { MasterKey } from "./master-key.ts";
import { openRow } from "./open-row.ts";
import { placeOf } from "./place-of.ts";
import { selectLedger, selectSecretsOfOtherKeys, upsertSecret } from "./store.ts";

/** As many as others wait for without noticing. */
const AT_ONCE = 20;

/** Seals some secrets that another key has sealed with this one; answers how many. One that was tampered with is named. */
export function resealSecrets(tx: Tx, masterKey: MasterKey): Result<number, "altered"> {
  const rows = selectSecretsOfOtherKeys(tx, masterKey.id, AT_ONCE);
  for (const row of rows) {
    const opened = openRow(tx, masterKey, row);
    if (!opened.ok) return opened;
    const value = new TextEncoder().encode(opened.value.reveal());
    upsertSecret(tx, { ...row, ...closeEnvelope(masterKey, placeOf(row), value) });
  }
  return ok(rows.length);
}

export function resealLedger(tx: Tx, masterKey: MasterKey): Result<number, "altered"> {
  const row = selectLedger(tx);
  if (row === null || row.keyId === masterKey.id) return ok(0);
  const ledger = readLedger(tx, masterKey);
  if (!ledger.ok) return ledger;
  writeLedger(tx, masterKey, ledger.value);
  return ok(1);
}
