import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import {
  deriveKey,
  fromBase64,
  fromHex,
  hmac,
  newEd25519,
  newToken,
  open,
  randomBytes,
  sameBytes,
  sameText,
  seal,
  sha256Hex,
  signEd25519,
  stretch,
  toBase64,
  toBase64Url,
  toHex,
  verifyEd25519,
} from "../../../src/domain/kernel/crypto.ts";
import aesGcm from "../../fixtures/wycheproof/aes-gcm.json";
import ed25519 from "../../fixtures/wycheproof/ed25519.json";
import hkdf from "../../fixtures/wycheproof/hkdf-sha256.json";

const bytesOf = (hex: string): Uint8Array =>
  hex === "" ? new Uint8Array() : (fromHex(hex) ?? randomBytes(0));
const hexOf = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString("hex");
const joined = (...parts: string[]): Uint8Array => bytesOf(parts.join(""));

describe("AES-256-GCM, by the vectors of Wycheproof", () => {
  for (const { tcId, comment, key, iv, aad, msg, ct, tag, result } of aesGcm.fit) {
    test(`${result}: ${tcId} ${comment}`, () => {
      const opened = hexOf(open(bytesOf(key), joined(iv, tag, ct), bytesOf(aad)));
      expect(opened).toBe(result === "valid" ? msg : null);
    });
  }

  test("any other size of key or nonce is refused", () => {
    for (const { tcId, key, iv, aad, ct, tag } of aesGcm.unfit) {
      expect([tcId, open(bytesOf(key), joined(iv, tag, ct), bytesOf(aad))]).toEqual([tcId, null]);
    }
  });
});

describe("HKDF-SHA-256, by the vectors of Wycheproof", () => {
  for (const { tcId, comment, ikm, salt, info, size, okm, result } of hkdf.tests) {
    test(`${result}: ${tcId} ${comment}`, () => {
      const derive = () => hexOf(deriveKey(bytesOf(ikm), bytesOf(salt), bytesOf(info), size));
      if (result === "valid") expect(derive()).toBe(okm);
      else expect(derive).toThrow();
    });
  }
});

describe("what is sealed", () => {
  const key = randomBytes(32);

  test("opens under the same key and the same associated data, and looks different each time", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (text, aad) => {
        const sealed = seal(key, text, aad);
        expect(open(key, sealed, aad)).toEqual(text);
        expect(sealed).not.toEqual(seal(key, text, aad));
        expect(open(key, sealed, `${aad}.`)).toBeNull();
        expect(open(randomBytes(32), sealed, aad)).toBeNull();
      }),
    );
  });

  test("opens no more after any bit of it was changed, or a piece of it is gone", () => {
    const sealed = seal(key, new TextEncoder().encode("a secret"), "here");
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = sealed.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(open(key, changed, "here")).toBeNull();
    }
    for (let length = 0; length < sealed.length; length++) {
      expect(open(key, sealed.subarray(0, length), "here")).toBeNull();
    }
    expect(open(key, sealed, "here")).not.toBeNull();
  });
});

describe("a stretched passphrase", () => {
  test("is Argon2id with 64 MiB and three passes, as another implementation has it", async () => {
    const passphrase = "correct horse battery staple";
    const phc = await Bun.password.hash(passphrase, {
      algorithm: "argon2id",
      memoryCost: 65_536,
      timeCost: 3,
    });
    const [, , , parameters, salt = "", hash = ""] = phc.split("$");
    expect(parameters).toBe("m=65536,t=3,p=1");
    const key = await stretch(passphrase, Uint8Array.from(Buffer.from(salt, "base64")));
    expect(Buffer.from(key).toString("base64").replace(/=+$/, "")).toBe(hash);
  });

  test("is the same however its letters were composed", async () => {
    const salt = randomBytes(16);
    expect(await stretch("u\u0308ber", salt)).toEqual(await stretch("\u00fcber", salt));
  });
});

describe("Ed25519", () => {
  test("takes the valid signatures of Wycheproof, and no other", () => {
    for (const { tcId, pk, msg, sig, result } of ed25519.tests) {
      const isValid = verifyEd25519(bytesOf(pk), bytesOf(msg), bytesOf(sig));
      expect([tcId, isValid]).toEqual([tcId, result === "valid"]);
    }
  });

  test("verifies what its own keys sign, and nothing by what is no key", () => {
    const { publicKey, privateKey } = newEd25519();
    const message = new TextEncoder().encode("of ours");
    const signature = signEd25519(privateKey, message);
    expect(verifyEd25519(publicKey, message, signature)).toBe(true);
    expect(verifyEd25519(newEd25519().publicKey, message, signature)).toBe(false);
    for (const noKey of [new Uint8Array(), publicKey.subarray(1), new Uint8Array(32).fill(255)])
      expect(verifyEd25519(noKey, message, signature)).toBe(false);
    expect(verifyEd25519(publicKey, message, signature.subarray(1))).toBe(false);
  });
});

test("base64 and hex come back as they were, and nothing else is read as either", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
      expect(fromHex(toHex(bytes))).toEqual(Uint8Array.from(bytes));
      for (const text of [toBase64(bytes), toBase64(bytes).replace(/=+$/, ""), toBase64Url(bytes)])
        expect(fromBase64(text)).toEqual(Uint8Array.from(bytes));
      for (const text of [` ${toBase64(bytes)}`, `${toBase64(bytes)},`, `${toBase64(bytes)}\n`])
        expect(fromBase64(text)).toBeNull();
    }),
  );
  // The last letter holds bits that stand for nothing: other letters would read alike.
  expect([fromBase64("QQ=="), fromBase64("QR=="), fromBase64(""), fromBase64("=")]).toEqual([
    Uint8Array.of(65),
    null,
    null,
    null,
  ]);
});

test("comparisons are right for every length", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(sameText(a, a)).toBe(true);
      expect(sameText(a, b)).toBe(a.toWellFormed() === b.toWellFormed());
      expect(sameBytes(Buffer.from(a), Buffer.from(`${a}x`))).toBe(false);
    }),
  );
});

test("digests are those of the standards", () => {
  expect(sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(hexOf(hmac("sha256", "Jefe", "what do ya want for nothing?"))).toBe(
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
  expect(fromHex("0g")).toBeNull();
  expect(fromHex("abc")).toBeNull();
});

test("a token is 256 bits of its own in characters that fit into an address", () => {
  const tokens = Array.from({ length: 100 }, newToken);
  expect(new Set(tokens).size).toBe(100);
  for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
});
