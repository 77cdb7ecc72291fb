/** What signs for senders without code of their own: the scheme of their documentation, without a line of ours. */
import type { InboundRequest } from "../../src/domain/kernel/inbound.ts";

export const hmacBy = (
  digest: "sha1" | "sha256" | "sha512",
  key: string | Uint8Array,
  text: string | Uint8Array,
  encoding: "hex" | "base64" | "base64url" = "hex",
): string => new Bun.CryptoHasher(digest, key).update(text).digest(encoding);

export const ADDRESS = "https://claw.example.com/webhooks/01890a5d";

export const posted = (
  text: string,
  headers: Readonly<Record<string, string>>,
  type = "application/json",
): InboundRequest => ({
  url: ADDRESS,
  headers: new Headers({ "content-type": type, ...headers }),
  body: new TextEncoder().encode(text),
});

/** Null where no client could send such headers. */
export function sendableAs(
  text: string,
  headers: Readonly<Record<string, string>>,
  type?: string,
): InboundRequest | null {
  try {
    return posted(text, headers, type);
  } catch {
    return null; // silent-ok: what cannot be sent need not be refused
  }
}

export const FORM = "application/x-www-form-urlencoded";

export const textOf = ({ body }: InboundRequest): string => new TextDecoder().decode(body);
