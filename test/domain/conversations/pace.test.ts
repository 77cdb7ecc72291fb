import { describe, expect, test } from "bun:test";
import type { Update } from "../../../src/domain/backends/backend.ts";
import { paceAfter, paceFacts, paceFrom } from "../../../src/domain/conversations/pace.ts";

const after = (...heard: readonly (readonly [at: number, type: Update["type"]])[]) =>
  heard.reduce((pace, [at, type]) => paceAfter(pace, type, at), paceFrom(1_000));

describe("the pace of an answer", () => {
  test("thought lasts from its first word to the first word or call that is none, in all its stretches", () => {
    const pace = after(
      [1_200, "thought"],
      [1_500, "thought"],
      [2_000, "tool"],
      [3_000, "thought"],
      [3_250, "message"],
    );
    expect(paceFacts(pace, 9_000)).toEqual({ thoughtMs: 1_050, firstWordMs: 2_250 });
  });
  test("what is said in passing ends no thought", () => {
    expect(after([1_200, "thought"], [1_300, "usage"], [1_400, "notice"]).thinkingSince).toBe(1_200);
  });
  test("the first word counts once, and a thought that was cut off is counted to the end", () => {
    const pace = after([1_400, "message"], [1_900, "message"], [2_000, "thought"]);
    expect(paceFacts(pace, 2_600)).toEqual({ thoughtMs: 600, firstWordMs: 400 });
  });
  test("what is not known is left out", () => {
    expect(paceFacts(after(), 5_000)).toEqual({});
  });
});
