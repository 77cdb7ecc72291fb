import { describe, expect, test } from "bun:test";
import { coversWholeTool } from "../../../src/domain/policy/covers.ts";
import { decide } from "../../../src/domain/policy/decide.ts";
import type { Match } from "../../../src/domain/policy/rule.ts";
import { rule, situation } from "./situation.ts";

const narrower: readonly Match[] = [
  { path: "." },
  { path: "docs" },
  { host: "example.com" },
  { host: "*.com", methods: ["GET"], secrets: ["key"] },
  { program: "git", arguments: ["**"] },
  { command: "any" },
];

describe("a whole tool", () => {
  test("is covered by a rule that narrows nothing, and by no other", () => {
    expect(coversWholeTool({})).toBe(true);
    expect(narrower.map(coversWholeTool)).toEqual(narrower.map(() => false));
  });

  test("is what a stranger's call that wants nothing in particular needs a rule for", () => {
    const effectUnder = (match: Match | null): string =>
      decide(
        situation("read_result", [], {
          trust: "webhook",
          rules: match === null ? [] : [rule("allow", "read_result", match, { trust: ["webhook"] })],
        }),
      ).effect;
    expect(effectUnder(null)).toBe("deny");
    expect(narrower.map(effectUnder)).toEqual(narrower.map(() => "deny"));
    expect(effectUnder({})).toBe("allow");
  });
});
