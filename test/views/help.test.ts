/** What the help says is so: its links lead somewhere, its commands exist, its search finds. */
import { describe, expect, test } from "bun:test";
import { apiRows } from "../../src/commands/api/commands.ts";
import { commands } from "../../src/commands/registry.ts";
import { settings } from "../../src/config/settings.ts";
import { articles, findArticle } from "../../src/views/help/articles.ts";
import { findArticles } from "../../src/views/help/find-articles.ts";
import { loadMarkdown } from "../../src/views/markdown.ts";

const known = [...Object.values(commands).map(({ name }) => name), ...Object.keys(apiRows)];

/** The commands that a text names and that do not exist. */
function missingCommands(text: string): string[] {
  const named = [...text.matchAll(/`monkeyclaw ([a-z][a-z -]*)/g)].map(([, words = ""]) => words.trim());
  const isThere = (words: string): boolean =>
    known.some((name) => words === name || words.startsWith(`${name} `));
  return named.filter((words) => !isThere(words.replace(/ -.*$/, "")));
}

describe("the help", () => {
  test("has between ten and twenty articles, each with a title, a line and something to say", () => {
    expect(articles.length).toBeWithin(10, 21);
    for (const { title, about, body, places } of articles) {
      expect(title).not.toBe("");
      expect(title).not.toContain("#");
      expect(about).toEndWith(".");
      expect(body.length).toBeGreaterThan(300);
      expect(places.length).toBeGreaterThan(0);
    }
  });
  test("lists every file that lies beside it", () => {
    const files = [...new Bun.Glob("*.md").scanSync("src/views/help")].map((file) => file.replace(".md", ""));
    expect(files.sort()).toEqual(articles.map(({ slug }) => slug as string).sort());
  });
  test.each(articles)("$slug names commands that exist", ({ body }) => {
    expect(missingCommands(body)).toEqual([]);
  });
  test("a command that does not exist is seen: the positive control", () => {
    expect(missingCommands("`monkeyclaw fly home` `monkeyclaw stop --release`")).toEqual(["fly home"]);
  });
  test("names settings that exist", () => {
    const variables = new Set<string>(Object.values(settings).map(({ variable }) => variable));
    const text = articles.map(({ body }) => body).join("\n");
    const named = [...text.matchAll(/\b(MONKEYCLAW_[A-Z_]+|[A-Z]+_API_KEY)\b/g)].map(([name]) => name);
    expect(named.filter((name) => !variables.has(name))).toEqual([]);
    expect(named.length).toBeGreaterThan(2);
  });
  test("is written in the house's Markdown, with nothing left over of its marks", async () => {
    const markdown = await loadMarkdown();
    for (const { body } of articles) {
      const text = markdown
        .blocks(body)
        .join("")
        .replaceAll(/<code[^>]*>.*?<\/code>/gs, "")
        .replaceAll(/<[^>]*>/g, "");
      expect(text).not.toMatch(/\*\*|^#|\]\(/m);
    }
  });
  test("speaks of no file of the source", () => {
    expect(articles.some(({ body }) => /\bsrc\//.test(body))).toBeFalse();
  });
});

describe("the search of the help", () => {
  const slugs = (words: string): string[] => findArticles(words).map(({ article }) => article.slug);

  test("puts the article first whose title says it", () => {
    expect(slugs("vault")[0]).toBe("vault");
    expect(slugs("budget")[0]).toBe("costs-and-budgets");
    expect(slugs("claw")[0]).toBe("the-three-claws");
    expect(slugs("STOP")[0]).toBe("stop");
  });
  test("wants every word, in any order, by its beginning", () => {
    expect(slugs("passphrase lost")).toContain("troubleshooting");
    expect(slugs("lost passphr")).toEqual(slugs("passphr lost"));
    expect(slugs("vault zebra")).toEqual([]);
  });
  test("shows the line that fits, without its marks", () => {
    const [first] = findArticles("rotate-key");
    expect(first?.line).toContain("rotate-key");
    expect(first?.line).not.toMatch(/[`*]/);
  });
  test("finds nothing in nothing", () => {
    expect(findArticles("")).toEqual([]);
    expect(findArticles("  …  ")).toEqual([]);
  });
  test("and an article that is not there is none", () => expect(findArticle("nothing")).toBeNull());
});
