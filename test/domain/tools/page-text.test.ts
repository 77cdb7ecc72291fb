import { describe, expect, test } from "bun:test";
import { pageText } from "../../../src/domain/tools/page-text.ts";

const url = new URL("https://example.com/dir/page?x=1");

describe("a page as text", () => {
  test("keeps what is read: headings, lists, tables, code and links in full", async () => {
    const html = `<!doctype html><html><head><title>Prices</title></head><body><header><nav><a href="/">Home</a></nav></header>
      <main><h1>Prices</h1><p>Tea &mdash; <b>3.50</b>, see <a href="../more#y">more</a>.</p><ul><li>a<ul><li>b</li></ul></li></ul>
      <table><tr><th>Item</th><th>Price</th></tr><tr><td>Tea</td><td>3</td></tr></table>
      <pre><code class="language-js">if (a) {\n  go();\n}</code></pre></main><footer>Imprint</footer></body></html>`;
    const text = await pageText(html, url);
    for (const part of [
      "# Prices",
      "Tea — **3.50**, see [more](https://example.com/more",
      "- a\n  - b",
      "| Tea | 3 |",
      "```js\nif (a) {\n  go();\n}\n```",
    ])
      expect(text).toContain(part);
    expect(text).not.toMatch(/Home|Imprint/);
  });
  test("leaves out what nobody sees", async () => {
    const html = `<main><h1>H</h1><p hidden>one</p><p style="display:none">two</p><p aria-hidden="true">three</p>
      <script>four</script><style>five</style><template>six</template><!-- seven --><p>seen</p></main>`;
    const text = await pageText(html, url);
    expect(text).toContain("seen");
    expect(text).not.toMatch(/one|two|three|four|five|six|seven/);
  });
  test("a page without a main part is told as a whole", async () => {
    expect(await pageText("<p>Only this.</p><div>And that.</div>", url)).toBe("Only this.\n\nAnd that.");
  });
  test("pages that were made to overwhelm a reader come to an end, and other work goes on meanwhile", async () => {
    const pages = [
      "<div>".repeat(50_000),
      `${"<b>".repeat(25_000)}x`,
      "<".repeat(300_000),
      "&".repeat(300_000),
      `<a ${"x=1 ".repeat(50_000)}>y</a>`,
      `<table><tr>${"<td>1".repeat(25_000)}`,
      "<!--".repeat(60_000),
      "<ul><li>".repeat(20_000),
      "[".repeat(150_000),
      `<h1>x</h1><p>${" ".repeat(300_000)}`,
    ];
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    for (const page of pages) expect(typeof (await pageText(page, url))).toBe("string");
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(pages.length);
  }, 60_000);
});
