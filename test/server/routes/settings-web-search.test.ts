import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { getWebSearch } from "../../../src/domain/tools/web-search-reads.ts";
import { getSecret } from "../../../src/domain/vault/reads.ts";
import { type SearchServer, startSearchServer } from "../../fakes/search-server.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { newOwner, type Visitor, wordsOf } from "./visitor.ts";

let server: TestServer;
let provider: SearchServer;
let owner: Visitor;
let found: Parameters<typeof startSearchServer>[0] = () => [];
beforeAll(async () => {
  provider = startSearchServer((query) => found?.(query) ?? []);
  server = await startServer();
  owner = await newOwner(server);
});
afterAll(async () => {
  await server.remove();
  await provider.stop();
});

const choice = () => getWebSearch(server.core.db);
const hit = { title: "Oslo", url: "https://oslo.example/", snippet: "Rain." };
const keep = (fields: Record<string, string>) => owner.send("/settings/web-search", fields);
const tryIt = async (query: string) => wordsOf(await owner.send("/settings/web-search/try", { query }));

describe("the web search", () => {
  test("is nobody's until one is chosen, and there is nothing to try", async () => {
    expect(choice()).toBeNull();
    const page = await (await owner.get("/settings")).text();
    expect(page).toContain("Web search");
    expect(page).not.toContain('id="web-search-try"');
    expect(await tryIt("oslo")).toContain("Choose a provider and keep it first.");
  });
  test("takes a search of the owner's own by its address, which may be private, and tells what it found", async () => {
    const kept = await keep({ provider: "searxng", baseUrl: provider.url });
    expect([kept.status, await wordsOf(kept)]).toEqual([200, expect.stringContaining("Kept.")]);
    expect(choice()).toEqual({ provider: "searxng", baseUrl: provider.url, credential: null });
    found = () => [hit, hit];
    expect(await tryIt("oslo")).toContain("It answered with 2 hits.");
    expect(provider.asked.at(-1)).toEqual({ query: "oslo", key: null });
    found = () => [];
    expect(await tryIt("oslo")).toContain("found nothing");
  });
  test("says in words why it failed", async () => {
    found = () => 500;
    expect(await tryIt("oslo")).toContain("SearXNG answered 500 and no hits.");
    await keep({ provider: "searxng", baseUrl: "http://127.0.0.1:9" });
    expect(await tryIt("oslo")).toMatch(/Nothing answers at 127\.0\.0\.1:9/);
    expect(await tryIt(" ")).toContain("Write a few words");
  });
  test("is never asked at the product's own address", async () => {
    await keep({ provider: "searxng", baseUrl: server.url });
    expect(await tryIt("oslo")).not.toContain("hit");
  });
  test("moves a key into the vault, for the provider's own address alone, and shows it nowhere", async () => {
    const kept = await keep({
      provider: "brave",
      baseUrl: "http://ignored.example",
      "key.brave": " BSA-key-1 ",
    });
    expect(kept.status).toBe(200);
    expect(choice()).toEqual({ provider: "brave", baseUrl: null, credential: "@secret:brave-search-key" });
    expect(getSecret(server.core.db, "brave-search-key")?.bindings).toEqual([
      { host: "api.search.brave.com:443" },
    ]);
    const page = await (await owner.get("/settings")).text();
    expect((await kept.text()) + page).not.toContain("BSA-key-1");
    expect(page).toContain("There is one in the vault.");
  });
  test("asks for a key where the provider needs one, and finds one that was kept before", async () => {
    const refused = await keep({ provider: "tavily" });
    expect([refused.status, await wordsOf(refused)]).toEqual([
      422,
      expect.stringContaining("API key is missing: this provider answers nobody without one."),
    ]);
    expect(choice()?.provider).toBe("brave");
    await keep({ provider: "" });
    expect(choice()).toBeNull();
    expect((await keep({ provider: "brave" })).status).toBe(200);
    expect(choice()?.credential).toBe("@secret:brave-search-key");
  });
  test("is refused beside the field that is wrong, and no key is kept", async () => {
    for (const [baseUrl, words] of [
      ["", "Address is missing."],
      ["ftp://x", "Address is not an http:// or https:// address."],
      ["http://me:word@x.example", "Address holds a user name or password"],
    ] as const) {
      const refused = await keep({ provider: "searxng", baseUrl });
      expect([refused.status, await wordsOf(refused)]).toEqual([422, expect.stringContaining(words)]);
    }
    expect((await keep({ provider: "nobody-knows", "key.nobody-knows": "k" })).status).toBe(422);
    expect((await keep({ provider: "tavily", "key.tavily": "x".repeat(70_000) })).status).toBe(422);
    expect(getSecret(server.core.db, "tavily-search-key")).toBeNull();
    expect(choice()?.provider).toBe("brave");
  });
});
