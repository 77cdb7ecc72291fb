/** The only file that imports @simplewebauthn: what devices answered, held against what they were asked. */
import type { Credential } from "./passkey.ts";
import type { AssertionAnswer, NewPasskeyAnswer } from "./passkey-answer.ts";

export interface Expected {
  readonly challenge: string;
  readonly origin: string;
  /** The RP ID. */
  readonly relyingParty: string;
}

/** ES256, Ed25519 and RS256, by their COSE numbers, best first. */
export const algorithms = [-7, -8, -257] as const;

/** Loaded when the first passkey is used. tsyringe, far below, wants the polyfill in place before anything else. */
async function load() {
  await import("reflect-metadata");
  const [server, helpers] = await Promise.all([
    import("@simplewebauthn/server"),
    import("@simplewebauthn/server/helpers"),
  ]);
  return { ...server, ...helpers };
}

/** The new passkey of a device whose user was verified; null for anything else. */
export async function verifyNewPasskey(
  { id, clientDataJSON, attestationObject, transports }: NewPasskeyAnswer,
  { challenge, origin, relyingParty }: Expected,
): Promise<(Credential & { readonly isSynced: boolean }) | null> {
  const { verifyRegistrationResponse, decodeAttestationObject } = await load();
  try {
    const statement = decodeAttestationObject(Uint8Array.from(Buffer.from(attestationObject, "base64url")));
    // A certificate was not asked for, and to check one the package would ask the addresses that it names.
    if (statement.get("fmt") !== "none" && statement.get("attStmt").get("x5c") !== undefined) return null;
    if (!["none", "packed"].includes(statement.get("fmt"))) return null;
    const { registrationInfo } = await verifyRegistrationResponse({
      response: {
        id,
        rawId: id,
        type: "public-key",
        response: { clientDataJSON, attestationObject },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: relyingParty,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...algorithms],
    });
    if (registrationInfo === undefined || registrationInfo.credential.id !== id) return null;
    const { credential, credentialBackedUp } = registrationInfo;
    return {
      credential: id,
      publicKey: credential.publicKey,
      counter: credential.counter,
      transports,
      isSynced: credentialBackedUp,
    };
  } catch {
    return null; // silent-ok: the package throws at whatever is not as it was asked for
  }
}

/** The counter of the device that signed, with its user verified; null for anything else. */
export async function verifyAssertion(
  { id, clientDataJSON, authenticatorData, signature }: AssertionAnswer,
  { challenge, origin, relyingParty }: Expected,
  { publicKey }: Credential,
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await load();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId: id,
        type: "public-key",
        response: { clientDataJSON, authenticatorData, signature },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: relyingParty,
      requireUserVerification: true,
      // The counter is compared where it is stored, once the signature is known to be the device's.
      credential: { id, publicKey: Uint8Array.from(publicKey), counter: 0 },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null; // silent-ok: the package throws at whatever is not as it was asked for
  }
}
