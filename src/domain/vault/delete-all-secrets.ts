import type { Tx } from "../kernel/db.ts";
import type { VaultEvent } from "./events.ts";
import { writeLedger } from "./ledger.ts";
import type { MasterKey } from "./master-key.ts";
import { deleteAllSecretRows } from "./store.ts";

/** Forgets every secret of every scope. Answers how many. */
export function deleteAllSecrets(tx: Tx, tell: (event: VaultEvent) => void, masterKey: MasterKey): number {
  const gone = deleteAllSecretRows(tx);
  writeLedger(tx, masterKey, {});
  for (const { name, workspace } of gone)
    tell({ type: "secret.deleted", secret: name, ...(workspace !== null && { workspace }) });
  return gone.length;
}
