import { expect, test } from "bun:test";
import * as fc from "fast-check";
import {
  checkInput,
  nothingWritten,
  openWriting,
  readInput,
} from "../../../src/domain/backends/read-input.ts";

const read = (text: string) => readInput({ text, isTooLong: false });

/** Objects as JSON can hold them, without what is refused on purpose. */
const anyText = fc.string({ unit: "binary" });
const plainText = anyText.filter((text) => text.isWellFormed() && !text.includes("\0"));
const plain = fc.dictionary(
  plainText.filter((field) => !["__proto__", "constructor", "prototype"].includes(field)),
  fc.jsonValue({ maxDepth: 5 }).filter((value) => "value" in checkInput({ value })),
);

test("every plain object is read as it was written", () =>
  fc.assert(
    fc.property(plain, (object) => {
      expect(read(JSON.stringify(object))).toEqual({
        value: JSON.parse(JSON.stringify(object)) as Record<string, unknown>,
      });
    }),
  ));

test("whatever a model writes is an object or a problem in words, and nobody's prototype is changed", () =>
  fc.assert(
    fc.property(fc.oneof(anyText, fc.json(), hostileJson), (text) => {
      const input = read(text);
      if ("value" in input) {
        expect(Object.getPrototypeOf(input.value)).toBe(Object.prototype);
        expect(structuredClone(input.value)).toEqual(input.value);
      } else {
        expect(input.problem).toMatch(/^The arguments of this call .*\.$/);
        expect(input.excerpt.length).toBeLessThanOrEqual(500);
      }
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
  ));

/** Pieces of JSON in any order. */
const hostileJson = fc
  .array(
    fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"__proto__"',
      '"\\u0061"',
      "1",
      "1e999",
      '"\\ud800"',
      "\\",
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(""));

test("no text at all is no arguments", () => {
  expect(read("")).toEqual({ value: {} });
  expect(read(" \n")).toEqual({ value: {} });
});

test("a field may come again in another object, and a text may hold brackets and quotes", () => {
  const text = '{"a":{"a":[{"a":1},{"a":2}]},"b":"]}\\"{,\\"a\\":","c":[":",","]}';
  expect(read(text)).toEqual({ value: JSON.parse(text) as Record<string, unknown> });
});

test("sixty-four levels are taken, and not one more", () => {
  const nested = (levels: number): string => `{"a":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`;
  expect("value" in read(nested(64))).toBe(true);
  expect("problem" in read(nested(65))).toBe(true);
  expect("problem" in checkInput(JSON.parse(nested(65)))).toBe(true);
});

test("a mebibyte is taken, counted in bytes, and of one step eight of them", () => {
  const ofBytes = (bytes: number): string => `{"a":"${"x".repeat(bytes - 8)}"}`;
  expect("value" in read(ofBytes(1_048_576))).toBe(true);
  expect("problem" in read(ofBytes(1_048_577))).toBe(true);
  expect("problem" in read(`{"a":"${"€".repeat(400_000)}"}`)).toBe(true);

  const write = openWriting();
  const calls = Array.from({ length: 10 }, nothingWritten);
  for (const call of calls) write(call, ofBytes(1_000_000));
  expect(calls.map(({ isTooLong }) => isTooLong)).toEqual([...Array<boolean>(8).fill(false), true, true]);
  expect(calls.at(-1)?.text).toBe("");
});

test("what is refused would do harm where nobody refused it: the positive control", () => {
  const copy: Record<string, unknown> = {};
  const { ["__proto__"]: planted } = JSON.parse('{"__proto__":{"isAdmin":true}}') as Record<string, unknown>;
  copy["__proto__"] = planted;
  expect(copy["isAdmin"]).toBe(true);
  expect(JSON.parse('{"path":"mine","path":"theirs"}')).toEqual({ path: "theirs" });
  const deep: unknown = JSON.parse("[".repeat(100_000) + "]".repeat(100_000));
  expect(() => structuredClone(deep)).toThrow(RangeError);
});
