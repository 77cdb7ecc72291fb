import { expect, test } from "bun:test";
import { mayBePrivate } from "../../../src/domain/backends/may-be-private.ts";
import { backends } from "../../../src/domain/backends/registry.ts";

test("a vendor's own address is never a private one, whatever it resolves to", () => {
  for (const kind of ["anthropic", "openai", "google"] as const)
    expect([kind, mayBePrivate({ baseUrl: null }, backends[kind].baseUrl)]).toEqual([kind, false]);
});

test("an address that the owner named may be, and that of a server on this machine", () => {
  expect(mayBePrivate({ baseUrl: "http://10.0.0.2:8000/v1" }, backends.openai.baseUrl)).toBe(true);
  expect(mayBePrivate({ baseUrl: null }, backends["openai-compatible"].baseUrl)).toBe(true);
});
