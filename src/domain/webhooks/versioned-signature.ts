import { fromHex, hmac, sameBytes, toHex } from "../kernel/crypto.ts";
import type { InboundRequest } from "../kernel/inbound.ts";
import { say } from "../kernel/say.ts";
import { missing, wrongSignature } from "./signature.ts";
import type { Verdict } from "./source.ts";
import { flawed, genuine } from "./verdict.ts";

const VERSION = "v1=";
/** White space would be where a header that came twice was put together. */
const LIST = /^v\d+=[^\s,]*(?:,v\d+=[^\s,]*)*$/;

/**
 * A header of signatures, each behind its version: `v1=<hex>,v1=<hex>,v2=…`. Version 1 alone is known and counts, the
 * HMAC-SHA256 of the raw body; one of several is enough, as a sender gives one for each secret that is live there.
 */
export function verifyVersioned(header: string, { headers, body }: InboundRequest, secret: string): Verdict {
  const given = headers.get(header);
  if (given === null) return missing(header);
  const signatures = LIST.test(given) ? signaturesIn(given) : [];
  if (signatures.length === 0)
    return flawed("form", say`The header ${header} holds no ${VERSION}… in hexadecimal digits.`);
  const expected = hmac("sha256", secret, body);
  const isSigned = signatures.filter((signature) => sameBytes(signature, expected)).length > 0;
  return secret !== "" && isSigned ? genuine : wrongSignature();
}

export const signVersioned = (body: Uint8Array, secret: string): string =>
  `${VERSION}${toHex(hmac("sha256", secret, body))}`;

const signaturesIn = (list: string): readonly Uint8Array[] =>
  list
    .split(",")
    .filter((part) => part.startsWith(VERSION))
    .map((part) => fromHex(part.slice(VERSION.length)))
    .filter((signature) => signature !== null);
