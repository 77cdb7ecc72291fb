/** The help and what this is: every link of theirs leads somewhere, and every part inside is named. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { licences } from "../../../scripts/licences.ts";
import { loadLicences } from "../../../src/views/assets/licences.ts";
import { articles } from "../../../src/views/help/articles.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { read } from "../../views/markup.ts";
import { newOwner, type Visitor, wordsOf } from "./visitor.ts";

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startServer();
  owner = await newOwner(server);
});
afterAll(() => server.remove());

describe("the help", () => {
  test("lists all articles, and each is a page", async () => {
    const words = await wordsOf(await owner.get("/help"));
    for (const { slug, title, about } of articles) {
      expect(words).toContain(title);
      const page = await owner.get(`/help/${slug}`);
      expect(page.status).toBe(200);
      expect(await wordsOf(page)).toContain(about);
    }
  });
  test("leads to pages that exist, and to places on them that do", async () => {
    const targets = new Set(articles.flatMap(({ places }) => places.map(({ href }) => href)));
    expect(targets.size).toBeGreaterThan(10);
    for (const target of targets) {
      const [path = "", fragment] = target.split("#");
      const page = await owner.get(path);
      expect([target, page.status]).toEqual([target, 200]);
      if (fragment === undefined) continue;
      const ids = read(await page.text()).elements.map(({ attributes }) => attributes.get("id"));
      expect(ids).toContain(fragment);
    }
  });
  test("is linked where it helps", async () => {
    for (const path of [
      "/",
      "/usage",
      "/approvals",
      "/settings/policy",
      "/settings/audit",
      "/settings/budgets",
    ]) {
      const links = read(await (await owner.get(path)).text()).elements.flatMap(({ attributes }) => {
        const href = attributes.get("href") ?? "";
        return href.startsWith("/help/") ? [href] : [];
      });
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) expect((await owner.get(link)).status).toBe(200);
    }
  });
  test("is searched by words, and says where nothing fits", async () => {
    expect(await wordsOf(await owner.get("/help?q=rotate-key"))).toContain("The vault");
    expect(await wordsOf(await owner.get("/help?q=zebra"))).toContain("Nothing was found");
    expect((await owner.get(`/help?q=${encodeURIComponent("<script>".repeat(400))}`)).status).toBe(200);
  });
  test("has no page by another name", async () => {
    expect((await owner.get("/help/nothing")).status).toBe(404);
  });
});

describe("about", () => {
  test("says which version runs, on what, and where the data lies", async () => {
    const words = await wordsOf(await owner.get("/about"));
    expect(words).toContain(`Bun ${Bun.version}`);
    expect(words).toContain(server.dataFolder);
    expect(await server.api.get<object>("/api/v1/about")).toMatchObject({
      isOneFile: false,
      dataFolder: server.dataFolder,
      data: { bytes: expect.any(Number), isWhole: true },
    });
  });
  test("has a page for the text of every licence", async () => {
    const all = await loadLicences();
    for (const { name, version, licence } of all.filter((_, at) => at % 10 === 0)) {
      const page = await owner.get(`/about/licence?${new URLSearchParams({ name, version })}`);
      expect(page.status).toBe(200);
      expect(await wordsOf(page)).toContain(licence);
    }
    expect((await owner.get("/about/licence?name=nothing&version=1")).status).toBe(404);
  });
});

/** The packages that the bundler takes into the program and into the script of the pages. */
async function bundled(): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const workers = [...new Bun.Glob("src/workers/*.worker.ts").scanSync()];
  const build = await Bun.build({
    entrypoints: ["src/main.ts", ...workers],
    target: "bun",
    splitting: true,
    metafile: true,
  });
  for (const path of Object.keys(build.metafile?.inputs ?? {})) {
    const [, name] = /(?:^|.*\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
    if (name !== undefined) found.add(name);
  }
  return found;
}

describe("the licences", () => {
  test("name every package that is in the program, each with a text or at least its name", async () => {
    const inside = await bundled();
    expect(inside.size).toBeGreaterThan(15);
    const named = await licences();
    const names = new Set(named.map(({ name }) => name));
    expect([...inside].filter((name) => !names.has(name))).toEqual([]);
    expect(named.filter(({ licence }) => licence === "")).toEqual([]);
    expect(named.filter(({ text }) => text === null).length).toBeLessThan(10);
  }, 60_000);
  test("name what is no package, and what the style sheet and the script are made of", async () => {
    const names = (await licences()).map(({ name }) => name);
    for (const name of [
      "Figtree (font)",
      "Bun (runtime)",
      "lucide-static",
      "tailwindcss",
      "daisyui",
      "htmx.org",
    ]) {
      expect(names).toContain(name);
    }
  });
  test("are the ones that are carried", async () => expect(await loadLicences()).toEqual(await licences()));
});
