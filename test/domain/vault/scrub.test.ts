import { expect, test } from "bun:test";
import { any, low } from "../../../src/domain/vault/patterns/samples.ts";
import { createScanner } from "../../../src/domain/vault/scanner.ts";
import { scrub } from "../../../src/domain/vault/scrub.ts";

const token = `ghp_${any(36)}`;
const scanner = createScanner(["hunter2hunter2"]);

test("a tool's result loses its secrets at every depth, in values and in names", () => {
  const { value, found } = scrub(scanner, {
    rows: [{ text: `it is ${token}` }, [token, 7, null, true]],
    [`x-${token}`]: "hunter2hunter2",
  });
  expect(JSON.stringify(value)).not.toContain(token);
  expect(JSON.stringify(value)).not.toContain("hunter2");
  expect(value).toMatchObject({
    rows: [{ text: "it is [REDACTED:GITHUB_TOKEN]" }, [expect.any(String), 7, null, true]],
  });
  expect(found).toContainEqual({ label: "GITHUB_TOKEN", count: 3 });
});

test("the name of a field tells of its value as it does in text", () => {
  const { value } = scrub(scanner, { api_key: low(32), title: "a word" });
  expect(value).toEqual({ api_key: "[REDACTED:API_KEY]", title: "a word" });
});

test("what is clean comes back as it was", () => {
  const clean = { a: [1, "two", { three: null }], __proto__x: false };
  expect(scrub(scanner, clean)).toEqual({ value: clean, found: [] });
});
