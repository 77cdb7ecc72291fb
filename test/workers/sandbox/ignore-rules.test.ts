import { expect, test } from "bun:test";
import { isIgnored, readRules } from "../../../src/workers/sandbox/files/ignore-rules.ts";

const cases: readonly (readonly [rules: string, path: string, isFolder: boolean, isIgnored: boolean])[] = [
  ["*.log", "a.log", false, true],
  ["*.log", "deep/down/a.log", false, true],
  ["*.log", "a.log.txt", false, false],
  ["/build", "build", true, true],
  ["/build", "src/build", true, false],
  ["build/", "src/build", true, true],
  ["build/", "src/build", false, false],
  ["docs/*.txt", "docs/a.txt", false, true],
  ["docs/*.txt", "more/docs/a.txt", false, false],
  ["**/docs/a", "more/docs/a", false, true],
  ["a/**/b", "a/b", false, true],
  ["a/**/b", "a/x/y/b", false, true],
  ["*.log\n!keep.log", "keep.log", false, false],
  ["!keep.log\n*.log", "keep.log", false, true],
  ["# a.log\n\n", "a.log", false, false],
  ["\\#a", "#a", false, true],
  ["\\!a", "!a", false, true],
  ["a.log   ", "a.log", false, true],
  ["{a,b}", "a", false, false],
  ["{a,b}", "{a,b}", false, true],
  ["file[0-9]", "file7", false, true],
  ["file?", "file77", false, false],
  ["node_modules\r\n", "web/node_modules", true, true],
];

for (const [rules, path, isFolder, ignored] of cases) {
  test(`${JSON.stringify(rules)} ${ignored ? "leaves out" : "keeps"} ${path}${isFolder ? "/" : ""}`, () =>
    expect(isIgnored(readRules(rules, ""), path, isFolder)).toBe(ignored));
}

test("the rules of a folder speak of what is below it", () => {
  const rules = readRules("/a\n*.log", "deep/down");
  const said = ["a", "deep/down/a", "deep/down/x/a", "b.log", "deep/down/x/b.log"].map((path) =>
    isIgnored(rules, path, false),
  );
  expect(said).toEqual([false, true, false, false, true]);
});
