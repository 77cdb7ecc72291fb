/** What runs and what it used: sessions, steps, usage, figures, approvals. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { durability } from "../../../src/domain/catalogue.ts";
import type { Thread } from "../../../src/domain/conversations/thread.ts";
import type { UsageTotal } from "../../../src/domain/usage/usage-total.ts";
import type { Extension, ListedSession } from "../../../src/server/api/schemas/running.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { type Talk, talkTo } from "../../talk.ts";

interface Page<T> {
  readonly items: readonly T[];
}

let server: TestServer;
let talk: Talk;
let thread: Thread;
beforeAll(async () => {
  server = await startServer();
  talk = talkTo(server);
  thread = await talk.newThread();
  await talk.ended(await talk.ask(thread, "Hello"));
  await talk.ended(await talk.ask(thread, "Hello again"));
});
afterAll(() => server.remove());

describe("sessions", () => {
  test("are listed live, with what they are at work on, and kept when they are past", async () => {
    const turn = await talk.ask(thread, "Take your time [[words:200]]");
    await talk.spoken(turn);
    const list = (query: string) =>
      server.api.get<Page<ListedSession>>(`/api/v1/sessions?thread=${thread.id}${query}`);
    expect((await list("&status=active")).items).toMatchObject([
      { thread: thread.id, backend: "demo", turn: turn.id, endedAt: null, heapBytes: expect.any(Number) },
    ]);
    expect((await list("&status=crashed")).items).toEqual([]);
    await server.api.post(`/api/v1/turns/${turn.id}/interrupt`, {});
    await talk.ended(turn);
    expect((await list("")).items).toMatchObject([{ turn: null }]);
    expect((await server.api.request("GET", "/api/v1/sessions?status=tired")).status).toBe(422);
  });
});

describe("extensions", () => {
  const list = async (query = "") =>
    server.api.get<Page<Extension> & { events: object[] }>(`/api/v1/extensions${query}`);

  test("are the steps in their order, with everything that can happen", async () => {
    const { items, events } = await list();
    expect(items.map(({ id }) => id)).toEqual(Object.keys(server.core.steps));
    expect(events).toContainEqual({
      type: "turn.finished",
      durability: "durable",
      reactions: expect.arrayContaining(["advance-turns"]),
    });
    expect(events).toHaveLength(Object.keys(durability).length);
  });
  test("are switched for one workspace, from its next turn on", async () => {
    const { workspace } = server;
    const contexts = async () => {
      const turn = await talk.ended(await talk.ask(await talk.newThread(), "What time is it?"));
      return (await server.api.get<Page<{ step: string }>>(`/api/v1/turns/${turn.id}/contexts`)).items;
    };
    expect(await contexts()).toMatchObject([{ step: "tell-time" }]);
    const path = "/api/v1/extensions/tell-time";
    const switched = await server.api.request<Extension>("PATCH", path, { workspace, isOn: false });
    expect(switched).toMatchObject({
      status: 200,
      body: { id: "tell-time", isOn: false, isOnByDefault: true },
    });
    expect(await contexts()).toEqual([]);
    expect((await list(`?workspace=${workspace}`)).items).toContainEqual(
      expect.objectContaining({ id: "tell-time", isOn: false }),
    );
    expect((await list()).items).toContainEqual(expect.objectContaining({ id: "tell-time", isOn: true }));
    const nowhere = { workspace: "nothing", isOn: true };
    expect((await server.api.request("PATCH", path, nowhere)).status).toBe(404);
    const nothing = await server.api.request("PATCH", "/api/v1/extensions/nothing", {
      workspace,
      isOn: true,
    });
    expect(nothing.status).toBe(404);
  });

  test("that protect everybody cannot be switched off", async () => {
    const { workspace } = server;
    const path = "/api/v1/extensions/redact-secrets";
    const refused = await server.api.request("PATCH", path, { workspace, isOn: false });
    expect(refused).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringContaining("cannot be switched off") } },
    });
    expect((await list(`?workspace=${workspace}`)).items).toContainEqual(
      expect.objectContaining({ id: "redact-secrets", isOn: true }),
    );
  });
});

describe("usage", () => {
  const get = (query: string) =>
    server.api.get<{ items: UsageTotal[]; total: UsageTotal }>(`/api/v1/usage?thread=${thread.id}${query}`);

  test("adds up by every key to one total", async () => {
    for (const by of ["day", "month", "model", "backend", "thread", "workspace", "assistant", "job"]) {
      const { items, total } = await get(`&by=${by}`);
      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject({ turns: total.turns, input: total.input, output: total.output });
      expect(total.turns).toBeGreaterThanOrEqual(2);
    }
  });
  test("keeps to days, and refuses what is none", async () => {
    expect((await get("&after=2999-01-01")).total.turns).toBe(0);
    expect((await get("&before=2999-01-01")).total.turns).toBeGreaterThan(0);
    expect((await get("&after=2020-01-01T00:00:00%2B02:00&by=day")).items).toHaveLength(1);
    for (const query of [
      "after=yesterday",
      "before=2026-02-30",
      "by=colour",
      "thread=nothing",
      "workspace=nothing",
    ]) {
      const { status } = await server.api.request("GET", `/api/v1/usage?${query}`);
      expect(status).toBe(query.endsWith("nothing") ? 404 : 422);
    }
  });
});

describe("the running program", () => {
  test("tells its figures", async () => {
    expect(await server.api.get<object>("/api/v1/status")).toMatchObject({
      lostThreads: 0,
      sessions: expect.any(Number),
    });
  });
  test("has nothing to be approved yet", async () => {
    expect(await server.api.get<object>("/api/v1/approvals")).toEqual({ items: [], next: null });
    const answered = await server.api.request("POST", "/api/v1/approvals/any", { answer: "deny" });
    expect(answered.status).toBe(404);
    expect((await server.api.request("POST", "/api/v1/approvals/any", { answer: "maybe" })).status).toBe(422);
  });
});
