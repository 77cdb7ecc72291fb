import { type Digest, fromHex, hmac, sameBytes, sameText, toHex } from "../kernel/crypto.ts";
import type { InboundRequest } from "../kernel/inbound.ts";
import { say } from "../kernel/say.ts";
import type { Verdict } from "./source.ts";
import { flawed, genuine } from "./verdict.ts";

export interface SignedBody {
  readonly header: string;
  /** What stands before the signature, as `sha256=`. */
  readonly prefix: string;
  readonly digest: Digest;
}

/** The commonest scheme: a header holds prefix and hex HMAC of the raw body. */
export function verifyBody(
  { header, prefix, digest }: SignedBody,
  { headers, body }: InboundRequest,
  secret: string,
): Verdict {
  const given = headers.get(header);
  if (given === null) return missing(header);
  const signature = given.startsWith(prefix) ? fromHex(given.slice(prefix.length)) : null;
  if (signature === null)
    return flawed("form", say`The header ${header} is not of the form ${prefix}… in hexadecimal digits.`);
  return secret !== "" && sameBytes(signature, hmac(digest, secret, body)) ? genuine : wrongSignature();
}

/** What such a header holds. */
export const signBody = ({ prefix, digest }: SignedBody, body: Uint8Array, secret: string): string =>
  `${prefix}${toHex(hmac(digest, secret, body))}`;

/** No signature at all: the sender shows the secret itself, after a prefix like `Bearer ` if there is one. */
export function verifyToken(
  header: string,
  { headers }: InboundRequest,
  secret: string,
  prefix = "",
): Verdict {
  const given = headers.get(header);
  if (given === null) return missing(header);
  return secret !== "" && sameText(given, `${prefix}${secret}`) ? genuine : wrongToken();
}

export const missing = (header: string): Verdict =>
  flawed("header", say`The header ${header} is missing: the sender has no secret set.`);

/** What is said where all is in place and only the sum is wrong. */
export const wrongSignature = (): Verdict =>
  flawed(
    "signature",
    say`The signature does not match: the secret differs, or something on the way changed the body.`,
  );

export const wrongToken = (): Verdict =>
  flawed("signature", say`The token that was sent is another than the one kept here.`);
