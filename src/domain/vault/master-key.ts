import { deriveKey, sha256Hex } from "../kernel/crypto.ts";

/** The key that all others hang on. It prints as its id alone: the bytes never leave the closure. */
export interface MasterKey {
  readonly id: string;
  /** A key of 32 bytes for one purpose, from which no other can be told. */
  derive(purpose: string): Uint8Array;
}

export const KEY_BYTES = 32;
const LABEL = "monkeyclaw vault";

export function toMasterKey(bytes: Uint8Array): MasterKey {
  if (bytes.length !== KEY_BYTES) throw new TypeError(`a master key has ${KEY_BYTES} bytes`);
  const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
  const derived = new Map<string, Uint8Array>();
  return {
    id: sha256Hex(Buffer.concat([bytesOf(`${LABEL} key id`), bytes])).slice(0, 16),
    derive(purpose) {
      const key = derived.get(purpose) ?? deriveKey(bytes, bytesOf(LABEL), purpose);
      derived.set(purpose, key);
      return key;
    },
  };
}
