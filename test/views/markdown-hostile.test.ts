import { beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { loadMarkdown, type RenderMarkdown } from "../../src/views/markdown.ts";
import { decode, read } from "./markup.ts";
import { payloads } from "./payloads.ts";

let markdown: RenderMarkdown;
beforeAll(async () => {
  markdown = await loadMarkdown();
});

const draw = (text: string): string => markdown.blocks(text).join("\n");

describe("what is more to draw than anybody reads", () => {
  const isAsWritten = (block: string): boolean => block.startsWith('<div class="plain">');
  const table = (columns: number, rows: number): string =>
    `${"|h".repeat(columns)}|\n${"|-".repeat(columns)}|\n${"|c".repeat(columns)}|\n`.concat(
      `${"|c".repeat(columns)}|\n`.repeat(rows - 1),
    );

  test.each([
    ["a table of very many cells", table(2_000, 8)],
    ["a table whose short rows stand for long ones", `${table(1_000, 1)}${"a\n".repeat(1_000)}`],
    ["very many small tables", "|a|\n|-|\n|b|\n\n".repeat(4_000)],
    ["very many frames of code", "```\n```\n".repeat(4_000)],
    ["very many paragraphs", "a@b.c\n\n".repeat(10_000)],
  ])("%s is shown as it was written, from where it is too much", (_name, much) => {
    const blocks = markdown.blocks(`A **word** before\n\n${much}`);
    expect(blocks[0]).toBe("<p>A <strong>word</strong> before</p>");
    expect(isAsWritten(blocks.at(-1) ?? "")).toBe(true);
    expect(blocks.filter(isAsWritten)).toHaveLength(1);
    expect(blocks.join("").length).toBeLessThan(8 * much.length + 600_000);
    const words = decode(blocks.at(-1) ?? "").replace(/\s*<\/div>$/, "");
    expect(words).toEndWith(much.trimEnd().slice(-20));
  });
  test("a table of a thousand rows is none of it", () => {
    const blocks = markdown.blocks(table(5, 1_000));
    expect(blocks.some(isAsWritten)).toBe(false);
    expect(blocks.join("").match(/<td>/g)).toHaveLength(5_000);
  });
});

describe("nothing hostile comes through", () => {
  const allowed = new Set(
    "p br hr h3 h4 h5 h6 blockquote ul ol li div strong em s code pre a span figure figcaption button table thead tbody tr th td".split(
      " ",
    ),
  );
  const attributes =
    /^(?:href|rel|target|start|tabindex|type|data-(?:copy|wrap|unfold)|role|aria-(?:label|pressed|expanded)|class)$/;

  function faultsOf(html: string): string[] {
    return read(html).elements.flatMap(({ name, attributes: given }) => [
      ...(allowed.has(name) ? [] : [`<${name}>`]),
      ...[...given.keys()].filter((key) => !attributes.test(key)),
      ...(given.has("href") && !/^(?:https?:\/\/|mailto:)/.test(given.get("href") ?? "") ? ["href"] : []),
      ...(given.has("href") && !given.get("rel")?.includes("noopener") ? ["rel"] : []),
    ]);
  }
  /** Letters and digits in order: what marks are made of may be set, or hidden in a link, but words stay. */
  const wordsOf = (text: string): string[] =>
    unescaped(decode(text).replaceAll(/&\w+;/g, " ")).match(/[\p{L}\p{N}]{4,}/gu) ?? [];

  test("only what is allowed, and the words are still there", () => {
    for (const payload of payloads) {
      const html = draw(payload);
      expect(faultsOf(html)).toEqual([]);
      const { elements, text } = read(html);
      const values = elements.flatMap(({ attributes: given }) => [...given.values()]);
      const shown = unescaped([...values, text].join(" ")).toLowerCase();
      const missing = wordsOf(payload).filter((word) => !shown.includes(word.toLowerCase()));
      expect({ payload, missing }).toEqual({ payload, missing: [] });
    }
  });
  test("and these tests would see it", () => {
    expect(faultsOf('<p onclick="x">a</p>')).toEqual(["onclick"]);
    expect(faultsOf("<svg></svg>")).toEqual(["<svg>"]);
    expect(faultsOf('<a href="/x">a</a>')).toEqual(["href", "rel"]);
  });
  test("of any text at all, and it never throws", () => {
    const piece = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom(..."*_`~[]()!<>#-+|\\&:\n\t\r\0@/".split("")),
      fc.constantFrom(
        "```",
        "    ",
        "\n\n",
        "- [ ] ",
        "| a | b |\n| - | - |\n",
        "<script>",
        "javascript:",
        "http://a.b",
        "](",
        "![",
        "[^1]",
        "&#0;",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(faultsOf(draw(pieces.join("")))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe("what nobody could read is not worked on", () => {
  test("the most of two megabytes is shown as it was written, and none is lost", () => {
    const line = "word **bold** [a](https://b.example)\n\n";
    const text = line.repeat(Math.ceil(2_000_000 / line.length));
    const blocks = markdown.blocks(text);
    expect(blocks.at(-1)).toStartWith('<div class="plain">');
    expect(read(blocks.join("")).text.match(/bold/g)).toHaveLength(text.length / line.length);
  });
  test.each([
    ["one line of two megabytes", "a".repeat(2_000_000)],
    ["brackets without end", "[".repeat(100_000)],
    ["links in links", "[a](".repeat(50_000)],
    ["emphasis without end", "*a **b ".repeat(30_000)],
    ["code spans of every length", Array.from({ length: 600 }, (_, i) => `e${"`".repeat(i)}`).join("")],
    ["quotes in quotes", `${">".repeat(50_000)} deep`],
    ["lists in lists", `${"- ".repeat(5_000)}deep`],
    ["a table of one row", `|${" a |".repeat(20_000)}\n|${"-|".repeat(20_000)}`],
    ["angle brackets", "<".repeat(200_000)],
    ["addresses", "a@".repeat(100_000)],
    ["code without end", `\`\`\`ts\n${"const a = {".repeat(20_000)}`],
  ])("%s", (_name, text) => {
    const words = read(draw(text)).text;
    if (text.includes("deep")) expect(words).toContain("deep");
    expect(words).not.toBe("");
  });
});

function unescaped(text: string): string {
  return text.replaceAll(/%[0-9a-f]{2}/gi, (code) => {
    try {
      return decodeURIComponent(code);
    } catch {
      return code; // silent-ok: half a character stays as it is
    }
  });
}
