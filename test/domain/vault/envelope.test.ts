import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { randomBytes, seal } from "../../../src/domain/kernel/crypto.ts";
import {
  closeEnvelope,
  type Envelope,
  openEnvelope,
  type Place,
} from "../../../src/domain/vault/envelope.ts";
import { toMasterKey } from "../../../src/domain/vault/master-key.ts";

const bytes = randomBytes(32);
const masterKey = toMasterKey(bytes);
const place: Place = { table: "secrets", row: "r1", field: "sealed", version: 3, about: ["name", "[]"] };
const value = new TextEncoder().encode("sk-live-0123456789");
const envelope = closeEnvelope(masterKey, place, value);

const outcome = (change: Partial<Envelope>, at: Partial<Place> = {}, key = masterKey): string => {
  const result = openEnvelope(key, { ...place, ...at }, { ...envelope, ...change });
  return result.ok ? "opened" : result.refusal.kind;
};

describe("an envelope", () => {
  test("gives back what was put in, to the byte", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (text) => {
        const opened = openEnvelope(masterKey, place, closeEnvelope(masterKey, place, text));
        expect(opened.ok && opened.value).toEqual(text);
      }),
    );
  });

  test("with any byte changed is refused", () => {
    for (const part of ["wrappedKey", "sealed"] as const) {
      for (let at = 0; at < envelope[part].length; at++) {
        const changed = envelope[part].slice();
        changed[at] = (changed[at] ?? 0) ^ 0xff;
        expect([part, at, outcome({ [part]: changed })]).toEqual([part, at, "altered"]);
      }
    }
    expect(outcome({})).toBe("opened");
  });

  test("that is cut short or made longer is refused", () => {
    for (const part of ["wrappedKey", "sealed"] as const) {
      for (let length = 0; length < envelope[part].length; length++) {
        expect(outcome({ [part]: envelope[part].subarray(0, length) })).toBe("altered");
      }
      expect(outcome({ [part]: Buffer.concat([envelope[part], Buffer.alloc(1)]) })).toBe("altered");
    }
  });

  test("opens in its own place alone: table, row, field, version and what it is about", () => {
    expect(outcome({}, { table: "tokens" })).toBe("altered");
    expect(outcome({}, { row: "r2" })).toBe("altered");
    expect(outcome({}, { field: "other" })).toBe("altered");
    expect(outcome({}, { version: 2 })).toBe("altered");
    expect(outcome({}, { version: 4 })).toBe("altered");
    expect(outcome({}, { about: ["name", '[{"host":"evil.example"}]'] })).toBe("altered");
    expect(outcome({}, { about: ["other", "[]"] })).toBe("altered");
  });

  test("cannot be told apart wrongly by where one part of its place ends and the next begins", () => {
    expect(outcome({}, { row: "r1,sealed", field: "" })).toBe("altered");
    expect(outcome({}, { about: ["name[]"] })).toBe("altered");
    expect(outcome({}, { about: ["name", "[]", ""] })).toBe("altered");
  });

  test("does not take the parts of another", () => {
    const other = closeEnvelope(masterKey, place, value);
    expect(outcome({ wrappedKey: other.wrappedKey })).toBe("altered");
    expect(outcome({ sealed: other.sealed })).toBe("altered");
    expect(outcome({ sealed: envelope.wrappedKey })).toBe("altered");
    expect(outcome(other)).toBe("opened");
  });

  test("of another master key is refused as that, and so is one that only says it is of this one", () => {
    const other = toMasterKey(randomBytes(32));
    expect(outcome({}, {}, other)).toBe("other-key");
    expect(outcome({ keyId: other.id }, {}, other)).toBe("altered");
    expect(outcome({ keyId: other.id })).toBe("other-key");
  });

  test("with a data key of another size is refused", () => {
    const associated = JSON.stringify([
      "monkeyclaw vault 1",
      "key",
      masterKey.id,
      "secrets",
      "r1",
      "sealed",
      3,
      "name",
      "[]",
    ]);
    const rewrapped = (size: number) => seal(masterKey.derive("data keys"), randomBytes(size), associated);
    expect([16, 24, 31, 33].map((size) => outcome({ wrappedKey: rewrapped(size) }))).toEqual(
      Array(4).fill("altered"),
    );
  });
});

describe("a master key", () => {
  test("has a name that tells nothing of it, and derives a key of its own for each purpose", () => {
    expect(masterKey.id).toMatch(/^[0-9a-f]{16}$/);
    expect(toMasterKey(bytes).id).toBe(masterKey.id);
    expect(toMasterKey(randomBytes(32)).id).not.toBe(masterKey.id);
    const keys = ["a", "b", "ledger"].map((purpose) =>
      Buffer.from(masterKey.derive(purpose)).toString("hex"),
    );
    expect(new Set([...keys, Buffer.from(bytes).toString("hex")]).size).toBe(4);
    expect(masterKey.derive("a")).toEqual(toMasterKey(bytes).derive("a"));
  });

  test("prints as its name alone", () => {
    const hex = Buffer.from(bytes).toString("hex");
    for (const text of [
      JSON.stringify(masterKey),
      Bun.inspect(masterKey),
      String(Object.values(masterKey)),
    ]) {
      expect(text).not.toContain(hex);
      expect(text).not.toContain(bytes.toString());
    }
  });

  test("is not made of any other number of bytes", () => {
    for (const length of [0, 16, 31, 33, 64])
      expect(() => toMasterKey(randomBytes(length))).toThrow("32 bytes");
  });
});
