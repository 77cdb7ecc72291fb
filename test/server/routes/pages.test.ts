import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { assets } from "../../../src/views/assets/index.ts";
import { NONCE as PLACEHOLDER } from "../../../src/views/nonce.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { spawnMisbehaving, talkTo } from "../../talk.ts";
import { byScript, newOwner, newVisitor, type Visitor, wordsOf } from "./visitor.ts";

let server: TestServer;
let owner: Visitor;
let thread: string;
beforeAll(async () => {
  server = await startServer({ setup: { spawn: spawnMisbehaving } });
  owner = await newOwner(server);
  const talk = talkTo(server);
  const made = await talk.newThread({ name: "Of the sea" });
  thread = made.id;
  await talk.answer(made, "Tell me of the <b>sea</b> [[words:3]]");
});
afterAll(() => server.remove());

const pages = (): readonly string[] => [
  "/",
  "/threads/new",
  `/threads/${thread}`,
  "/search",
  "/search?q=sea",
  "/settings",
];

describe("every page", () => {
  test("runs only its own script, under a nonce that is its own and fits into a URL", async () => {
    const seen = new Set<string>();
    for (const path of pages()) {
      const response = await owner.get(path);
      const policy = response.headers.get("content-security-policy") ?? "";
      const nonce = /script-src 'nonce-([\w-]{22})'/.exec(policy)?.[1] ?? "none";
      const html = await response.text();
      expect([path, response.status, html.includes(PLACEHOLDER)]).toEqual([path, 200, false]);
      expect(html.match(/nonce="([^"]*)"/g)?.every((text) => text === `nonce="${nonce}"`)).toBe(true);
      expect(html.includes(`&amp;nonce=${nonce}"`)).toBe(true);
      expect([...html.matchAll(/<script\b/g)]).toHaveLength(1);
      expect(/ style=/.test(html)).toBe(false);
      seen.add(nonce);
    }
    expect(seen.size).toBe(pages().length);
  });
  test("is kept by no browser and by nothing in between", async () => {
    for (const path of pages()) expect((await owner.get(path)).headers.get("cache-control")).toBe("no-store");
  });
  test("is drawn in the theme of the cookie and the language of the browser", async () => {
    const dark = await owner.get("/", { cookie: `${owner.cookie()}; theme=dark` });
    expect(await dark.text()).toStartWith('<!doctype html><html lang="en" data-theme="dusk">');
    const hour = async (language: string): Promise<string> =>
      /<time class="num[^>]*>([^<]*)</.exec(
        await (await owner.get("/", { "accept-language": language })).text(),
      )?.[1] ?? "";
    for (const language of [
      "de-DE,de;q=0.9",
      "fr",
      "not-a-language, *;q=0.1",
      "x".repeat(5_000),
      "",
      "q=;;;,,",
    ]) {
      expect(await hour(language)).toMatch(/\d/);
    }
  });
  test("has what was said in it as text", async () => {
    const html = await (await owner.get(`/threads/${thread}`)).text();
    expect(html).toContain("Tell me of the &lt;b&gt;sea&lt;/b&gt;");
  });
  test("is for people: a token is told to use the API", async () => {
    for (const path of [...pages(), "/events"]) {
      const refused = await newVisitor(server).get(path, { authorization: `Bearer ${server.api.token}` });
      expect([path, refused.status]).toEqual([path, 403]);
    }
  });
});

