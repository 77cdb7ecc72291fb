import { deriveKey, stretch } from "../kernel/crypto.ts";
import { say } from "../kernel/say.ts";
import type { Secret } from "../kernel/secret.ts";
import { type MasterKey, toMasterKey } from "./master-key.ts";

export const SALT_BYTES = 16;
const LEAST_CHARACTERS = 15;

/** What comes of a passphrase: the key, and what tells that the passphrase is right. */
export interface StretchedKey {
  readonly salt: Uint8Array;
  readonly verifier: Uint8Array;
  readonly masterKey: MasterKey;
}

export async function fromPassphrase(passphrase: Secret, salt: Uint8Array): Promise<StretchedKey> {
  const stretched = await stretch(passphrase.reveal(), salt);
  return {
    salt,
    verifier: deriveKey(stretched, salt, "monkeyclaw vault verifier"),
    masterKey: toMasterKey(deriveKey(stretched, salt, "monkeyclaw vault master key")),
  };
}

export const passphraseFault = (passphrase: Secret): string | null =>
  passphrase.reveal().length < LEAST_CHARACTERS
    ? say`The vault's passphrase must have at least ${LEAST_CHARACTERS} characters.`
    : null;
