import { expect, test } from "bun:test";
import { maxTokens, patience, patienceOf, within } from "../../../src/domain/backends/options.ts";
import { given, rooted, rootless } from "../../../src/domain/backends/wire.ts";

test.each([
  ["http://127.0.0.1:11434", "http://127.0.0.1:11434/v1"],
  ["http://127.0.0.1:11434/", "http://127.0.0.1:11434/v1"],
  ["http://127.0.0.1:11434/v1/", "http://127.0.0.1:11434/v1"],
  ["https://openrouter.ai/api/v1", "https://openrouter.ai/api/v1"],
  ["https://host.test/custom", "https://host.test/custom"],
])("%s is asked at %s", (baseUrl, asked) => expect(rooted(baseUrl, "/v1")).toBe(asked));

test("an address with the version that the SDK adds has it once", () => {
  expect(rootless("https://api.anthropic.com/v1/", "/v1")).toBe("https://api.anthropic.com");
  expect(rootless("https://proxy.test/anthropic", "/v1")).toBe("https://proxy.test/anthropic");
});

test("an option that is not set is not sent, and one that is nothing is", () =>
  expect(given({ a: undefined, b: null, c: 0, d: "" })).toEqual({ c: 0, d: "" }));

test("a value outside its range is brought into it, and what is no number is not set", () => {
  expect(within(maxTokens, { maxTokens: 0 })).toBe(1);
  expect(within(maxTokens, { maxTokens: "12.6" })).toBe(13);
  expect(within(maxTokens, { maxTokens: "" })).toBeUndefined();
  expect(within(maxTokens, { maxTokens: "many" })).toBeUndefined();
  expect(within(patience[2], { retries: 99 })).toBe(5);
});

test("what the options say of their defaults is so", () => {
  const { firstOutputMs, idleMs, retries } = patienceOf({});
  const about = patience.map((option) => option.about).join(" ");
  expect(about).toContain(`${firstOutputMs.toLocaleString("en")} where nothing is set`);
  expect(about).toContain(`${idleMs.toLocaleString("en")} where nothing is set`);
  expect(about).toContain(`${retries} where nothing is set`);
});
