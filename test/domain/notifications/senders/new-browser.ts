import { createDecipheriv, createECDH, createHmac, randomBytes } from "node:crypto";

/** A browser: its own keys, and the reading of a sealed message as RFC 8291 and RFC 8188 have it. */
export function newBrowser() {
  const ecdh = createECDH("prime256v1");
  ecdh.generateKeys();
  const auth = randomBytes(16);
  const hmac = (key: Uint8Array, data: Uint8Array) => createHmac("sha256", key).update(data).digest();
  const expand = (prk: Uint8Array, info: Uint8Array, length: number) =>
    hmac(prk, Buffer.concat([info, Buffer.from([1])])).subarray(0, length);
  const open = (sealed: Uint8Array): string => {
    const bytes = Buffer.from(sealed);
    const salt = bytes.subarray(0, 16);
    const keyLength = bytes[20] ?? 0;
    const senderKey = bytes.subarray(21, 21 + keyLength);
    const content = bytes.subarray(21 + keyLength);
    const info = Buffer.concat([Buffer.from("WebPush: info\0"), ecdh.getPublicKey(), senderKey]);
    const ikm = expand(hmac(auth, ecdh.computeSecret(senderKey)), info, 32);
    const prk = hmac(salt, ikm);
    const key = expand(prk, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
    const nonce = expand(prk, Buffer.from("Content-Encoding: nonce\0"), 12);
    const decipher = createDecipheriv("aes-128-gcm", key, nonce);
    decipher.setAuthTag(content.subarray(-16));
    const plain = Buffer.concat([decipher.update(content.subarray(0, -16)), decipher.final()]);
    return plain.subarray(0, plain.lastIndexOf(2)).toString();
  };
  return {
    open,
    keys: { p256dh: ecdh.getPublicKey("base64url"), auth: auth.toString("base64url") },
  };
}
