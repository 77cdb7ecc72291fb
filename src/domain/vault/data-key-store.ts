import type { Reads, Tx } from "../kernel/db.ts";

export interface DataKeyRow {
  readonly purpose: string;
  readonly keyId: string;
  readonly sealed: Uint8Array;
}

const columns = "purpose, key_id as keyId, sealed";

export const selectDataKey = (db: Reads, purpose: string): DataKeyRow | null =>
  db.get<DataKeyRow>(`select ${columns} from data_keys where purpose = ?`, purpose);

/** Those that another key has sealed. */
export const selectDataKeysOfOthers = (db: Reads, keyId: string): DataKeyRow[] =>
  db.all<DataKeyRow>(`select ${columns} from data_keys where key_id <> ?`, keyId);

export const upsertDataKey = (tx: Tx, { purpose, keyId, sealed }: DataKeyRow): void =>
  void tx.run(
    `insert into data_keys (purpose, key_id, sealed) values (?, ?, ?)
     on conflict (purpose) do update set key_id = excluded.key_id, sealed = excluded.sealed`,
    purpose,
    keyId,
    sealed,
  );