describe("what is not there or not allowed", () => {
  test("is said on a page with a way out, inside where one is signed in", async () => {
    for (const path of ["/nothing", "/threads/nothing", "/settings/nothing", "/threads/nothing/nothing"]) {
      const lost = await owner.get(path);
      expect([path, lost.status, lost.headers.get("content-type")]).toEqual([
        path,
        404,
        "text/html; charset=utf-8",
      ]);
      const html = await lost.text();
      expect(html).toContain('id="side"');
      expect(html).toContain('href="/search"');
    }
  });
  test("is said in passing to a script, which never gets a whole page", async () => {
    for (const path of ["/nothing", "/threads/nothing", "/turns/nothing/given", "/settings/nothing"]) {
      const lost = await owner.get(path, byScript);
      expect([path, lost.status]).toEqual([path, 404]);
      expect(await lost.text()).toStartWith('<hx-partial hx-target="#notices"');
    }
  });
  test("is told in words for a form of another type, one that is too large, or a foreign one", async () => {
    const cases = [
      [{ "content-type": "text/plain" }, 415],
      [{ "content-type": "multipart/form-data; boundary=x" }, 415],
      [{ origin: "https://evil.example" }, 403],
      [{ "sec-fetch-site": "cross-site" }, 403],
    ] as const;
    for (const [headers, status] of cases) {
      const refused = await owner.post("/settings/owner", { name: "x" }, headers);
      expect(refused.status).toBe(status);
      expect(await wordsOf(refused)).toContain("What you can do");
    }
    const large = await owner.post("/threads", { text: "x".repeat(5_300_000), choice: "" });
    expect([large.status, await wordsOf(large)]).toEqual([
      413,
      expect.stringContaining("Ask in parts, or shorten it."),
    ]);
  });
  test("a fault is told without its words, under a name that the log knows", async () => {
    const broken = await startServer();
    const visitor = await newOwner(broken);
    await broken.core.db.commit((tx) => tx.run("alter table threads rename to gone"));
    for (const path of ["/", "/threads/new", "/threads/x"]) {
      const failed = await visitor.get(path);
      const words = await wordsOf(failed);
      expect(failed.status).toBe(500);
      expect(words).not.toMatch(/sqlite|no such table|\.ts\b/i);
      const named = /request ([0-9a-f-]{36})/.exec(words)?.[1] ?? "nothing";
      expect(broken.logged.join("\n")).toContain(named);
    }
    await broken.remove();
  });
});

describe("assets", () => {
  test("are kept for ever, and compressed for who takes that", async () => {
    for (const { url, type } of Object.values(assets)) {
      const plain = await newVisitor(server).get(url, { "accept-encoding": "identity" });
      expect([plain.status, plain.headers.get("content-type")]).toEqual([200, type]);
      expect(plain.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      expect(plain.headers.get("content-encoding")).toBeNull();
      const bytes = await plain.bytes();
      const small = await newVisitor(server).get(url, { "accept-encoding": "gzip, br" });
      expect(small.headers.get("content-encoding")).toBe(type.startsWith("font/") ? null : "gzip");
      expect(Buffer.from(await small.bytes()).equals(bytes)).toBe(true);
      const refused = await newVisitor(server).get(url, { "accept-encoding": "gzip;q=0, *;q=0" });
      expect(refused.headers.get("content-encoding")).toBeNull();
    }
  });
  test("that are none are not found, and nothing outside is reached", async () => {
    for (const path of [
      "/assets/",
      "/assets/app.css",
      "/assets/..%2fpackage.json",
      "/assets/%2e%2e/%2e%2e/etc/passwd",
    ]) {
      const lost = await newVisitor(server).get(path);
      expect([404, 303]).toContain(lost.status);
      expect(await lost.text()).not.toContain("root:");
    }
  });
});

describe("the search", () => {
  const find = async (query: string): Promise<string> => wordsOf(await owner.get(`/search?${query}`));

  test("shows where it was said, with a way to that very turn", async () => {
    const html = await (await owner.get("/search?q=sea")).text();
    expect(html).toMatch(new RegExp(`href="/threads/${thread}\\?turn=[\\w-]+#question-`));
    expect(html).toContain("<mark>sea</mark>");
  });
  test("takes who said it and when into account", async () => {
    expect(await find("q=sea&role=assistant")).toContain("Nothing was found");
    expect(await find("q=sea&role=user")).toContain("1 hit in 1 thread");
    const today = new Date().toISOString().slice(0, 10);
    expect(await find(`q=sea&after=${today}&before=${today}`)).toContain("1 hit");
    expect(await find("q=sea&before=2020-01-01")).toContain("Nothing was found");
    expect(await find("q=sea&workspace=nothing")).toContain("Nothing was found");
  });
  test("takes whatever is typed, and leaves out what fits nowhere", async () => {
    for (const query of [
      "q=%22%27*()%20AND%20NOT",
      "q=%00",
      `q=${"x".repeat(3_000)}`,
      "q=sea&after=2026-99-99&before=0000-00-00&role=nobody&cursor=-1",
      "q=sea&cursor=999999",
      "q=%ff",
    ]) {
      expect([query, (await owner.get(`/search?${query}`)).status]).toEqual([query, 200]);
    }
  });
});
