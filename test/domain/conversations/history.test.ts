import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Exchange } from "../../../src/domain/backends/backend.ts";
import { newestThatFit } from "../../../src/domain/conversations/history.ts";

const LONGEST = 600_000;

const ofLength = (length: number, native: Exchange["native"] = null): Exchange => ({
  turn: "t",
  question: [{ type: "text", text: "" }],
  calls: "",
  answer: "x".repeat(length),
  native,
});
const sizeOf = (history: readonly Exchange[]): number =>
  history.reduce((size, { answer }) => size + answer.length, 0);
const histories = fc
  .array(fc.oneof(fc.nat(40), fc.integer({ min: 150_000, max: 700_000 })), { maxLength: 12 })
  .map((lengths) => lengths.map((length) => ofLength(length)));

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

  test("keep their native items from the newest on, up to four million characters, and then their text alone", () => {
    const native = { wire: "w", items: "x".repeat(1_500_000) };
    const many = Array.from({ length: 4 }, () => ofLength(1, native));
    const kept = newestThatFit(many).map((exchange) => exchange.native !== null);
    expect(kept).toEqual([false, false, true, true]);
    expect(newestThatFit([...newestThatFit(many), ofLength(1, native)])).toEqual(
      newestThatFit([...many, ofLength(1, native)]),
    );
  });

  test("are two thousand at most", () => {
    const many = Array.from({ length: 2_100 }, () => ofLength(1));
    expect(newestThatFit(many)).toHaveLength(2_000);
  });
});
