import { fromBase64, hmac, sameBytes, toBase64Url } from "../kernel/crypto.ts";
import { parseObject } from "../kernel/json.ts";
import { say } from "../kernel/say.ts";
import { wrongSignature } from "./signature.ts";
import type { Verdict } from "./source.ts";
import { flawed } from "./verdict.ts";

const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** What is wrong with a compact JSON Web Signature (RFC 7515), of which HS256 alone is taken; null for nothing. */
export function jwsFlaw(token: string, secret: string): Verdict | null {
  if (!COMPACT.test(token))
    return flawed("form", say`The token is no JSON Web Signature of three parts with a point between them.`);
  const [head = "", claims = "", signature = ""] = token.split(".");
  const header = partOf(head);
  if (header?.["alg"] !== "HS256" || header["crit"] !== undefined)
    return flawed("form", say`The token is not signed with HS256, or asks for more than that.`);
  const given = fromBase64(signature);
  const isSame = given !== null && sameBytes(given, hmac("sha256", secret, `${head}.${claims}`));
  return secret !== "" && isSame ? null : wrongSignature();
}

/** What a token says of which nothing is wrong. */
export const claimsOf = (token: string): Readonly<Record<string, unknown>> =>
  partOf(token.split(".")[1] ?? "") ?? {};

export function signJws(claims: Readonly<Record<string, unknown>>, secret: string): string {
  const signed = [{ alg: "HS256", typ: "JWT" }, claims]
    .map((part) => toBase64Url(new TextEncoder().encode(JSON.stringify(part))))
    .join(".");
  return `${signed}.${toBase64Url(hmac("sha256", secret, signed))}`;
}

function partOf(part: string): Record<string, unknown> | null {
  const bytes = fromBase64(part);
  return bytes === null ? null : parseObject(bytes);
}
