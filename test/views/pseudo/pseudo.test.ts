import { describe, expect, test } from "bun:test";
import { loadMarkdown } from "../../../src/views/markdown.ts";
import { samplePages } from "../sample-pages.ts";
import { plainly } from "../samples.ts";

const names = Object.keys(samplePages(plainly, await loadMarkdown()));

/** Draws in a process of its own, for words are looked up once and for all. */
async function draw(...flags: readonly string[]): Promise<Record<string, string>> {
  const script = new URL("draw-pages.ts", import.meta.url).pathname;
  const drawing = Bun.spawn([process.execPath, script, ...flags], { stdout: "pipe", stderr: "inherit" });
  return new Response(drawing.stdout).json();
}

const drawn = draw();

/** What a person reads or hears of a page that is in a language of letters only: code and names of things aside. */
const UNREAD = "script, style, pre, code, kbd, samp, .mono, .key, [data-verbatim]";
const SPOKEN = ["aria-label", "placeholder", "title", "alt", "label"];
/** Names of products, units and scopes, which stay as they are in every language. */
const NAMES =
  /MonkeyClaw|@secret:|Firefox|Linux|\bBun\b|\bMIT\b|\bread chat\b|Markdown|JSON|CSV|API|OpenAPI|USD|EUR|[kMGT]?B\b|\bms\b/g;

function englishIn(page: string): string[] {
  const found: string[] = [];
  let hidden = 0;
  const note = (text: string): void => {
    const words =
      text
        .replaceAll(/&[a-z#0-9]+;/gi, " ")
        .replaceAll(NAMES, "")
        .match(/[A-Za-z]{2,}/g) ?? [];
    if (words.length > 0) found.push(text.trim());
  };
  const rewriter = new HTMLRewriter()
    .on(UNREAD, {
      element(element) {
        if (!element.canHaveContent) return;
        hidden += 1;
        element.onEndTag(() => {
          hidden -= 1;
        });
      },
    })
    .on("body *", {
      element(element) {
        for (const name of SPOKEN) note(element.getAttribute(name) ?? "");
      },
      text: ({ text }) => (hidden === 0 ? note(text) : undefined),
    });
  rewriter.transform(page);
  return [...new Set(found)];
}

describe("in another language no plain English word is left on", () => {
  test.each(names)("%s", async (name) => {
    expect(englishIn((await drawn)[name] ?? "")).toEqual([]);
  });
});

test("and these checks would see them", async () => {
  const pages = await draw("--untranslated");
  expect(englishIn(pages["home"] ?? "")).toContain("Recent threads");
});
