/** What can be done with a thread as a whole, through the API. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Thread } from "../../src/domain/conversations/thread.ts";
import type { Turn } from "../../src/domain/conversations/turn.ts";
import { charactersOf } from "../../src/domain/kernel/fields.ts";
import { startServer, type TestServer } from "../start-server.ts";
import { spawnMisbehaving, type Talk, talkTo } from "../talk.ts";

let server: TestServer;
let talk: Talk;

beforeAll(async () => {
  server = await startServer({ setup: { spawn: spawnMisbehaving } });
  talk = talkTo(server);
});
afterAll(() => server.remove());

describe("a thread", () => {
  test("is called after its first question until its owner names it", async () => {
    const thread = await talk.newThread();
    expect(thread.name).toStartWith("New thread");
    const long = `Why is\n\tthe sky ${"so very ".repeat(20)}blue?`;
    await talk.answer(thread, long);
    const named = await talk.getThread(thread.id);
    expect(named.name).toStartWith("Why is the sky so very");
    expect(charactersOf(named.name).length).toBeLessThanOrEqual(100);
    await server.api.request("PATCH", `/api/v1/threads/${thread.id}`, { name: "Sky" });
    await talk.answer(thread, "And at night?");
    expect((await talk.getThread(thread.id)).name).toBe("Sky");
  });

  test("has a name like no other of its workspace", async () => {
    await talk.newThread({ name: "Only one" });
    const { status, body } = await server.api.request<{ error: { fields: object } }>(
      "POST",
      `/api/v1/workspaces/${server.workspace}/threads`,
      { name: "Only one" },
    );
    expect([status, body.error.fields]).toEqual([409, { name: "is taken" }]);
  });

  test("is pinned, described, archived, opened again by a question, and deleted with all that was said", async () => {
    const thread = await talk.newThread();
    const patch = (fields: object) =>
      server.api.request<Thread>("PATCH", `/api/v1/threads/${thread.id}`, fields);
    expect((await patch({ isPinned: true, description: "About things" })).body).toMatchObject({
      isPinned: true,
    });
    expect((await patch({ status: "archived" })).body.status).toBe("archived");
    await talk.answer(thread, "[[words:1]] opened");
    expect((await talk.getThread(thread.id)).status).toBe("open");
    await talk.ask(thread, "[[words:500]] under way");
    expect((await server.api.request("DELETE", `/api/v1/threads/${thread.id}`)).status).toBe(204);
    expect((await server.api.request("GET", `/api/v1/threads/${thread.id}`)).status).toBe(404);
    const left = server.core.db.get<{ count: number }>(
      "select count(*) as count from messages where thread = ?",
      thread.id,
    );
    expect(left?.count).toBe(0);
  });

  test("goes out as Markdown and as JSON with every word as it was said", async () => {
    const thread = await talk.newThread({ name: "Export me" });
    const turn = await talk.answer(thread, "# not a heading of ours\n[[words:2]] <b>&</b>");
    const markdown = (
      await server.api.request<string>("GET", `/api/v1/threads/${thread.id}/export?format=markdown`)
    ).body;
    expect(markdown).toStartWith("# Export me\n\n## You · ");
    expect(markdown).toContain("# not a heading of ours\n[[words:2]] <b>&</b>");
    expect(markdown).toContain("word0 word1 ");
    const json = await server.api.get<{ turns: Turn[] }>(`/api/v1/threads/${thread.id}/export`);
    expect(json.turns[0]).toMatchObject({ id: turn.id, question: { text: turn.question.text } });
  });
});

test("a thread takes no backend without a name", async () => {
  const thread = await talk.newThread();
  const { status } = await server.api.request("PATCH", `/api/v1/threads/${thread.id}`, { backend: " " });
  expect(status).toBe(422);
});

test("a thread that another backend is to answer asks it for no model of the one before", async () => {
  const thread = await talk.newThread({ backend: "demo", model: "one-of-its-own" });
  const patch = async (fields: Partial<Thread>) =>
    (await server.api.request<Thread>("PATCH", `/api/v1/threads/${thread.id}`, fields)).body;
  expect(await patch({ backend: "demo" })).toMatchObject({ backend: "demo", model: "one-of-its-own" });
  expect(await patch({ backend: "anthropic" })).toMatchObject({ backend: "anthropic", model: null });
  expect(await patch({ backend: "demo", model: "tiny" })).toMatchObject({ backend: "demo", model: "tiny" });
});
