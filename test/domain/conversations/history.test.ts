import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Exchange } from "../../../src/domain/backends/backend.ts";
import { newestThatFit } from "../../../src/domain/conversations/history.ts";

const LONGEST = 600_000;

const ofLength = (length: number): Exchange => ({
  question: [{ type: "text", text: "" }],
  answer: "x".repeat(length),
  native: null,
});
const sizeOf = (history: readonly Exchange[]): number =>
  history.reduce((size, { answer }) => size + answer.length, 0);
const histories = fc
  .array(fc.oneof(fc.nat(40), fc.integer({ min: 150_000, max: 700_000 })), { maxLength: 12 })
  .map((lengths) => lengths.map(ofLength));

describe("the newest exchanges that fit", () => {
  test("are the end of the history, as long as may be and not longer", () =>
    fc.assert(
      fc.property(histories, (history) => {
        const fitting = newestThatFit(history);
        expect(fitting).toEqual(history.slice(history.length - fitting.length));
        expect(sizeOf(fitting)).toBeLessThanOrEqual(LONGEST);
        const next = history[history.length - fitting.length - 1];
        if (next !== undefined) expect(sizeOf([next, ...fitting])).toBeGreaterThan(LONGEST);
      }),
    ));

  test("are the same where a history was kept and added to as where it was read as a whole", () =>
    fc.assert(
      fc.property(histories, histories, (kept, added) => {
        expect(newestThatFit([...newestThatFit(kept), ...added])).toEqual(newestThatFit([...kept, ...added]));
      }),
    ));

  test("are two thousand at most", () => {
    const many = Array.from({ length: 2_100 }, () => ofLength(1));
    expect(newestThatFit(many)).toHaveLength(2_000);
  });
});
