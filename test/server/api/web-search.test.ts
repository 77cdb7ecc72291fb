import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createToken } from "../../../src/domain/accounts/create-token.ts";
import { everything, listEntries } from "../../../src/domain/audit/reads.ts";
import { webSearchFor } from "../../../src/compose/web-search.ts";
import { hasWorkspace } from "../../../src/domain/workspaces/reads.ts";
import { type ModelServer, startModelServer } from "../../fakes/model-server.ts";
import { type SearchServer, startSearchServer } from "../../fakes/search-server.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { talkTo } from "../../talk.ts";

let server: TestServer;
let provider: SearchServer;
let model: ModelServer;
beforeAll(async () => {
  model = startModelServer();
  provider = startSearchServer(() => [
    { title: "Oslo", url: "https://oslo.example/", snippet: "Rain until noon." },
  ]);
  server = await startServer();
  const backend = {
    name: "scripted",
    kind: "openai-compatible",
    baseUrl: `${model.url}/v1`,
    defaultModel: "scripted",
  };
  await server.api.post("/api/v1/backends", backend);
});
afterAll(async () => {
  await server.remove();
  await model.stop();
  await provider.stop();
});

const put = (body: unknown, api = server.api) =>
  api.request<{ error?: { message: string }; message?: string }>("PUT", "/api/v1/web-search", body);
const answered = { provider: "brave", credential: "@secret:brave" };

/** Lets a model call the tool, with the owner's word for it, and answers what the model heard. */
async function search(query: string): Promise<string> {
  const talk = talkTo(server, "scripted");
  const thread = await talk.newThread();
  const turn = await talk.ask(thread, `[[call:search_web {"query":"${query}"}]]`);
  for (;;) {
    const { items } = await server.api.get<{ items: { id: string }[] }>("/api/v1/approvals");
    for (const { id } of items) await server.api.post(`/api/v1/approvals/${id}`, { answer: "allow-once" });
    if ((await talk.getTurn(turn.id)).finishedAt !== null)
      return JSON.stringify(model.requests.findLast(({ method }) => method === "POST")?.body);
    await Bun.sleep(10);
  }
}

describe("the web search over the API", () => {
  test("is nobody's at first, which its tool says", async () => {
    expect(await server.api.get<object>("/api/v1/web-search")).toEqual({
      provider: null,
      baseUrl: null,
      credential: null,
    });
    expect(await search("oslo")).toContain("No web search is set up here.");
  });
  test("is chosen, and its tool asks it from then on", async () => {
    expect((await put({ provider: "searxng", baseUrl: `${provider.url}/` })).status).toBe(200);
    expect(await search("rain in oslo")).toContain("Rain until noon.");
    expect(provider.asked.at(-1)).toEqual({ query: "rain in oslo", key: null });
  });
  test("sends a key as a reference to that one address: bound to it, or to nothing and vouched for", async () => {
    const host = new URL(provider.url).host;
    await server.api.request("PUT", "/api/v1/vault/secrets/brave", { value: "BSA-key-2" });
    expect((await put({ ...answered, baseUrl: provider.url })).status).toBe(200);
    expect(await search("oslo")).toContain("Rain until noon.");
    expect(provider.asked.at(-1)).toEqual({ query: "oslo", key: "BSA-key-2" });
    await server.api.request("PATCH", "/api/v1/vault/secrets/brave", { bindings: [{ host }] });
    expect(await search("oslo")).toContain("Rain until noon.");
    const { items } = await server.api.get<{ items: object[] }>("/api/v1/vault/secrets/brave/users");
    expect(items).toEqual([
      { kind: "web-search", id: "brave", isEnabled: true },
      { kind: "assistants", id: "every", isEnabled: true },
    ]);
    await server.api.request("PATCH", "/api/v1/vault/secrets/brave", {
      bindings: [{ host: "api.search.brave.com" }],
    });
    const before = provider.asked.length;
    expect(await search("oslo")).toContain("is not bound to");
    expect(provider.asked).toHaveLength(before);
  });
  test("a plain key is refused with advice, and so is what does not fit the provider", async () => {
    for (const [body, words] of [
      [{ provider: "brave", credential: "BSA-in-the-clear" }, "Put it into the vault"],
      [{ provider: "brave" }, "cannot be set up like this"],
      [{ provider: "searxng" }, "cannot be set up like this"],
      [{ provider: "searxng", baseUrl: provider.url, credential: "@secret:x" }, "cannot be set up"],
      [{ provider: "altavista" }, "cannot be set up like this"],
      [{ provider: "brave", baseUrl: "file:///etc/passwd", credential: "@secret:x" }, "cannot be set up"],
    ] as const) {
      const refused = await put(body);
      expect([refused.status, JSON.stringify(refused.body)]).toEqual([422, expect.stringContaining(words)]);
    }
  });
  test("only who may change rules and keys chooses it, and each change is on record without a key", async () => {
    const trail = server.core.audit.by({ kind: "system" });
    const wanted = { name: "w", scopes: ["read", "write", "chat"], workspace: null, ttlMs: null };
    const made = await createToken({ ...server.core, hasWorkspace, trail }, wanted, null);
    if (!made.ok) throw new Error(made.refusal.message);
    expect((await put({ provider: null }, server.as(made.value.text.reveal()))).status).toBe(403);
    expect((await put({ provider: null })).status).toBe(200);
    const filter = { ...everything, action: "setting.changed" } as const;
    const { items } = listEntries(server.core.db, filter, { limit: 10, cursor: null });
    expect(items.map(({ subject, detail }) => [subject["setting"], detail["provider"]])).toEqual([
      ["web-search", null],
      ["web-search", "brave"],
      ["web-search", "searxng"],
    ]);
    expect(JSON.stringify(items)).not.toContain("BSA-");
  });
  test("a provider's own address is never a private one", async () => {
    const home = { resolve: async () => ["127.0.0.1"] };
    const internet = { ...server.core.setup.internet, ...home };
    const other = await startServer({ setup: { internet } });
    await other.api.request("PUT", "/api/v1/vault/secrets/brave", { value: "BSA-key-3" });
    await other.api.request("PUT", "/api/v1/web-search", answered);
    const found = await webSearchFor(other.core.db, other.network, null)?.find(
      "x",
      1,
      AbortSignal.timeout(5000),
    );
    expect(found).toMatchObject({ ok: false, refusal: { message: expect.stringContaining("private") } });
    await other.remove();
  });
});
