import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { backends, isBackendKind } from "../../../src/domain/backends/registry.ts";
import { baseline } from "../../../src/domain/models/baseline.ts";

const folder = "src/domain/backends/backends";
const names = (pattern: string): string[] =>
  [...new Bun.Glob(pattern).scanSync(".")].map((path) => path.replace(/^.*\/|(?:\.test)?\.ts$/g, "")).sort();

test("every backend is one file, one name and one test under the contract", () => {
  const kinds = Object.keys(backends).sort();
  expect(names(`${folder}/*.ts`)).toEqual(kinds);
  expect(names("test/domain/backends/backends/*.test.ts")).toEqual(kinds);
  expect(Object.keys(baseline).sort()).toEqual(kinds);
});

test("a kind is one of ours, not a property that every object has", () => {
  expect(isBackendKind("demo")).toBe(true);
  expect(["toString", "__proto__", "nobody"].some(isBackendKind)).toBe(false);
});

test("naming the backends loads no vendor's SDK", () => {
  const eager = /^import (?!type\b)[^;]*?from "(?:openai|@anthropic-ai|@google)/m;
  const texts = [...new Bun.Glob("src/domain/backends/**/*.ts").scanSync(".")].map((path) =>
    readFileSync(path, "utf8"),
  );
  expect(texts.filter((text) => eager.test(text))).toEqual([]);
  expect(eager.test('import OpenAI from "openai";')).toBe(true);
});
