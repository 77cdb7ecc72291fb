import { deriveKey, open, seal, sha256Hex } from "../kernel/crypto.ts";

/** The key that all others hang on. It prints as its id alone: the bytes never leave the closure. */
export interface MasterKey {
  readonly id: string;
  /** A key of 32 bytes for one purpose, from which no other can be told. */
  derive(purpose: string): Uint8Array;
  /** The key with this id, where this is it or knows it; null for any other. */
  find(id: string): MasterKey | null;
  /** Its bytes, sealed so that whoever has the other key has this one too. */
  carriedBy(other: MasterKey): Uint8Array;
}

export const KEY_BYTES = 32;
const LABEL = "monkeyclaw vault";
const CARRIED = "carried keys";

export function toMasterKey(bytes: Uint8Array): MasterKey {
  if (bytes.length !== KEY_BYTES) throw new TypeError(`a master key has ${KEY_BYTES} bytes`);
  const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
  const derived = new Map<string, Uint8Array>();
  const key: MasterKey = {
    id: sha256Hex(Buffer.concat([bytesOf(`${LABEL} key id`), bytes])).slice(0, 16),
    derive(purpose) {
      const made = derived.get(purpose) ?? deriveKey(bytes, bytesOf(LABEL), purpose);
      derived.set(purpose, made);
      return made;
    },
    find: (id) => (id === key.id ? key : null),
    carriedBy: (other) => seal(other.derive(CARRIED), bytes, CARRIED),
  };
  return key;
}

/** The key that `by` carries; null where it carries none in these bytes. */
export function openCarried(by: MasterKey, carried: Uint8Array): MasterKey | null {
  const bytes = open(by.derive(CARRIED), carried, CARRIED);
  return bytes?.length === KEY_BYTES ? toMasterKey(bytes) : null;
}
