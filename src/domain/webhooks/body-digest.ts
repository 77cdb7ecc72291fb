import { fromHex, sameBytes, sha256 } from "../kernel/crypto.ts";

/** Whether these are the hexadecimal digits of the SHA-256 of this body. */
export function isDigestOf(digits: string, body: Uint8Array): boolean {
  const given = fromHex(digits);
  return given !== null && sameBytes(given, sha256(body));
}
