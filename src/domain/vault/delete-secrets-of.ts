import type { Tx } from "../kernel/db.ts";
import { readLedger, writeLedger } from "./ledger.ts";
import type { MasterKey } from "./master-key.ts";
import { deleteSecretRowsOf } from "./store.ts";

/** Forgets the secrets of a workspace that goes, in the transaction in which it goes. */
export function deleteSecretsOf(tx: Tx, masterKey: MasterKey, workspace: string): void {
  const gone = deleteSecretRowsOf(tx, workspace);
  if (gone.length === 0) return;
  const ledger = readLedger(tx, masterKey);
  // One that was altered opens nothing at all: there is no row to be put back.
  if (!ledger.ok) return;
  const kept = Object.entries(ledger.value).filter(([id]) => !gone.includes(id));
  writeLedger(tx, masterKey, Object.fromEntries(kept));
}
