import { expect, test } from "bun:test";
import { z } from "zod";
import { consider } from "../../../src/domain/tools/consider.ts";
import type { Tool } from "../../../src/domain/tools/tool.ts";
import { openTools, toolOf } from "./open-tools.ts";

const junk: readonly unknown[] = [
  JSON.parse('{"text":"a","__proto__":{"isAdmin":true}}'),
  { text: "a", constructor: 1 },
  { text: "a\0b" },
  { text: "\ud800" },
  { text: "x".repeat(3_000_000) },
];

test("the positive control: a tool with an open schema takes what every tool of ours refuses", async () => {
  const of = openTools();
  const strict = toolOf("remember_note");
  const open: Tool = { ...strict, schema: z.looseObject({ text: z.string() }) };
  for (const input of junk) {
    expect((await consider(of.needs, "remember_note", strict, input, of.call)).ok).toBe(false);
    expect((await consider(of.needs, "remember_note", open, input, of.call)).ok).toBe(true);
  }
  await of.close();
});
