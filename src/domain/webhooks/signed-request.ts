import {
  type Digest,
  fromBase64,
  fromHex,
  hmac,
  sameBytes,
  toBase64,
  toBase64Url,
  toHex,
} from "../kernel/crypto.ts";
import type { InboundRequest } from "../kernel/inbound.ts";
import { say } from "../kernel/say.ts";
import { missing, wrongSignature } from "./signature.ts";
import type { Verdict } from "./source.ts";
import { timeFlaw } from "./timestamp.ts";
import { flawed, genuine } from "./verdict.ts";

/** How a sender signs more than the body with an HMAC, in words of its settings. Header names are in lower case. */
export interface SigningScheme {
  readonly header: string;
  /** What stands before each signature, as `v1=`. */
  readonly prefix: string;
  readonly encoding: "hex" | "base64" | "base64url";
  readonly digest: Digest;
  /** Whether the header can hold several items, and what stands between them. */
  readonly separator: "none" | "comma" | "space";
  /** What is signed: a text in which `{body}`, `{timestamp}` and `{id}` stand for these. */
  readonly signs: string;
  /** The item of the same header that holds the time, as `t` of `t=1700000000`, or a header of its own. */
  readonly timestampItem: string | null;
  readonly timestampHeader: string | null;
  readonly toleranceSeconds: number;
  readonly idHeader: string | null;
  /** Whether the secret's text is the key, or what its base64 (after `whsec_`, if that is there) stands for. */
  readonly secretEncoding: "text" | "base64";
}

/** The scheme of standardwebhooks.com. */
export const standardScheme: SigningScheme = {
  header: "webhook-signature",
  prefix: "v1,",
  encoding: "base64",
  digest: "sha256",
  separator: "space",
  signs: "{id}.{timestamp}.{body}",
  timestampItem: null,
  timestampHeader: "webhook-timestamp",
  toleranceSeconds: 300,
  idHeader: "webhook-id",
  secretEncoding: "base64",
};

/** One of several signatures is enough: while its secret changes, a sender signs with both. */
export function verifySigned(
  scheme: SigningScheme,
  request: InboundRequest,
  secret: string,
  now: Date,
): Verdict {
  const given = request.headers.get(scheme.header);
  if (given === null) return missing(scheme.header);
  const items = itemsOf(scheme, given);
  const signatures = items
    ?.filter((item) => item.startsWith(scheme.prefix))
    .map((item) => decoded(scheme, item));
  if (items === undefined || signatures === undefined || signatures.length === 0 || signatures.includes(null))
    return outOfForm(scheme);
  const parts = signedParts(scheme, request, items);
  if ("isGenuine" in parts) return parts;
  const key = keyOf(scheme, secret);
  const sum = key === null ? null : hmac(scheme.digest, key, signedBytes(scheme, parts));
  if (!signatures.some((one) => one !== null && sum !== null && sameBytes(one, sum))) return wrongSignature();
  const late = parts.timestamp === null ? null : timeFlaw(parts.timestamp, now, scheme.toleranceSeconds);
  return late ?? genuine;
}

/** The headers with which the sender shows that it signed these. */
export function signHeaders(
  scheme: SigningScheme,
  { body, id, now }: { readonly body: Uint8Array; readonly id: string; readonly now: Date },
  secret: string,
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const sum = hmac(scheme.digest, keyOf(scheme, secret) ?? "", signedBytes(scheme, { body, id, timestamp }));
  const signature = `${scheme.prefix}${ENCODERS[scheme.encoding](sum)}`;
  const { timestampItem, timestampHeader, idHeader } = scheme;
  return {
    [scheme.header]:
      timestampItem === null
        ? signature
        : `${timestampItem}=${timestamp}${SEPARATORS[scheme.separator] ?? ""}${signature}`,
    ...(timestampHeader === null ? {} : { [timestampHeader]: timestamp }),
    ...(idHeader === null ? {} : { [idHeader]: id }),
  };
}

interface SignedParts {
  readonly body: Uint8Array;
  readonly id: string | null;
  readonly timestamp: string | null;
}

const SEPARATORS = { none: null, comma: ",", space: " " } as const;

const ENCODERS = { hex: toHex, base64: toBase64, base64url: toBase64Url } as const;

/** Undefined for a header that was sent twice: then two stand in one, with a comma and a space between. */
function itemsOf({ separator, timestampItem }: SigningScheme, given: string): readonly string[] | undefined {
  const between = SEPARATORS[separator];
  if (between === null) return [given];
  if (timestampItem === null && given.includes(", ")) return undefined;
  return given.split(between).map((item) => item.trim());
}

const decoded = ({ prefix, encoding }: SigningScheme, item: string): Uint8Array | null => {
  const text = item.slice(prefix.length);
  return encoding === "hex" ? fromHex(text) : fromBase64(text);
};

/** What the sender says that it signed, or why that cannot be known. */
function signedParts(
  { timestampItem, timestampHeader, idHeader, signs, header }: SigningScheme,
  { headers, body }: InboundRequest,
  items: readonly string[],
): SignedParts | Verdict {
  const id = idHeader === null ? null : headers.get(idHeader);
  if (idHeader !== null && id === null && signs.includes("{id}")) return missing(idHeader);
  if (timestampItem !== null) {
    const times = items.filter((item) => item.startsWith(`${timestampItem}=`));
    if (times[0] === undefined || times.length > 1)
      return flawed("form", say`The header ${header} does not hold exactly one time as ${timestampItem}=….`);
    return { body, id, timestamp: times[0].slice(timestampItem.length + 1) };
  }
  const timestamp = timestampHeader === null ? null : headers.get(timestampHeader);
  if (timestampHeader !== null && timestamp === null) return missing(timestampHeader);
  return { body, id, timestamp };
}

function signedBytes({ signs }: SigningScheme, { body, id, timestamp }: SignedParts): Uint8Array {
  const filled: Readonly<Record<string, Uint8Array | string | null>> = {
    "{body}": body,
    "{id}": id,
    "{timestamp}": timestamp,
  };
  const parts = signs.split(/(\{(?:body|id|timestamp)\})/).map((part) => {
    const stands = part in filled ? (filled[part] ?? "") : part;
    return typeof stands === "string" ? new TextEncoder().encode(stands) : stands;
  });
  return Uint8Array.from(Buffer.concat(parts));
}

/** Null where the secret can be no key. */
function keyOf({ secretEncoding }: SigningScheme, secret: string): string | Uint8Array | null {
  if (secretEncoding === "text") return secret === "" ? null : secret;
  return fromBase64(secret.replace(/^whsec_/, ""));
}

const outOfForm = ({ header, prefix, encoding }: SigningScheme): Verdict =>
  flawed("form", say`The header ${header} holds no signature of the form ${prefix}… in ${encoding}.`);
