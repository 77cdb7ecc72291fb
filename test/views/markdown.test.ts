import { beforeAll, describe, expect, test } from "bun:test";
import { loadMarkdown, type RenderMarkdown } from "../../src/views/markdown.ts";

let markdown: RenderMarkdown;
beforeAll(async () => {
  markdown = await loadMarkdown();
});

const draw = (text: string): string => markdown.blocks(text).join("\n");

describe("text is set as CommonMark and GitHub set it", () => {
  test.each([
    [
      "a paragraph with marks",
      "a *b* **c** `d` ~~e~~",
      "<p>a <em>b</em> <strong>c</strong> <code>d</code> <s>e</s></p>",
    ],
    ["headings, below the page's own", "# a\n\n## b\n\n###### c", "<h3>a</h3>\n<h4>b</h4>\n<h6>c</h6>"],
    ["a list that begins at its number", "3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'],
    ["a list in a list", "- a\n  - b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"],
    ["a quote", "> a\n> b", "<blockquote>\n<p>a\nb</p>\n</blockquote>"],
    ["a rule", "a\n\n---\n\nb", "<p>a</p>\n<hr />\n<p>b</p>"],
    ["a hard break", "a  \nb", "<p>a<br />\nb</p>"],
    ["entities as the characters they are", "&copy; &amp; &#35;", "<p>© &amp; #</p>"],
    ["escaped marks as they are", "\\*a\\*", "<p>*a*</p>"],
    [
      "one tilde as two, but not within words",
      "~a b~, 10~20 and 30~40",
      "<p><s>a b</s>, 10~20 and 30~40</p>",
    ],
    ["one tilde that stands before a number", "~5 or ~10 of ~/files", "<p>~5 or ~10 of ~/files</p>"],
    ["one tilde that pairs with no two", "~~a~ b", "<p>~~a~ b</p>"],
    [
      "a line's break as HTML has it",
      "a<br>b<BR/>c `<br>`",
      "<p>a<br />\nb<br />\nc <code>&lt;br&gt;</code></p>",
    ],
    ["HTML as text", "<b>a</b> & <!-- c -->", "<p>&lt;b&gt;a&lt;/b&gt; &amp; &lt;!-- c --&gt;</p>"],
  ])("%s", (_name, text, html) => expect(draw(text)).toBe(html));

  test("an address that begins with www, up to what ends its sentence, and no file's name", () => {
    const html = draw("Look at www.example.com/a_(b), not at README.md.");
    expect(html).toContain('<a href="https://www.example.com/a_(b)"');
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(draw("[www.bank.example.com](https://evil.example.com)")).toContain(
      '<span class="host">evil.example.com</span>',
    );
  });
  test("a table, its sides by class", () => {
    const html = draw("| a | b | c |\n| - | -: | :-: |\n| 1 | 2 | 3 |");
    expect(html).toContain('<th>a</th>\n<th class="text-right">b</th>\n<th class="text-center">c</th>');
    expect(html).toContain('<td class="text-center">3</td>');
  });
  test("a list of tasks", () => {
    expect(draw("- [x] a\n- [ ] **b**\n- c")).toBe(
      '<ul>\n<li class="task"><span class="box is-done" role="img" aria-label="done"></span>a</li>\n' +
        '<li class="task"><span class="box" role="img" aria-label="open"></span><strong>b</strong></li>\n<li>c</li>\n</ul>',
    );
  });
  test("code with its language, in the look's colours", () => {
    const html = draw('```ts\nconst a = "<b>"; // c\n```');
    expect(html).toStartWith(
      '<figure class="code"><figcaption>TypeScript<span class="code-acts"><button class="act" type="button" ' +
        'data-wrap aria-pressed="false">Wrap</button><button class="act" type="button" data-copy>Copy</button></span>',
    );
    expect(html).toContain('<span class="tk-k">const</span>');
    expect(html).toContain('<span class="tk-s">"&lt;b&gt;"</span>');
    expect(html).not.toContain("hljs");
  });
  test("long code with a way to show all of it, short code without", () => {
    const linesOf = (count: number): string => draw(`\`\`\`\n${"a\n".repeat(count)}\`\`\``);
    expect(linesOf(25)).toContain(
      'data-unfold aria-expanded="false"><span class="is-more">Show all 25 lines</span>',
    );
    expect(linesOf(24)).not.toContain("data-unfold");
  });
  test("code of a language that nobody knows, as it is", () => {
    expect(draw("```klingon <x>\n<a>\n```")).toContain(
      '<figcaption>klingon<span class="mono">&lt;x&gt;</span><span class="code-acts">',
    );
    expect(draw("~~~\n<a>\n~~~")).toContain("<code>&lt;a&gt;</code>");
  });
});

describe("a link says where it goes", () => {
  const host = (name: string): string => `<span class="host">${name}</span>`;
  const to = (url: string, text: string): string =>
    `<a href="${url}" rel="noopener noreferrer nofollow" target="_blank">${text}</a>`;

  test.each([
    ["by its host", "[a](https://b.example/c)", to("https://b.example/c", "a") + host("b.example")],
    ["unless its text does", "https://b.example/c", to("https://b.example/c", "https://b.example/c")],
    ["also without a scheme", "[b.example/c](https://b.example/c)", to("https://b.example/c", "b.example/c")],
    [
      "but not another host's name",
      "[b.example](https://c.example)",
      to("https://c.example/", "b.example") + host("c.example"),
    ],
    [
      "nor one before an @",
      "<https://b.example@c.example/>",
      to("https://b.example@c.example/", "https://b.example@c.example/") + host("c.example"),
    ],
    [
      "nor one that only begins so",
      "[b.example](https://b.example.evil.example)",
      to("https://b.example.evil.example/", "b.example") + host("b.example.evil.example"),
    ],
    [
      "with foreign letters shown as what they are",
      "[аpple.example](https://аpple.example)",
      to("https://xn--pple-43d.example/", "аpple.example") + host("xn--pple-43d.example"),
    ],
    ["an address of mail", "a@b.example", to("mailto:a@b.example", "a@b.example")],
    [
      "an image becomes a link: nothing is fetched",
      "![a](https://b.example/c.png)",
      to("https://b.example/c.png", "a") + host("b.example"),
    ],
    [
      "an image without words too",
      "![](//b.example/c?d=1)",
      to("https://b.example/c?d=1", "Image") + host("b.example"),
    ],
    [
      "an image in a link is its words",
      "[![a](//b.example/c)](https://d.example)",
      to("https://d.example/", "a") + host("d.example"),
    ],
    ["a path of this server is no link", "[a](/settings)", `a${host("/settings")}`],
    ["nor is a place on this page", "[a](#main)", `a${host("#main")}`],
    ["nor another scheme", "[a](ftp://b.example)", `a${host("ftp://b.example")}`],
    ["and a script is text", "[a](javascript:alert(1))", "[a](javascript:alert(1))"],
    ["a bare name of a file is no link", "README.md", "README.md"],
  ])("%s", (_name, text, html) => expect(draw(text)).toBe(`<p>${html}</p>`));

  test("whose name is given later", () =>
    expect(draw("[a][b]\n\n[b]: https://c.example")).toContain('href="https://c.example/"'));
});
