import type { Reads } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { readLedger } from "./ledger.ts";
import type { MasterKey } from "./master-key.ts";
import { keyIdsIn } from "./store.ts";

/** The key, where it opens this vault: asked at start, so that a wrong one is told before it is missed. */
export function checkMasterKey<Key extends MasterKey>({
  db,
  masterKey,
}: {
  readonly db: Reads;
  readonly masterKey: Key;
}): Result<Key, "wrong-key" | "altered"> {
  if (keyIdsIn(db).some((id) => masterKey.find(id) === null)) {
    return refuse(
      "wrong-key",
      say`The vault was made with another master key. Put back its own key file or passphrase.`,
    );
  }
  const ledger = readLedger(db, masterKey);
  return ledger.ok ? ok(masterKey) : ledger;
}
