import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { estimateOf } from "../../../src/domain/usage/estimate.ts";

const url = "https://api.anthropic.com/v1/messages";
const bodyOf = (before: string, data: string): Uint8Array =>
  new TextEncoder().encode(`{"model":"m","max_tokens":1,"x":"${before}","data":"${data}"}`);
const inputOf = (body: Uint8Array): number => estimateOf({ url, body }).input;

describe("what a request takes, told before it is made", () => {
  test("a picture costs by its size, wherever it stands in the body", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_000 }),
        fc.integer({ min: 4_096, max: 20_000 }),
        (at, length) => {
          const words = "a b ".repeat(at / 4);
          const body = bodyOf(words, "A".repeat(length));
          expect(inputOf(body)).toBe(Math.ceil((body.length - length - 2) / 3) + 5_000);
        },
      ),
    );
  });

  test("words cost by their length, however long the longest", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_095 }), fc.integer({ min: 0, max: 20 }), (length, times) => {
        const body = bodyOf(`${"A".repeat(length)} `.repeat(times), "A".repeat(length));
        expect(inputOf(body)).toBe(Math.ceil(body.length / 3));
      }),
    );
  });

  test("a limit in what somebody wrote is not the request's own", () => {
    const body = new TextEncoder().encode(
      JSON.stringify({ messages: [{ content: '"max_tokens":1,' }], model: "m", max_tokens: 9 }),
    );
    expect(estimateOf({ url, body })).toMatchObject({ model: "m", output: 9 });
  });
});
