import { describe, expect, test } from "bun:test";
import { ok, refuse } from "../../../../src/domain/kernel/result.ts";
import type { Fetched, ToolNeeds } from "../../../../src/domain/tools/tool-needs.ts";
import { describeTool } from "../../../contracts/tool.contract.ts";
import { refusalOf, valueOf } from "../../results.ts";
import { openTools, pageOf } from "../open-tools.ts";

describeTool("fetch-url", [
  {
    name: "a page",
    prepare: () => ({ url: "https://example.com/a", headers: [{ name: "accept", value: "a" }] }),
  },
  {
    name: "with a secret",
    prepare: () => ({
      url: "https://api.example.com:8443/",
      headers: [{ name: "Authorization", value: "Bearer @secret:token" }],
    }),
  },
]);

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function fetching(change: Partial<Fetched>): Promise<string> {
  const of = openTools({ get: async ({ url }) => ok(pageOf(url, change)) });
  const output = valueOf(await of.use("fetch_url", { url: "https://example.com/dir/page" }));
  await of.close();
  return String(output.value);
}

describe("getting a web page", () => {
  test("a page is told as Markdown, with its links in full", async () => {
    const body = bytes(
      '<html><head><title>T</title></head><body><nav>Menu</nav><main><h1>Hi</h1><p><a href="b">b</a></p></main>',
    );
    expect(await fetching({ body })).toBe(
      "https://example.com/dir/page answered 200.\n\nT\n\n# Hi\n\n[b](https://example.com/dir/b)",
    );
  });
  test("JSON and text are told as they are, in the encoding that they name", async () => {
    const json = '{"a": [1,  2]}';
    const type = "application/vnd.api+json";
    expect(await fetching({ contentType: type, body: bytes(json) })).toEndWith(`\n\n${json}`);
    const body = Uint8Array.from([0x63, 0x61, 0x66, 0xe9]);
    expect(await fetching({ contentType: "text/plain; charset=iso-8859-1", body })).toEndWith("café");
    const page = Buffer.from('<meta charset="windows-1252"><p>caf\xe9</p>', "latin1");
    expect(await fetching({ contentType: "text/html", body: page })).toEndWith("café");
    expect(await fetching({ contentType: "text/html; charset=nonsense", body: bytes("<p>é") })).toEndWith(
      "é",
    );
    expect(await fetching({ contentType: "", body: bytes("<!doctype html><p>Hi") })).toEndWith("\n\nHi");
  });
  test("anything else is told in words", async () => {
    const body = Uint8Array.from([1, 2, 3]);
    expect(await fetching({ contentType: "application/pdf", body })).toContain("application/pdf of 3 bytes");
    expect(await fetching({ contentType: "", body: Uint8Array.from([0, 1]) })).toContain("cannot be read");
    expect(await fetching({ body: new Uint8Array() })).toContain("nothing in it");
    expect(await fetching({ body: bytes("<div id=app></div>") })).toContain("only a browser");
  });
  test("another host that it redirects to is told, and what was cut off is said", async () => {
    expect(await fetching({ status: 302, redirectsTo: "https://elsewhere.example/x" })).toContain(
      "redirects to https://elsewhere.example/x, which is another host",
    );
    expect(await fetching({ contentType: "text/plain", body: bytes("a"), isCut: true })).toContain(
      "not taken",
    );
  });
  test("a refusal is handed on in its words", async () => {
    const of = openTools({ get: async () => refuse("failed", "No address was found.") });
    expect(refusalOf(await of.use("fetch_url", { url: "https://example.com" })).message).toContain(
      "No address",
    );
    await of.close();
  });
});

describe("what is planned for a web page", () => {
  const planned = async (input: Record<string, unknown>) => {
    const of = openTools();
    const plan = await of.plan("fetch_url", input);
    expect(of.done).toEqual([]);
    await of.close();
    return plan;
  };

  test("names the host as a URL parser leaves it, and the whole address", async () => {
    expect(valueOf(await planned({ url: "HTTPS://EXAMPLE.com.:443/a?b=c#d" }))).toMatchObject({
      capabilities: [{ type: "web", host: "example.com", method: "GET" }],
      destination: "https://example.com/a?b=c",
    });
    expect(valueOf(await planned({ url: "http://0x7f.1:8080/" })).capabilities).toEqual([
      { type: "web", host: "127.0.0.1:8080", method: "GET" },
    ]);
  });
  test("names the secrets in its headers, each once, and never their values", async () => {
    const of = openTools({
      get: (async ({ headers, url }) => {
        expect(headers).toEqual([
          ["authorization", "Bearer @secret:a"],
          ["x-key", "@secret:b-@secret:a"],
        ]);
        return ok(pageOf(url));
      }) satisfies ToolNeeds["get"],
    });
    const headers = [
      { name: "authorization", value: "Bearer @secret:a" },
      { name: "x-key", value: "@secret:b-@secret:a" },
    ];
    const plan = valueOf(await of.plan("fetch_url", { url: "https://example.com", headers }));
    expect(plan.secrets).toEqual(["a", "b-"]);
    valueOf(await of.use("fetch_url", { url: "https://example.com", headers }));
    await of.close();
  });
  test("an address with a secret, user info, another scheme or no sense is refused", async () => {
    for (const url of [
      "https://example.com/?k=@secret:a",
      "https://example.com/?k=%40secret%3Aa",
      "https://user:pass@example.com/",
      "file:///etc/passwd",
      "javascript:alert(1)",
      "https://exa\nmple.com/",
      "nonsense",
    ])
      expect([url, (await planned({ url })).ok]).toEqual([url, false]);
  });
  test("a header that could hold another one is refused", async () => {
    for (const header of [
      { name: "a", value: "b\r\nc: d" },
      { name: "a: b\r\nc", value: "d" },
      { name: "a", value: "@secret:" },
    ])
      expect((await planned({ url: "https://example.com", headers: [header] })).ok).toBe(false);
  });
});
