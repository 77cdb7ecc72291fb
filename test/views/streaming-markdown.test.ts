import { beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { loadMarkdown, type RenderMarkdown } from "../../src/views/markdown.ts";
import { createStreamingMarkdown } from "../../src/views/streaming-markdown.ts";
import { answerText } from "../../src/views/design/sample-turns.ts";

let markdown: RenderMarkdown;
beforeAll(async () => {
  markdown = await loadMarkdown();
});

/** A page that only does what it is told: replaces the blocks that grew, and appends the new ones. */
function follow(text: string, sizes: () => number) {
  const streaming = createStreamingMarkdown(markdown);
  const page: string[] = [];
  for (let at = 0; at < text.length; ) {
    const size = sizes();
    const growth = streaming.grow(text.slice(at, at + size));
    if (growth !== null) page.splice(growth.from, page.length, ...growth.blocks);
    at += size;
  }
  return { page, streaming };
}

const documents: Record<string, string> = {
  "an answer as they are": answerText,
  "a list that goes on after a pause": "1. a\n\n1. b\n\n   more\n\n2. c\n\nend\n",
  "code with blank lines": "```py\na = 1\n\n\nb = 2\n```\n\nend\n",
  "a heading that is underlined late": "one\n\ntwo\nthree\n---\n\nfour\n",
  "a table after words": "words\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\nend\n",
  "quotes and rules": "> a\n> b\n\n---\n\n> c\n\n***\nend",
  "names given before they are used": "[a]: https://b.example\n\nsee [a] and [a]\n\nagain [a]\n",
  "lines of another system": "one\r\n\r\ntwo **b**\r\n\r\n- a\r\n- b\r\n",
  "an end in the middle of a mark": "words and **bold",
};

describe("the last of many updates shows what the whole would", () => {
  for (const [name, text] of Object.entries(documents)) {
    test.each([1, 3, 17, 1000])(`${name}, in pieces of %d`, (size) => {
      const { page, streaming } = follow(text, () => size);
      expect(streaming.close().join("\n")).toBe(markdown.blocks(text).join("\n"));
      expect(page.join("\n")).toBe(streaming.blocks().join("\n"));
    });
  }
  test("whatever is written, in whatever pieces", () => {
    const line = fc.constantFrom(
      "a",
      "- b",
      "  - c",
      "",
      "",
      "# d",
      "> e",
      "1. f",
      "```",
      "    g",
      "| h | i |",
      "| - | - |",
      "**j",
      "---",
      "[k](l",
      "\tm",
    );
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 14 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (lines, sizes) => {
          const text = `${lines.join("\n")}\n`;
          let turn = 0;
          const { page, streaming } = follow(text, () => sizes[turn++ % sizes.length] ?? 1);
          expect(streaming.close().join("\n")).toBe(markdown.blocks(text).join("\n"));
          expect(page.join("\n")).toBe(streaming.blocks().join("\n"));
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe("what is half written does not flicker", () => {
  const shownOf = (text: string): string => {
    const streaming = createStreamingMarkdown(markdown);
    streaming.grow(text);
    return streaming.blocks().join("\n");
  };
  test.each([
    ["an open bold word is bold", "a **b", "<p>a <strong>b</strong></p>"],
    ["open code is code", "a `b", "<p>a <code>b</code></p>"],
    ["a link shows its words first", "a [b](https://c", "<p>a b</p>"],
    ["a fence is code at once", "```js\nlet", '<span class="tk-k">let</span>'],
  ])("%s", (_name, text, html) => expect(shownOf(text)).toContain(html));
});

describe("an update costs what the open block costs", () => {
  function costOf(text: string, size: number): { worked: number; sent: number } {
    let worked = 0;
    let sent = 0;
    const counted: RenderMarkdown = {
      blocks: (part, references) => {
        worked += part.length;
        return markdown.blocks(part, references);
      },
      starts: (part) => {
        worked += part.length;
        return markdown.starts(part);
      },
    };
    const streaming = createStreamingMarkdown(counted);
    for (let at = 0; at < text.length; at += size) {
      sent += streaming.grow(text.slice(at, at + size))?.blocks.join("").length ?? 0;
    }
    return { worked, sent };
  }
  const paragraph = "Some words of an ordinary length, as answers have them. ".repeat(6);

  test("twice the answer is twice the work, not four times", () => {
    const short = costOf(`${paragraph}\n\n`.repeat(100), 20);
    const long = costOf(`${paragraph}\n\n`.repeat(200), 20);
    expect(long.worked / short.worked).toBeLessThan(2.2);
    expect(long.sent / short.sent).toBeLessThan(2.2);
  });
  test("one block without end is not drawn with every word", () => {
    const code = `\`\`\`\n${"line of code\n".repeat(8_000)}`;
    expect(costOf(code, 20).worked).toBeLessThan(code.length * 150);
  });
});
