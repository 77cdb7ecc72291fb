/** Every vector of Project Wycheproof (Apache-2.0) for what the vault and the log are built of, by the product's own functions. */
import { describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deriveKey, hmac, open, sameBytes, seal, verifyEd25519 } from "../../../src/domain/kernel/crypto.ts";

interface Vector {
  readonly tcId: number;
  readonly result: "valid" | "invalid" | "acceptable";
  readonly key: string;
  readonly iv: string;
  readonly aad: string;
  readonly msg: string;
  readonly ct: string;
  readonly tag: string;
  readonly ikm: string;
  readonly salt: string;
  readonly info: string;
  readonly size: number;
  readonly okm: string;
  readonly sig: string;
}

interface Group {
  readonly keySize: number;
  readonly ivSize: number;
  readonly publicKey: { readonly pk: string };
  readonly tagSize: number;
  readonly tests: readonly Vector[];
}

const folder = join(process.env["MONKEYCLAW_CORPORA"] ?? "", "wycheproof");
const isHere = process.env["MONKEYCLAW_CORPORA"] !== undefined && existsSync(folder);
const groupsOf = (name: string): readonly Group[] =>
  (JSON.parse(readFileSync(join(folder, name), "utf8")) as { testGroups: readonly Group[] }).testGroups;
const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));
const hex = (from: Uint8Array | null): string | null =>
  from === null ? null : Buffer.from(from).toString("hex");

describe.skipIf(!isHere)("Wycheproof (skipped unless MONKEYCLAW_CORPORA names the folder around it)", () => {
  test("AES-GCM: what is ours opens where it is valid, and nothing else ever does", () => {
    let fit = 0;
    for (const { keySize, ivSize, tests } of groupsOf("aes_gcm_test.json")) {
      const isOurs = keySize === 256 && ivSize === 96;
      for (const { tcId, key, iv, aad, msg, ct, tag, result } of tests) {
        const opened = open(bytes(key), bytes(iv + tag + ct), bytes(aad));
        expect([tcId, hex(opened)]).toEqual([tcId, isOurs && result === "valid" ? msg : null]);
        if (!isOurs) continue;
        fit++;
        expect(hex(open(bytes(key), seal(bytes(key), bytes(msg), bytes(aad)), bytes(aad)))).toBe(msg);
      }
    }
    expect(fit).toBeGreaterThan(50);
  });

  test("HKDF-SHA-256: derives what it should, and refuses what is too long", () => {
    let count = 0;
    for (const { tests } of groupsOf("hkdf_sha256_test.json")) {
      for (const { tcId, ikm, salt, info, size, okm, result } of tests) {
        const derive = (): Uint8Array => deriveKey(bytes(ikm), bytes(salt), bytes(info), size);
        if (result === "valid") expect([tcId, hex(derive())]).toEqual([tcId, okm]);
        else expect(derive).toThrow();
        count++;
      }
    }
    expect(count).toBe(86);
  });

  test("Ed25519: takes every valid signature, and no other", () => {
    let count = 0;
    for (const { publicKey, tests } of groupsOf("ed25519_test.json")) {
      for (const { tcId, msg, sig, result } of tests) {
        const isValid = verifyEd25519(bytes(publicKey.pk), bytes(msg), bytes(sig));
        expect([tcId, isValid]).toEqual([tcId, result === "valid"]);
        count++;
      }
    }
    expect(count).toBe(151);
  });

  for (const [digest, vectors] of [
    ["sha1", 80],
    ["sha256", 174],
  ] as const) {
    test(`HMAC with ${digest}: agrees with valid tags, and with no other`, () => {
      let count = 0;
      for (const { tagSize, tests } of groupsOf(`hmac_${digest}_test.json`)) {
        for (const { tcId, key, msg, tag, result } of tests) {
          const made = hmac(digest, bytes(key), bytes(msg)).subarray(0, tagSize / 8);
          expect([tcId, sameBytes(made, bytes(tag))]).toEqual([tcId, result === "valid"]);
          count++;
        }
      }
      expect(count).toBe(vectors);
    });
  }
});
