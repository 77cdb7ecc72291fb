import { type Digest, fromBase64, fromHex, hmac, sameBytes } from "../kernel/crypto.ts";
import type { InboundRequest } from "../kernel/inbound.ts";

/** An HMAC with this secret that stands somewhere in the headers, wherever its sender should have put it. */
export interface FoundSignature {
  readonly header: string;
  readonly digest: Digest;
  readonly encoding: "hex" | "base64";
  /** Whether the secret's text was the key, or what its base64 or its hexadecimal digits stand for. */
  readonly isKeyDecoded: boolean;
  /** Whether the body alone was signed, or a time with it. */
  readonly isBodyAlone: boolean;
}

const DIGESTS = ["sha256", "sha1", "sha512"] as const;
const LONGEST_HEADER = 2_000;

export function findSignature({ headers, body }: InboundRequest, secret: string): FoundSignature | null {
  if (secret === "") return null;
  const shown = [...headers].flatMap(([header, value]) => bytesIn(value).map((one) => ({ ...one, header })));
  if (shown.length === 0) return null;
  for (const message of messagesOf(headers, body)) {
    for (const key of keysOf(secret)) {
      for (const digest of DIGESTS) {
        const sum = hmac(digest, key.bytes, message.bytes);
        const found = shown.find(({ bytes }) => sameBytes(bytes, sum));
        if (found !== undefined) {
          const { header, encoding } = found;
          const { isKeyDecoded } = key;
          return { header, encoding, digest, isKeyDecoded, isBodyAlone: message.isBodyAlone };
        }
      }
    }
  }
  return null;
}

interface Shown {
  readonly bytes: Uint8Array;
  readonly encoding: FoundSignature["encoding"];
}

/** What in a header could be a sum: alone, as an item of a list, or behind a name, as `sha256=` or `v1,`. */
function bytesIn(value: string): readonly Shown[] {
  if (value.length > LONGEST_HEADER) return [];
  const items = value.split(/[\s,;]+/);
  const texts = new Set(items.flatMap((item) => [item, item.replace(/^[\w-]+[=:]/, "")]));
  return [...texts].flatMap((text) => {
    const [hex, base64] = [fromHex(text), fromBase64(text)];
    return [
      ...(hex === null ? [] : [{ bytes: hex, encoding: "hex" as const }]),
      ...(base64 === null ? [] : [{ bytes: base64, encoding: "base64" as const }]),
    ].filter(({ bytes }) => [20, 32, 64].includes(bytes.length));
  });
}

function keysOf(secret: string): readonly { readonly bytes: Uint8Array; readonly isKeyDecoded: boolean }[] {
  const bare = secret.replace(/^whsec_/, "");
  const decoded = [fromBase64(bare), fromHex(bare)].filter((bytes) => bytes !== null);
  return [
    ...[...new Set([secret, bare])].map((text) => ({ bytes: bytesOf(text), isKeyDecoded: false })),
    ...decoded.map((bytes) => ({ bytes, isKeyDecoded: true })),
  ];
}

interface Message {
  readonly bytes: Uint8Array;
  readonly isBodyAlone: boolean;
}

/** The body as several senders sign it, with each number of the headers that could be a time. */
function messagesOf(headers: Headers, body: Uint8Array): readonly Message[] {
  const id = headers.get("webhook-id") ?? "";
  const times = [...headers.values()].flatMap(
    (value) => value.slice(0, LONGEST_HEADER).match(/\b\d{10,13}\b/g) ?? [],
  );
  const heads = [...new Set(times)].slice(0, 5).flatMap((at) => [`${at}.`, `v0:${at}:`, at, `${id}.${at}.`]);
  return [
    { bytes: body, isBodyAlone: true },
    ...heads.map((head) => ({
      bytes: Uint8Array.from(Buffer.concat([bytesOf(head), body])),
      isBodyAlone: false,
    })),
  ];
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
