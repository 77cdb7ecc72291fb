import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import type { SecretUse } from "../../../src/domain/egress/secret-use.ts";
import { type Binding, isBound, readBindings } from "../../../src/domain/vault/binding.ts";

const base: SecretUse = {
  host: "api.example.com",
  port: 443,
  method: "POST",
  path: "/v1/chat",
  header: "x-api-key",
};

const allows = (binding: Binding, change: Partial<SecretUse> = {}): boolean => {
  const read = readBindings([binding]);
  if (!read.ok) throw new Error(read.refusal.message);
  return isBound(read.value, { ...base, ...change });
};

const matrix: readonly (readonly [
  why: string,
  binding: Binding,
  use: Partial<SecretUse>,
  isAllowed: boolean,
])[] = [
  ["its host", { host: "api.example.com" }, {}, true],
  ["its host in other letters", { host: "API.Example.COM" }, {}, true],
  ["its host on any port", { host: "api.example.com" }, { port: 8443 }, true],
  ["another host", { host: "api.example.com" }, { host: "example.com" }, false],
  ["a host below it", { host: "example.com" }, { host: "api.example.com" }, false],
  ["a host that ends like it", { host: "example.com" }, { host: "evilexample.com" }, false],
  [
    "a host that begins like it",
    { host: "api.example.com" },
    { host: "api.example.com.evil.example" },
    false,
  ],
  ["its port", { host: "localhost:8080" }, { host: "localhost", port: 8080 }, true],
  ["another port", { host: "localhost:8080" }, { host: "localhost", port: 8081 }, false],
  ["its usual port, when that is named", { host: "api.example.com:443" }, {}, true],
  ["an address", { host: "127.0.0.1" }, { host: "127.0.0.1", port: 1234 }, true],
  ["an address of IPv6", { host: "[::1]:8080" }, { host: "[::1]", port: 8080 }, true],
  [
    "a name in letters of another script",
    { host: "bücher.example" },
    { host: "xn--bcher-kva.example" },
    true,
  ],
  ["its method", { host: "api.example.com", methods: ["get", "post"] }, {}, true],
  ["another method", { host: "api.example.com", methods: ["GET"] }, {}, false],
  ["its path", { host: "api.example.com", pathPrefix: "/v1" }, { path: "/v1" }, true],
  ["a path under it", { host: "api.example.com", pathPrefix: "/v1" }, { path: "/v1/chat/x" }, true],
  [
    "a path that only begins like it",
    { host: "api.example.com", pathPrefix: "/v1" },
    { path: "/v10" },
    false,
  ],
  ["a path beside it", { host: "api.example.com", pathPrefix: "/v1/" }, { path: "/v2/" }, false],
  ["the folder itself", { host: "api.example.com", pathPrefix: "/v1/" }, { path: "/v1/" }, true],
  ["the folder without its slash", { host: "api.example.com", pathPrefix: "/v1/" }, { path: "/v1" }, false],
  ["every path", { host: "api.example.com", pathPrefix: "/" }, { path: "/v2" }, true],
  [
    "a way out of it by an encoded slash",
    { host: "api.example.com", pathPrefix: "/v1" },
    { path: "/v1/..%2fadmin" },
    false,
  ],
  [
    "a way out of it by encoded dots",
    { host: "api.example.com", pathPrefix: "/v1" },
    { path: "/v1/%2E%2e/x" },
    false,
  ],
  ["its header", { host: "api.example.com", header: "X-Api-Key" }, {}, true],
  ["another header", { host: "api.example.com", header: "authorization" }, {}, false],
];

describe("a binding", () => {
  for (const [why, binding, use, isAllowed] of matrix) {
    test(`${isAllowed ? "allows" : "does not allow"} ${why}`, () =>
      expect(allows(binding, use)).toBe(isAllowed));
  }

  test("has all its parts met by one, not one part by each", () => {
    const read = readBindings([
      { host: "api.example.com", header: "authorization" },
      { host: "other.example.com", header: "x-api-key" },
    ]);
    expect(read.ok && isBound(read.value, base)).toBe(false);
    expect(read.ok && isBound(read.value, { ...base, header: "authorization" })).toBe(true);
  });

  test("is needed: without any, nobody is allowed", () => expect(isBound([], base)).toBe(false));

  test("is refused in words where it could never match or says too much", () => {
    const bad: Binding[] = [
      ...[
        "",
        "*",
        "*.example.com",
        "https://x.example",
        "x.example/",
        "u@x.example",
        "x.example:99999",
        "a b",
        "x:y:1",
      ].map((host) => ({ host })),
      ...["v1", "/v1?x", "/v1#x", "/a/../b", "/a b", "/%2e%2e", "//evil.example"].map((pathPrefix) => ({
        host: "api.example.com",
        pathPrefix,
      })),
      { host: "api.example.com", methods: [] },
      { host: "api.example.com", methods: ["GET\r\n"] },
      { host: "api.example.com", header: "x y" },
      { host: "api.example.com", header: "" },
    ];
    for (const binding of bad) {
      const result = readBindings([binding]);
      expect([binding, result.ok]).toEqual([binding, false]);
      expect(result.ok || result.refusal.fields?.["bindings"]).toBeTruthy();
    }
    expect(readBindings(Array.from({ length: 21 }, () => ({ host: "api.example.com" }))).ok).toBe(false);
  });

  test("never allows another host, whatever it says", () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.domain(), (url, host) => {
        const { hostname, pathname } = new URL(url);
        const read = readBindings([{ host }]);
        if (!read.ok) return;
        const isSame = hostname === host.toLowerCase();
        expect(isBound(read.value, { ...base, host: hostname, path: pathname })).toBe(isSame);
      }),
    );
  });
});
