import { expect, test } from "bun:test";
import { shown } from "../../../src/domain/tools/shown.ts";

test("what a person could not see is written out, and the rest stands as it is", () => {
  expect(shown("Größe 12 €, 日本")).toBe("Größe 12 €, 日本");
  expect(shown("a\nb\tc\0d")).toBe("a\\nb\\u{9}c\\u{0}d");
  expect(shown("photo\u202egnp.exe")).toBe("photo\\u{202e}gnp.exe");
  expect(shown("a\u200bb\u00a0c\ufeff\ud800")).toBe("a\\u{200b}b\\u{a0}c\\u{feff}\\u{d800}");
});

test("a long text is cut, and no character of it in two", () => {
  expect(shown("x".repeat(200))).toBe(`${"x".repeat(119)}…`);
  expect(shown("😀".repeat(1_000), 10)).toBe(`${"😀".repeat(9)}…`);
  expect(shown("x".repeat(10), 10)).toBe("x".repeat(10));
});
