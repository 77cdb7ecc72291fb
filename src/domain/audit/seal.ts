import { hmac, sameBytes } from "../kernel/crypto.ts";
import type { Head } from "./chain.ts";

/** The keys of seals by the id of the master key that they come of: one to seal with, and those that still hold. */
export interface SealKeys {
  /** Of the key to seal with. */
  id(): string;
  /** Null for a key that is not known. */
  key(id: string): Uint8Array | null;
}

/** The end of the log under a key that is not in the database: what was cut off at the end is missed. */
export interface Seal extends Head {
  readonly keyId: string;
  readonly mac: Uint8Array;
}

export function sealHead(keys: SealKeys, head: Head): Seal {
  const keyId = keys.id();
  const key = keys.key(keyId);
  if (key === null) throw new Error("the key to seal with is not there");
  return { ...head, keyId, mac: macOf(key, keyId, head) };
}

export type SealFault = "other-key" | "forged";

/** Null for a seal of ours. */
export function faultIn(keys: SealKeys, seal: Seal): SealFault | null {
  const key = keys.key(seal.keyId);
  if (key === null) return "other-key";
  return sameBytes(macOf(key, seal.keyId, seal), seal.mac) ? null : "forged";
}

const macOf = (key: Uint8Array, keyId: string, { count, hash }: Head): Uint8Array =>
  hmac(
    "sha256",
    key,
    JSON.stringify(["monkeyclaw audit seal 1", keyId, count, Buffer.from(hash).toString("hex")]),
  );
