import { describe, expect, test } from "bun:test";
import ts from "typescript";
import { en } from "../../src/views/strings/en.ts";

const root = new URL("../../src/views/", import.meta.url).pathname;
/** The page of all parts is no part of the product: its words are its own, and it uses no word for others. */
const isProduct = (path: string): boolean => !path.startsWith("design/");
const views = [...new Bun.Glob("**/*.tsx").scanSync({ cwd: root })].filter(isProduct).sort();

const SPOKEN = new Set(["aria-label", "placeholder", "title", "alt", "label"]);
/** Not words: keys of a keyboard, and the hours of a chart. */
const SIGNS = new Set(["N", "/"]);

/** Words that stand in markup or in what is read out, instead of in the catalogue. */
function wordsIn(source: string): string[] {
  const file = ts.createSourceFile("view.tsx", source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && /\p{L}/u.test(node.text) && !SIGNS.has(node.text.trim()))
      found.push(node.text.trim());
    if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText()) && node.initializer !== undefined) {
      if (ts.isStringLiteral(node.initializer)) found.push(node.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe("every word on a page stands in the catalogue", () => {
  test.each(views)("%s", async (path) => {
    expect(wordsIn(await Bun.file(root + path).text())).toEqual([]);
  });
  test("and this test would see one that does not", () => {
    expect(wordsIn('<p aria-label="Hello">World {name}</p>')).toEqual(["Hello", "World"]);
  });
});

test("and every word in the catalogue is on a page", async () => {
  const sources = await Promise.all(
    [...new Bun.Glob("**/*.{ts,tsx}").scanSync({ cwd: root })]
      .filter((path) => isProduct(path) && !path.startsWith("strings/"))
      .map((path) => Bun.file(root + path).text()),
  );
  const text = sources.join("\n");
  const unused = Object.entries(en).flatMap(([part, words]) =>
    Object.keys(words)
      .filter((key) => !text.includes(`en.${part}.${key}`) && !/^\d+$/.test(key))
      .map((key) => `${part}.${key}`),
  );
  expect(unused).toEqual([]);
});

test("nothing in it is empty or left to be written", () => {
  const visit = (value: unknown): void => {
    if (typeof value === "string") {
      expect(value.trim()).not.toBe("");
      expect(value).not.toMatch(/TODO|FIXME|lorem/i);
    } else if (typeof value === "object" && value !== null) Object.values(value).forEach(visit);
  };
  visit(en);
});
