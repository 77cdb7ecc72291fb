/** The only file that imports node:crypto. */
import {
  argon2 as argon2Callback,
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  randomBytes as nodeRandomBytes,
  sign,
  timingSafeEqual,
  verify,
} from "node:crypto";
import { promisify } from "node:util";

export type Digest = "sha1" | "sha256" | "sha512";

export const randomBytes = (length: number): Uint8Array => new Uint8Array(nodeRandomBytes(length));

/** A secret for a person or program to hold: 256 bits in 43 URL-safe characters. */
export const newToken = (): string => Buffer.from(nodeRandomBytes(32)).toString("base64url");

export function hmac(digest: Digest, key: string | Uint8Array, message: string | Uint8Array): Uint8Array {
  return new Uint8Array(new Bun.CryptoHasher(digest, key).update(message).digest());
}

export const sha256 = (message: string | Uint8Array): Uint8Array =>
  new Uint8Array(createHash("sha256").update(message).digest());

export const sha256Hex = (message: string | Uint8Array): string =>
  Buffer.from(sha256(message)).toString("hex");

/** The same over what comes in pieces. */
export function openSha256(): { take(piece: Uint8Array): void; end(): Uint8Array } {
  const hash = createHash("sha256");
  return { take: (piece) => void hash.update(piece), end: () => new Uint8Array(hash.digest()) };
}

/** Constant time for equal lengths; a length difference is not a secret. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

export function sameText(a: string, b: string): boolean {
  return sameBytes(new TextEncoder().encode(a), new TextEncoder().encode(b));
}

export function fromHex(text: string): Uint8Array | null {
  return /^(?:[0-9a-f]{2})+$/i.test(text) ? new Uint8Array(Buffer.from(text, "hex")) : null;
}

export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** Either alphabet, with or without padding, and nothing beside it: one text for each value but for those two. */
export function fromBase64(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, "base64");
  const plain = text
    .replace(/={1,2}$/, "")
    .replaceAll("-", "+")
    .replaceAll("_", "/");
  return plain !== "" && plain === withoutPadding(bytes.toString("base64")) ? new Uint8Array(bytes) : null;
}

const withoutPadding = (text: string): string => text.replace(/=+$/, "");

export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

export const toBase64Url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");

const ED25519_KEY_BYTES = 32;
const ED25519_SIGNATURE_BYTES = 64;
/** What stands before the 32 bytes of a key in its DER form (RFC 8410). */
const PUBLIC_KEY_HEAD = Buffer.from("302a300506032b6570032100", "hex");
const PRIVATE_KEY_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");

/** Ed25519 (RFC 8032), the public key as its 32 bytes; false for whatever is no key or no signature. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== ED25519_KEY_BYTES || signature.length !== ED25519_SIGNATURE_BYTES) return false;
  try {
    const der = Buffer.concat([PUBLIC_KEY_HEAD, publicKey]);
    return verify(null, message, createPublicKey({ key: der, format: "der", type: "spki" }), signature);
  } catch {
    // silent-ok: 32 bytes that are no point of the curve verify nothing
    return false;
  }
}

/** The private key as its 32 bytes. */
export function signEd25519(privateKey: Uint8Array, message: Uint8Array): Uint8Array {
  const der = Buffer.concat([PRIVATE_KEY_HEAD, privateKey]);
  return new Uint8Array(sign(null, message, createPrivateKey({ key: der, format: "der", type: "pkcs8" })));
}

/** A new pair, each key as its 32 bytes. */
export function newEd25519(): { readonly publicKey: Uint8Array; readonly privateKey: Uint8Array } {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const bytesAt = (der: Buffer): Uint8Array => new Uint8Array(der.subarray(-ED25519_KEY_BYTES));
  return {
    publicKey: bytesAt(publicKey.export({ format: "der", type: "spki" })),
    privateKey: bytesAt(privateKey.export({ format: "der", type: "pkcs8" })),
  };
}

/** A new pair on P-256, as base64url: the public key as its uncompressed point, the private one as its 32 bytes. */
export function newP256(): { readonly publicKey: string; readonly privateKey: string } {
  const {
    x = "",
    y = "",
    d = "",
  } = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
    format: "jwk",
  });
  const point = [Uint8Array.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")];
  return { publicKey: Buffer.concat(point).toString("base64url"), privateKey: d };
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
  const sealed = new Uint8Array(IV_BYTES + TAG_BYTES + text.length);
  const iv = sealed.subarray(0, IV_BYTES);
  crypto.getRandomValues(iv);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(bytesOf(aad));
  sealed.set(cipher.update(text), IV_BYTES + TAG_BYTES);
  // In this mode nothing is left for the end.
  cipher.final();
  sealed.set(cipher.getAuthTag(), IV_BYTES);
  return sealed;
}

/** The text that `seal` closed under this key and these associated data, or null for anything else. */
export function open(key: Uint8Array, sealed: Uint8Array, aad: string | Uint8Array): Uint8Array | null {
  if (sealed.length < IV_BYTES + TAG_BYTES) return null;
  const iv = sealed.subarray(0, IV_BYTES);
  const tag = sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(bytesOf(aad)).setAuthTag(tag);
    return new Uint8Array(
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
  return new Uint8Array(key);
}
