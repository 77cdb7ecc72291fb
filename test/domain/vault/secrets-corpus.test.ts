import { describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { redact } from "../../../src/domain/vault/redact.ts";
import { createScanner } from "../../../src/domain/vault/scanner.ts";

interface Case {
  readonly rule: string;
  readonly tier: 1 | 2;
  readonly text: string;
  readonly expect: "secret" | "clean" | "not-this-rule";
  readonly secrets: readonly string[];
  readonly contested: string | null;
}

const path = join(process.env["MONKEYCLAW_CORPORA"] ?? "", "secrets.json.gz");
const isHere = process.env["MONKEYCLAW_CORPORA"] !== undefined && existsSync(path);
const cases: readonly Case[] = isHere ? readCases() : [];

function readCases(): readonly Case[] {
  const text = new TextDecoder().decode(Bun.gunzipSync(readFileSync(path)));
  return (JSON.parse(text) as { readonly cases: readonly Case[] }).cases.filter(
    ({ contested }) => contested === null,
  );
}

const percent = (part: number, whole: number): string =>
  `${part} of ${whole}, ${((part / whole) * 100).toFixed(1)} %`;

describe.skipIf(!isHere)(
  "the collected secrets (skipped unless MONKEYCLAW_CORPORA names their folder)",
  () => {
    const scanner = createScanner();
    const isGone = ({ text, secrets }: Case): boolean => {
      const clean = redact(scanner, text).text;
      return secrets.every((secret) => !clean.includes(secret));
    };
    const isAlarm = ({ text }: Case): boolean => redact(scanner, text).found.length > 0;
    const of = (expected: Case["expect"], tier?: number): readonly Case[] =>
      cases.filter((one) => one.expect === expected && (tier === undefined || one.tier === tier));

    test("of the first tier at least 98 % are found, and nothing of what was found is left", () => {
      const found = of("secret", 1).filter(isGone).length;
      console.log(`found: ${percent(found, of("secret", 1).length)}`);
      expect(found / of("secret", 1).length).toBeGreaterThanOrEqual(0.98);
    });

    test("of the clean texts at most 2 % raise an alarm", () => {
      for (const tier of [1, undefined]) {
        const alarms = of("clean", tier).filter(isAlarm).length;
        console.log(
          `false alarms${tier === 1 ? " in the first tier" : ""}: ${percent(alarms, of("clean", tier).length)}`,
        );
        expect(alarms / of("clean", tier).length).toBeLessThanOrEqual(0.02);
      }
    });

    test("of the second tier the rate is told", () => {
      console.log(
        `found in the second tier: ${percent(of("secret", 2).filter(isGone).length, of("secret", 2).length)}`,
      );
    });

    test("without a scanner every one of them is left", () => {
      const left = of("secret", 1).filter(({ text, secrets }) =>
        secrets.every((secret) => text.includes(secret)),
      );
      expect(left).toHaveLength(of("secret", 1).length);
    });
  },
);
