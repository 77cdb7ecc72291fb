import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Thread } from "../../../src/domain/conversations/thread.ts";
import type { Found } from "../../../src/server/api/schemas/search.ts";
import { spawnThread } from "../../../src/spawn.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { talkTo } from "../../talk.ts";

interface Page {
  readonly items: readonly Found[];
  readonly next: string | null;
  readonly isOfNewest: boolean;
}

let server: TestServer;
let garden: Thread;
let kitchen: Thread;

beforeAll(async () => {
  server = await startServer();
  const talk = talkTo(server);
  [garden, kitchen] = [await talk.newThread({ name: "Garden" }), await talk.newThread({ name: "Kitchen" })];
  await talk.ended(await talk.ask(garden, "When do persimmons ripen?"));
  await talk.ended(await talk.ask(kitchen, "A cake of persimmons and walnuts"));
});
afterAll(() => server.remove());

const search = (query: Readonly<Record<string, string>>) =>
  server.api.request<Page>("GET", `/api/v1/search?${new URLSearchParams(query)}`);
const questions = async (query: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  (await search({ role: "user", ...query })).body.items.map(({ text }) => text);

describe("a search", () => {
  test("answers messages with where they were said and a snippet with its highlights", async () => {
    const { body } = await search({ q: "persimmons walnuts", role: "user" });
    const [found] = body.items;
    expect(found).toMatchObject({ thread: kitchen.id, threadName: "Kitchen", role: "user" });
    const marked = found?.highlights.map(([from, to]) => found.snippet.slice(from, to));
    expect(marked).toEqual(["persimmons", "walnuts"]);
    expect(body).toMatchObject({ next: null, isOfNewest: false });
  });
  test("keeps to a workspace, a thread, a role and a time", async () => {
    expect(await questions({ q: "persimmons", thread: garden.id })).toEqual(["When do persimmons ripen?"]);
    expect(await questions({ q: "persimmons", workspace: server.workspace })).toHaveLength(2);
    expect((await search({ q: "persimmons", role: "system" })).body.items).toEqual([]);
    expect(await questions({ q: "persimmons", backend: "demo" })).toHaveLength(2);
    expect(await questions({ q: "persimmons", backend: "anthropic" })).toEqual([]);
    expect(await questions({ q: "persimmons", model: "another" })).toEqual([]);
    expect(await questions({ q: "persimmons", after: "2999-01-01" })).toEqual([]);
    expect(await questions({ q: "persimmons", before: "2999-01-01T00:00:00+14:00" })).toHaveLength(2);
    expect(await questions({ q: "persimmons", before: "2001-01-01T00:00:00Z" })).toEqual([]);
  });
  test("is whole over its pages", async () => {
    const first = await search({ q: "persimmons", role: "user", limit: "1" });
    const second = await search({ q: "persimmons", role: "user", limit: "1", cursor: first.body.next ?? "" });
    expect(new Set([...first.body.items, ...second.body.items].map(({ thread }) => thread)).size).toBe(2);
    expect(second.body.next).toBeNull();
  });
  test("is refused with the field where something is wrong", async () => {
    for (const [query, field] of [
      [{}, "q"],
      [{ q: "" }, "q"],
      [{ q: " \t" }, "q"],
      [{ q: "x".repeat(1_001) }, "q"],
      [{ q: "x", after: "yesterday" }, "after"],
      [{ q: "x", before: "2026-02-30" }, "before"],
      [{ q: "x", before: "2026-13-01T00:00:00Z" }, "before"],
      [{ q: "x", role: "nobody" }, "role"],
      [{ q: "x", limit: "0" }, "limit"],
      [{ q: "x", limit: "201" }, "limit"],
      [{ q: "x", cursor: "-1" }, "cursor"],
      [{ q: "x", sort: "best" }, "sort"],
    ] as const) {
      const { status, body } = await search(query);
      expect([status, body]).toMatchObject([422, { error: { fields: { [field]: expect.any(String) } } }]);
    }
    expect((await search({ q: "é".repeat(1_000) })).status).toBe(200);
    expect((await search({ q: "x", thread: "nothing" })).status).toBe(404);
    expect((await search({ q: "x", workspace: "nothing" })).status).toBe(404);
  });
});

describe("a search whose thread is down", () => {
  test("is told so, with when to ask again, and works once it is back", async () => {
    let isDown = true;
    const other = await startServer({
      setup: {
        spawn(name) {
          const thread = spawnThread(name);
          if (name === "reader" && isDown) setTimeout(() => thread.terminate(), 0);
          return thread;
        },
      },
    });
    const ask = () => other.api.request("GET", "/api/v1/search?q=anything");
    const refused = await ask();
    expect(refused).toMatchObject({ status: 503, body: { error: { kind: "unavailable" } } });
    expect(refused.headers.get("retry-after")).toBe("1");
    isDown = false;
    while ((await ask()).status !== 200) await Bun.sleep(50);
    await other.remove();
  }, 20_000);
});
