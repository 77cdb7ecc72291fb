import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { faultsInInstance, instanceNameFault } from "../../../src/domain/backends/instance-fields.ts";
import { kinds } from "./open-backends.ts";

describe("the fields of a backend", () => {
  const faultOf = (fields: Parameters<typeof faultsInInstance>[0], kind: keyof typeof kinds = "openai") =>
    Object.values(faultsInInstance(fields, kinds[kind] ?? kinds["demo"]!) ?? {})[0] ?? null;

  test("name a server over HTTP without a user, a query or a fragment", () => {
    for (const baseUrl of [
      null,
      "http://127.0.0.1:11434/v1",
      "https://example.org",
      "HTTP://[::1]:8080/",
      `https://example.org/${"x".repeat(2000)}`,
    ]) {
      expect(faultOf({ baseUrl })).toBeNull();
    }
    for (const baseUrl of [
      "",
      "example.org",
      "ftp://example.org",
      "file:///etc/passwd",
      "javascript:alert(1)",
      "http:example.org",
      "http:\\\\example.org",
      "http://",
      "http://user@example.org",
      "http://user:password@example.org",
      "http://@example.org",
      "http://example.org/v1?key=1",
      "http://example.org/v1?",
      "http://example.org/#v1",
      " http://example.org",
      "http://example.org/\nv1",
      "http://example.org:99999",
      `https://example.org/${"x".repeat(2048)}`,
    ]) {
      expect(faultOf({ baseUrl })).not.toBeNull();
    }
  });
  test("hold options that the kind has, in their range", () => {
    const option = (options: Record<string, string | number | null>) => faultOf({ options });
    expect(option({ temperature: 2, retries: 0, effort: "low" })).toBeNull();
    expect(option({ temperature: null })).toBeNull();
    expect(option({ temperature: 2.01 })).toBe("is not a number from 0 to 2");
    expect(option({ temperature: Number.NaN })).not.toBeNull();
    expect(option({ temperature: "1" })).not.toBeNull();
    expect(option({ effort: 1 })).toBe("is none of low, high");
    expect(option({ heat: 1 })).toBe("has only temperature, retries, effort");
    expect(option(JSON.parse('{"__proto__": 1}') as Record<string, number>)).not.toBeNull();
    expect(faultOf({ options: { x: 1 } }, "demo")).toBe("has none with this backend");
  });
  test("of whatever text are refused in words or keep the rules", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.webUrl({ withQueryParameters: true }),
      fc.domain(),
    );
    fc.assert(
      fc.property(texts, (text) => {
        if (instanceNameFault(text) === null) expect(text).toMatch(/^[a-z][a-z0-9-]{0,63}$/);
        if (faultOf({ credential: text }) === null) expect(text).toMatch(/^@secret:[A-Za-z0-9_-]{1,100}$/);
        if (faultOf({ baseUrl: text }) === null) {
          const { protocol, username, password, search, hash } = new URL(text);
          expect(["http:", "https:"]).toContain(protocol);
          expect(username + password + search + hash).toBe("");
        }
      }),
    );
    expect(instanceNameFault("auto")).not.toBeNull();
    expect(instanceNameFault("a".repeat(64))).toBeNull();
    expect(instanceNameFault("a".repeat(65))).not.toBeNull();
  });
});
