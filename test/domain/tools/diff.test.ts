import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { diffLines } from "../../../src/domain/tools/diff.ts";

const between = (before: string | null, after: string) => diffLines({ path: "a.md", before, after });
const lines = (count: number, word = "line"): string =>
  Array.from({ length: count }, (_, at) => `${word} ${at + 1}\n`).join("");

describe("the lines of a change", () => {
  test("come with three lines around them, and with their numbers", () => {
    const diff = between(lines(20), lines(20).replace("line 10\n", "ten\nten and a half\n"));
    expect(diff).toMatchObject({ added: 2, removed: 1, hunks: [{ before: 7, after: 7 }] });
    expect(diff.hunks[0]?.lines.slice(2, 7)).toEqual([
      { type: "same", text: "line 9" },
      { type: "removed", text: "line 10" },
      { type: "added", text: "ten" },
      { type: "added", text: "ten and a half" },
      { type: "same", text: "line 11" },
    ]);
  });
  test("of a new file are all added, of an emptied one all removed, and of the same text none", () => {
    expect(between(null, "one\ntwo\n")).toMatchObject({ added: 2, removed: 0 });
    expect(between("one\ntwo\n", "")).toMatchObject({ added: 0, removed: 2 });
    expect(between("one\n", "one\n")).toEqual({ hunks: [], added: 0, removed: 0 });
  });
  test("of a text that is another altogether are the one instead of the other", () => {
    const diff = between(lines(5_000), lines(4_000, "another"));
    expect(diff).toMatchObject({ added: 4_000, removed: 5_000 });
    expect(diff.hunks).toHaveLength(1);
  });
  test("make the new text of the old one, whatever they are", () => {
    const texts = fc.array(fc.constantFrom("a", "b", "c", "-", "+", "\\ No", "", "\r"), { maxLength: 12 });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const { added, removed } = between(before.join("\n"), after.join("\n"));
        const count = (text: string): number =>
          text === "" ? 0 : text.replace(/\n$/, "").split("\n").length;
        expect(count(before.join("\n")) - removed).toBe(count(after.join("\n")) - added);
      }),
    );
  });
});
