import { describe, expect, test } from "bun:test";
import { Diff } from "../../src/views/fragments/diff.tsx";
import { Visible } from "../../src/views/fragments/verbatim.tsx";
import { markup } from "../../src/views/html.ts";
import { read } from "./markup.ts";

const MiB = 1024 * 1024;
const LINES = 100_000;
const diffOf = (before: string | null, after: string): string =>
  markup(Diff({ diff: { path: "a.txt", before, after }, locale: "en-GB" }));

/** As large as a call may be. A page of it goes to every tab that is open, each time that something changes. */
const giants: Readonly<Record<string, () => string>> = {
  "a file of line ends": () => diffOf(null, "\n".repeat(LINES)),
  "every one of its lines changed": () => diffOf("\n".repeat(LINES), "x\n".repeat(LINES)),
  "nothing but what cannot be seen": () => diffOf(null, "\u202e".repeat(MiB)),
  "marks in the midst of letters": () => markup(Visible({ text: "a\u200b".repeat(MiB / 2) })),
};

describe("the largest call that a model can ask for", () => {
  test.each(Object.entries(giants))("makes no giant of a page: %s", (_, draw) => {
    expect(draw().length).toBeLessThan(8 * MiB);
  });

  test("is still shown whole: its last line stands in it, with its mark", () => {
    const after = Array.from({ length: 20_000 }, (_, line) => `line ${line}\n`).join("");
    const { text } = read(diffOf("gone\n", after));
    expect(text).toContain("+ line 0");
    expect(text).toContain("+ line 19999");
    expect(text).toContain("− gone");
    expect(text).toContain("+20,000");
  });

  test("and what cannot be seen in its end is written out there as at its beginning", () => {
    const after = `${"line\n".repeat(20_000)}pay\u202eecila\n`;
    expect(read(diffOf(null, after)).text).toContain("pay\\u{202e}ecila");
  });

  test("a mark that stands there a thousand times is written once, with how often", () => {
    expect(read(markup(Visible({ text: `a${"\u202e".repeat(1_000)}b` }))).text).toBe("a\\u{202e} × 1000b");
    expect(read(markup(Visible({ text: "a\u202e\u202eb" }))).text).toBe("a\\u{202e}\\u{202e}b");
  });
});
