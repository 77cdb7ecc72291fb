import { open, randomBytes, seal } from "../kernel/crypto.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { MasterKey } from "./master-key.ts";

/** Where a sealed value belongs. It opens there alone. */
export interface Place {
  readonly table: string;
  readonly row: string;
  readonly field: string;
  /** Grows with each change of the row. */
  readonly version: number;
  /** What else of the row must stay as it is. */
  readonly about: readonly (string | null)[];
}

/** A value under a data key of its own, and that key under the master key. */
export interface Envelope {
  readonly keyId: string;
  readonly wrappedKey: Uint8Array;
  readonly sealed: Uint8Array;
}

const PURPOSE = "data keys";
const DATA_KEY_BYTES = 32;

export function closeEnvelope(masterKey: MasterKey, place: Place, value: Uint8Array): Envelope {
  const dataKey = randomBytes(DATA_KEY_BYTES);
  const keyId = masterKey.id;
  return {
    keyId,
    wrappedKey: seal(masterKey.derive(PURPOSE), dataKey, associated("key", keyId, place)),
    sealed: seal(dataKey, value, associated("value", keyId, place)),
  };
}

/** The value, where nothing of the envelope or its place was changed. */
export function openEnvelope(
  masterKey: MasterKey,
  place: Place,
  { keyId, wrappedKey, sealed }: Envelope,
): Result<Uint8Array, "other-key" | "altered"> {
  const key = masterKey.find(keyId);
  if (key === null) return refuse("other-key", say`It was sealed with another master key.`);
  const dataKey = open(key.derive(PURPOSE), wrappedKey, associated("key", keyId, place));
  const value =
    dataKey?.length === DATA_KEY_BYTES ? open(dataKey, sealed, associated("value", keyId, place)) : null;
  return value === null ? refuse("altered", say`It was changed outside MonkeyClaw.`) : ok(value);
}

const associated = (
  part: "key" | "value",
  keyId: string,
  { table, row, field, version, about }: Place,
): string => JSON.stringify(["monkeyclaw vault 1", part, keyId, table, row, field, version, ...about]);
