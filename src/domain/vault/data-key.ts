import { open, randomBytes, seal } from "../kernel/crypto.ts";
import type { Db, Tx } from "../kernel/db.ts";
import type { Log } from "../kernel/log.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { type DataKeyRow, selectDataKey, selectDataKeysOfOthers, upsertDataKey } from "./data-key-store.ts";
import type { MasterKey } from "./master-key.ts";

/** For what is too much to be sealed anew when the master key changes: this key alone is, and stays the same. */
export interface DataKey {
  /** `about` says where it belongs: it opens there alone. */
  seal(content: Uint8Array, about: string): Uint8Array;
  /** Null for what was changed, or belongs elsewhere. */
  open(sealed: Uint8Array, about: string): Uint8Array | null;
}

export interface Needs {
  readonly db: Db;
  readonly masterKey: MasterKey;
  readonly log: Log;
}

const PURPOSE = "keys of data";
const KEY_BYTES = 32;

/** The key for a purpose, made where there is none. One that cannot be opened is lost with what it sealed. */
export async function openDataKey({ db, masterKey, log }: Needs, purpose: string): Promise<DataKey> {
  const row = selectDataKey(db, purpose);
  const known = row === null ? null : openKey(masterKey, row);
  if (row !== null && known === null)
    log.error("A key in the database cannot be opened: what it sealed is lost", { purpose });
  const key = known ?? randomBytes(KEY_BYTES);
  if (known === null) await db.commit((tx) => sealKey(tx, masterKey, purpose, key));
  return toDataKey(key);
}

/** From 32 bytes. */
export const toDataKey = (key: Uint8Array): DataKey => ({
  seal: (content, about) => seal(key, content, about),
  open: (sealed, about) => open(key, sealed, about),
});

/** Seals those that another master key has sealed with this one; answers how many. */
export function resealDataKeys(tx: Tx, masterKey: MasterKey): Result<number, "altered"> {
  const rows = selectDataKeysOfOthers(tx, masterKey.id);
  for (const row of rows) {
    const key = openKey(masterKey, row);
    if (key === null)
      return refuse(
        "altered",
        say`The key for ${row.purpose} was changed outside MonkeyClaw. Restore a backup.`,
      );
    sealKey(tx, masterKey, row.purpose, key);
  }
  return ok(rows.length);
}

function openKey(masterKey: MasterKey, { purpose, keyId, sealed }: DataKeyRow): Uint8Array | null {
  const master = masterKey.find(keyId);
  return master === null ? null : open(master.derive(PURPOSE), sealed, associated(keyId, purpose));
}

const sealKey = (tx: Tx, masterKey: MasterKey, purpose: string, key: Uint8Array): void => {
  const keyId = masterKey.id;
  upsertDataKey(tx, {
    purpose,
    keyId,
    sealed: seal(masterKey.derive(PURPOSE), key, associated(keyId, purpose)),
  });
};

const associated = (keyId: string, purpose: string): string =>
  JSON.stringify(["monkeyclaw data key 1", keyId, purpose]);
