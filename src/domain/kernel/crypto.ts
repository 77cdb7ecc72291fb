/** The only file that imports node:crypto. */
import {
  argon2 as argon2Callback,
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes as nodeRandomBytes,
  timingSafeEqual,
} from "node:crypto";
import { promisify } from "node:util";

export type Digest = "sha1" | "sha256";

export const randomBytes = (length: number): Uint8Array => Uint8Array.from(nodeRandomBytes(length));

/** A secret for a person or program to hold: 256 bits in 43 URL-safe characters. */
export const newToken = (): string => Buffer.from(nodeRandomBytes(32)).toString("base64url");

export function hmac(digest: Digest, key: string | Uint8Array, message: string | Uint8Array): Uint8Array {
  return Uint8Array.from(createHmac(digest, key).update(message).digest());
}

export const sha256 = (message: string | Uint8Array): Uint8Array =>
  Uint8Array.from(createHash("sha256").update(message).digest());

export const sha256Hex = (message: string | Uint8Array): string =>
  Buffer.from(sha256(message)).toString("hex");

/** The same over what comes in pieces. */
export function openSha256(): { take(piece: Uint8Array): void; end(): Uint8Array } {
  const hash = createHash("sha256");
  return { take: (piece) => void hash.update(piece), end: () => Uint8Array.from(hash.digest()) };
}

/** Constant time for equal lengths; a length difference is not a secret. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

export function sameText(a: string, b: string): boolean {
  return sameBytes(new TextEncoder().encode(a), new TextEncoder().encode(b));
}

export function fromHex(text: string): Uint8Array | null {
  return /^(?:[0-9a-f]{2})+$/i.test(text) ? Uint8Array.from(Buffer.from(text, "hex")) : null;
}

/** HKDF-SHA-256 (RFC 5869). */
export const deriveKey = (
  key: Uint8Array,
  salt: Uint8Array,
  info: string | Uint8Array,
  length = 32,
): Uint8Array => new Uint8Array(hkdfSync("sha256", key, salt, info, length));

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM with a random 96-bit nonce; answers nonce, tag and ciphertext in one. */
export function seal(key: Uint8Array, text: Uint8Array, aad: string | Uint8Array): Uint8Array {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(bytesOf(aad));
  const body = Buffer.concat([cipher.update(text), cipher.final()]);
  return Uint8Array.from(Buffer.concat([iv, cipher.getAuthTag(), body]));
}

/** The text that `seal` closed under this key and these associated data, or null for anything else. */
export function open(key: Uint8Array, sealed: Uint8Array, aad: string | Uint8Array): Uint8Array | null {
  if (sealed.length < IV_BYTES + TAG_BYTES) return null;
  const iv = sealed.subarray(0, IV_BYTES);
  const tag = sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(bytesOf(aad)).setAuthTag(tag);
    return Uint8Array.from(
      Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]),
    );
  } catch {
    return null;
  }
}

const bytesOf = (text: string | Uint8Array): Uint8Array =>
  typeof text === "string" ? new TextEncoder().encode(text) : text;

const argon2 = promisify(argon2Callback);

/** Argon2id (RFC 9106) as a raw 32-byte key: 64 MiB, three passes, off the event loop. */
export async function stretch(passphrase: string, salt: Uint8Array): Promise<Uint8Array> {
  const key = await argon2("argon2id", {
    message: passphrase.normalize("NFKC"),
    nonce: salt,
    parallelism: 1,
    tagLength: 32,
    memory: 65_536,
    passes: 3,
  });
  return Uint8Array.from(key);
}
