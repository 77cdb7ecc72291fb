import { expect, test } from "bun:test";
import { baseline } from "../../../src/domain/models/baseline.ts";
import { costOf, type Tokens } from "../../../src/domain/models/cost-of.ts";
import { pricedAt, prices } from "../../../src/domain/models/prices.ts";

const day = new Date(`${pricedAt}T12:00:00Z`);
const none: Tokens = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
const million = (tokens: Partial<Tokens>, model = "claude-opus-5-5", at = day) =>
  costOf(model, { ...none, ...tokens }, at);

test("each kind of token has its price, and the cache is taken out of the input", () => {
  expect(million({ input: 1_000_000 })).toBe(4);
  expect(million({ output: 1_000_000 })).toBe(20);
  expect(million({ input: 1_000_000, cacheRead: 1_000_000 })).toBe(0.2);
  expect(million({ input: 1_000_000, cacheWrite: 1_000_000 })).toBe(5);
  expect(million({})).toBe(0);
});

test("counts that contradict each other never make the input cheaper than nothing", () =>
  expect(million({ input: 1, cacheRead: 1_000_000 })).toBe(0.2));

test("a long request costs more for all of it, from the first token over the limit", () => {
  expect(million({ input: 100_000 }, "claude-haiku-5-5")).toBeCloseTo(0.01, 9);
  expect(million({ input: 100_001, output: 1_000_000 }, "claude-haiku-5-5")).toBeCloseTo(2.5 + 0.0500005, 9);
});

test("a price that is announced for a day holds from that day on", () => {
  expect(million({ input: 1_000_000 }, "gemini-3.8-flash", new Date("2026-12-31T23:59:59Z"))).toBe(0.75);
  expect(million({ input: 1_000_000 }, "gemini-3.8-flash", new Date("2027-01-01T00:00:00Z"))).toBe(1.5);
});

test.each([
  ["claude-haiku-4-5-20251001", 1],
  ["gpt-4o-2024-11-20", 2.5],
  ["gpt-5", 1.25],
  ["gemini-3.1-pro-preview", 2],
  ["gemini-2.5-flash-preview-09-2025", 0.3],
])("%s has the price of its family", (model, input) =>
  expect(million({ input: 100_000 }, model)).toBeCloseTo(input / 10, 9),
);

test.each([
  "gpt-5-image",
  "gpt-5-pro",
  "claude-opus-5-5-turbo",
  "gemini-2.5-flash-image",
  "qwen3:8b",
  "",
  "claude-mythos-preview",
])("“%s” is no model whose price is known", (model) => expect(million({ input: 1000 }, model)).toBeNull());

test("every row of the table can be found, and reading the cache is never dearer than reading", () => {
  for (const { model, rates } of prices) {
    expect(million({ input: 1 }, model)).not.toBeNull();
    expect(rates[2]).toBeLessThanOrEqual(rates[0]);
    expect(rates.every((rate) => rate > 0)).toBe(true);
  }
});

test("what is offered without asking a vendor has a price", () => {
  for (const kind of ["anthropic", "openai", "google"] as const) {
    for (const { id } of baseline[kind]) expect([id, million({ input: 1 }, id)]).not.toEqual([id, null]);
  }
});
