/** A token that is held to one workspace sees that workspace alone. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { scopes } from "../../../src/domain/accounts/scope.ts";
import type { Thread } from "../../../src/domain/conversations/thread.ts";
import type { Turn } from "../../../src/domain/conversations/turn.ts";
import type { Client } from "../../client.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { talkTo } from "../../talk.ts";
import { newWorkspace, tokenOf } from "./actors.ts";

let server: TestServer;
let held: Client;
let own: string;
let ownThread: Thread;
let ownTurn: Turn;
let otherThread: Thread;
let otherTurn: Turn;

beforeAll(async () => {
  server = await startServer();
  own = (await newWorkspace(server, "Own")).id;
  held = await tokenOf(server, scopes, own);
  const talk = talkTo(server);
  otherThread = await talk.newThread({ name: "Elsewhere" });
  otherTurn = await talk.ended(await talk.ask(otherThread, "the word is persimmon"));
  ownThread = await server.api.post<Thread>(`/api/v1/workspaces/${own}/threads`, { name: "Here" });
  ownTurn = await talk.ended(await talk.ask(ownThread, "the word is persimmon too"));
});
afterAll(() => server.remove());

interface Page {
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

/** Its own answer, and that it is not told of the other's. */
async function tellsApart(
  method: string,
  of: (id: { thread: string; turn: string }) => string,
  body?: unknown,
) {
  const mine = await held.request(method, of({ thread: ownThread.id, turn: ownTurn.id }), body);
  const others = await held.request(method, of({ thread: otherThread.id, turn: otherTurn.id }), body);
  expect(mine.status).toBeLessThan(300);
  expect(others).toMatchObject({ status: 404, body: { error: { kind: "not-found" } } });
}

describe("a token held to one workspace", () => {
  test("says so of itself", async () => {
    expect(await held.get<object>("/api/v1/session")).toMatchObject({
      kind: "token",
      workspace: own,
      csrf: null,
    });
  });
  test("sees one workspace, and makes none", async () => {
    expect((await held.get<Page>("/api/v1/workspaces")).items).toMatchObject([{ id: own }]);
    for (const [method, body] of [["GET"], ["PATCH", { name: "Mine now" }], ["DELETE"]] as const) {
      const path = `/api/v1/workspaces/${server.workspace}`;
      expect((await held.request(method, path, body)).status).toBe(404);
    }
    expect((await held.request("POST", "/api/v1/workspaces", { name: "More" })).status).toBe(403);
    expect((await held.request("GET", `/api/v1/workspaces/${server.workspace}/threads`)).status).toBe(404);
  });
  test("reads and changes its own threads and turns, and knows of no others", async () => {
    await tellsApart("GET", ({ thread }) => `/api/v1/threads/${thread}`);
    await tellsApart("GET", ({ thread }) => `/api/v1/threads/${thread}/messages`);
    await tellsApart("GET", ({ thread }) => `/api/v1/threads/${thread}/turns`);
    await tellsApart("GET", ({ thread }) => `/api/v1/threads/${thread}/export`);
    await tellsApart("PATCH", ({ thread }) => `/api/v1/threads/${thread}`, { description: "changed" });
    await tellsApart("GET", ({ turn }) => `/api/v1/turns/${turn}`);
    await tellsApart("GET", ({ turn }) => `/api/v1/turns/${turn}/contexts`);
    await tellsApart("POST", ({ turn }) => `/api/v1/turns/${turn}/interrupt`, {});
    await tellsApart("GET", ({ thread }) => `/api/v1/sessions?thread=${thread}`);
    await tellsApart("GET", ({ thread }) => `/api/v1/usage?thread=${thread}`);
    await tellsApart("GET", ({ thread }) => `/api/v1/search?q=persimmon&thread=${thread}`);
  });
  test("cannot fork another workspace's thread through its own", async () => {
    const path = `/api/v1/threads/${ownThread.id}/fork`;
    const fork = (body: object) => held.request("POST", path, body);
    expect((await fork({ message: otherTurn.question.id })).status).toBe(404);
    expect((await fork({ turn: otherTurn.id })).status).toBe(404);
    expect((await fork({ message: ownTurn.answer?.id })).status).toBe(201);
  });
  test("finds, counts and lists what is its own alone", async () => {
    const found = await held.get<Page>("/api/v1/search?q=persimmon");
    expect(found.items.length).toBeGreaterThan(0);
    expect(found.items.every(({ thread }) => thread !== otherThread.id)).toBe(true);
    expect(
      (await held.request("GET", `/api/v1/search?q=persimmon&workspace=${server.workspace}`)).status,
    ).toBe(404);
    expect((await held.get<Page>("/api/v1/usage?by=workspace")).items.map(({ key }) => key)).toEqual([own]);
    const sessions = (await held.get<Page>("/api/v1/sessions")).items;
    expect(new Set(sessions.map(({ workspace }) => workspace))).toEqual(new Set([own]));
    expect((await held.request("GET", `/api/v1/extensions?workspace=${server.workspace}`)).status).toBe(404);
    const everywhere = await server.api.get<Page>("/api/v1/search?q=persimmon");
    expect(everywhere.items.some(({ thread }) => thread === otherThread.id)).toBe(true);
  });
  test("keeps the tokens of its workspace, and makes none that is freer than itself", async () => {
    const listed = (await held.get<Page>("/api/v1/tokens")).items;
    expect(listed.map(({ workspace }) => workspace)).toEqual([own]);
    const all = (await server.api.get<Page>("/api/v1/tokens")).items;
    const free = String(all.find(({ workspace }) => workspace === null)?.["id"]);
    for (const method of ["GET", "DELETE"]) {
      expect((await held.request(method, `/api/v1/tokens/${free}`)).status).toBe(404);
    }
    const make = (workspace: string | null) =>
      held.request("POST", "/api/v1/tokens", { name: "more", scopes: ["read"], workspace });
    expect((await make(null)).status).toBe(403);
    expect((await make(server.workspace)).status).toBe(403);
    expect((await make(own)).status).toBe(201);
  });
  test("hears what happens in its workspace, and nothing else", async () => {
    const heard: string[] = [];
    const abort = new AbortController();
    const listening = (async () => {
      for await (const { name, data } of held.events("/api/v1/events", { signal: abort.signal })) {
        heard.push(`${name} ${String(data["workspace"])}`);
        if (name === "turn.finished") abort.abort();
      }
    })().catch(() => {}); // silent-ok: the test itself ends the stream
    await Bun.sleep(100);
    const talk = talkTo(server);
    await talk.ended(await talk.ask(otherThread, "unheard"));
    await server.api.post("/api/v1/assistants", { name: "Unheard" });
    await talk.ended(await talk.ask(ownThread, "heard"));
    await listening;
    expect(heard.length).toBeGreaterThan(2);
    expect(new Set(heard.map((line) => line.split(" ")[1]))).toEqual(new Set([own]));
    const elsewhere = await held.request("GET", `/api/v1/events?thread=${otherThread.id}`);
    expect(elsewhere.status).toBe(404);
  });
});
