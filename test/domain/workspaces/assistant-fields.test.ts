import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { type AssistantFields, faultsInAssistant } from "../../../src/domain/workspaces/assistant-fields.ts";

describe("the fields of an assistant", () => {
  const fault = (fields: Partial<AssistantFields>) =>
    Object.values(faultsInAssistant(fields, () => true) ?? {})[0] ?? null;

  test("end at their limits to the character", () => {
    expect(
      fault({
        name: "🐒".repeat(100),
        description: "🐒".repeat(500),
        model: "🐒".repeat(100),
        systemPrompt: "🐒".repeat(32_000),
        personaPrompt: "🐒".repeat(16_000),
        contextPrompt: "🐒".repeat(16_000),
        maxThinkingTokens: 100_000,
      }),
    ).toBeNull();
    expect(fault({ systemPrompt: "🐒".repeat(32_001) })).toBe("is longer than 32,000 characters");
    for (const maxThinkingTokens of [0, -1, 1.5, 100_001, Number.NaN]) {
      expect(fault({ maxThinkingTokens })).toBe("is not a whole number from 1 to 100,000");
    }
    expect(fault({ maxThinkingTokens: 1 })).toBeNull();
    expect(fault({ model: "" })).toBe("is empty");
  });
  test("name a folder by an absolute path without ..", () => {
    for (const cwd of ["/", "/home/ada", `/${"x".repeat(4095)}`, null]) expect(fault({ cwd })).toBeNull();
    const wrong = ["", "home", "./x", "~", "/a/../b", "/..", "/a\0b", `/${"é".repeat(2048)}`, "/\ud800"];
    for (const cwd of wrong) expect(fault({ cwd })).not.toBeNull();
  });
  test("of whatever text are refused in words or keep the rules", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        if (fault({ cwd: text }) === null) expect(text).toMatch(/^\//);
        if (fault({ cwd: text }) === null) expect(text).not.toContain("..");
        if (fault({ name: text }) === null) expect(text).not.toMatch(/[\p{Cc}\ud800-\udfff]/u);
        if (fault({ model: text }) === null) expect(text.trim()).not.toBe("");
      }),
    );
  });
});
