import { describe, expect, test } from "bun:test";
import { patterns } from "../../../src/domain/vault/patterns/all.ts";
import { redact } from "../../../src/domain/vault/redact.ts";
import { createScanner } from "../../../src/domain/vault/scanner.ts";

const scanner = createScanner();

const labelsIn = (text: string): readonly string[] => redact(scanner, text).found.map(({ label }) => label);

for (const { name, label, mustMatch, mustPass } of patterns) {
  describe(name, () => {
    for (const [index, example] of mustMatch.entries()) {
      test(`is found in its example ${index + 1}`, () => expect(labelsIn(example)).toContain(label));
    }
    for (const [index, example] of mustPass.entries()) {
      test(`is not seen in counterexample ${index + 1}`, () =>
        expect(labelsIn(example)).not.toContain(label));
    }
  });
}

test("no two patterns share a name", () => {
  const names = patterns.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
