import type { Db } from "../../../src/domain/kernel/db.ts";
import { ok } from "../../../src/domain/kernel/result.ts";
import { createKeyChange, type KeyChange } from "../../../src/domain/vault/change-key.ts";
import { createKeyRing, type KeyRing } from "../../../src/domain/vault/key-ring.ts";
import { toMasterKey } from "../../../src/domain/vault/master-key.ts";

/** A vault's key that is kept nowhere; the next one is as well known as the first. */
export function openKeyChange(db: Db): { readonly masterKey: KeyRing; readonly keyChange: KeyChange } {
  const masterKey = createKeyRing(toMasterKey(new Uint8Array(32).fill(7)));
  const keeping = {
    begin: async () => ok(toMasterKey(new Uint8Array(32).fill(8))),
    finish: async () => {},
  };
  return { masterKey, keyChange: createKeyChange({ db, masterKey, keeping }) };
}
