/** A conversation from its first word to its last, through the API, over real threads and a real database. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Turn } from "../../src/domain/conversations/turn.ts";
import { readEvents } from "../client.ts";
import { startServer, type TestServer } from "../start-server.ts";
import { spawnMisbehaving, type Talk, talkTo } from "../talk.ts";

let server: TestServer;
let talk: Talk;

beforeAll(async () => {
  server = await startServer({ setup: { spawn: spawnMisbehaving } });
  talk = talkTo(server);
});
afterAll(() => server.remove());

const words = (count: number): string => Array.from({ length: count }, (_, word) => `word${word} `).join("");

describe("a question and its answer", () => {
  test("is answered at once with the queued turn, then streamed, then stored as it was streamed", async () => {
    const thread = await talk.newThread();
    const response = await fetch(`${server.url}/api/v1/threads/${thread.id}/turns`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${server.api.token}`,
        accept: "text/event-stream",
        "content-type": "application/json",
      },
      body: JSON.stringify({ text: "  hello\n[[words:20]] ", backend: "demo" }),
    });
    const heard = await Array.fromAsync(readEvents(response.body as ReadableStream<Uint8Array>));
    const names = heard.map(({ name }) => name);
    expect(names[0]).toBe("turn.begun");
    expect(names.at(-1)).toBe("turn.finished");
    const deltas = heard.filter(({ name }) => name === "text.delta").map(({ data }) => data);
    expect(deltas.length).toBeGreaterThan(10);
    let offset = 0;
    for (const { at, text } of deltas) {
      expect(at).toBe(offset);
      offset += String(text).length;
    }
    const [question, answer] = await talk.messages(thread);
    expect(question?.text).toBe("  hello\n[[words:20]] ");
    expect(answer?.text).toBe(deltas.map(({ text }) => String(text)).join(""));
    expect([question?.sequence, answer?.sequence]).toEqual([0, 1]);
  });

  test("a second question waits for the first, and a queued one can be taken back", async () => {
    const thread = await talk.newThread();
    const first = await talk.ask(thread, "[[words:15]]");
    const second = await talk.ask(thread, "[[words:3]] taken back");
    const third = await talk.ask(thread, "[[words:3]]");
    await talk.spoken(first);
    expect((await talk.getTurn(second.id)).status).toBe("queued");
    await server.api.post(`/api/v1/turns/${second.id}/interrupt`);
    const ended = await Promise.all([first, second, third].map(talk.ended));
    expect(ended.map(({ status }) => status)).toEqual(["finished", "interrupted", "finished"]);
    expect(ended[1]?.answer).toBeNull();
  });

  test("stopping keeps what had come", async () => {
    const thread = await talk.newThread();
    const turn = await talk.ask(thread, "[[words:500]]");
    await talk.spoken(turn);
    await server.api.post(`/api/v1/turns/${turn.id}/interrupt`);
    const ended = await talk.ended(turn);
    expect([ended.status, ended.stop]).toEqual(["interrupted", "cancelled"]);
    expect(words(500)).toStartWith(ended.answer?.text ?? "nothing");
    const { body } = await server.api.request<{ turn: Turn }>("POST", `/api/v1/turns/${turn.id}/interrupt`);
    expect(body.turn.status).toBe("interrupted");
  });

  test("an empty question, one that is too long and one that holds half a character are refused by name", async () => {
    const thread = await talk.newThread();
    for (const text of ["", " \n ", "x".repeat(400_001), "half \ud800"]) {
      const { status, body } = await server.api.request<{ error: { kind: string; fields: object } }>(
        "POST",
        `/api/v1/threads/${thread.id}/turns`,
        { text },
      );
      expect([status, body.error.kind]).toEqual([422, "invalid"]);
      expect(body.error.fields).toHaveProperty("text");
    }
    expect(await talk.messages(thread)).toEqual([]);
  });
});

test("a model without a name is refused, for one question and for a thread", async () => {
  const thread = await talk.newThread();
  for (const model of ["", "  ", "one\ntwo"]) {
    const asked = await server.api.request("POST", `/api/v1/threads/${thread.id}/turns`, {
      text: "Hi",
      model,
    });
    const set = await server.api.request("PATCH", `/api/v1/threads/${thread.id}`, { model });
    const refused = { status: 422, body: { error: { fields: { model: expect.any(String) } } } };
    expect([asked, set]).toMatchObject([refused, refused]);
  }
  expect(await talk.messages(thread)).toEqual([]);
});

describe("a question of the longest kind", () => {
  test("is taken whole, however many bytes its letters need, and not one letter more", async () => {
    const thread = await talk.newThread();
    const path = `/api/v1/threads/${thread.id}/turns`;
    const text = "🐒".repeat(400_000);
    const turn = await talk.ask(thread, text);
    expect((await talk.getTurn(turn.id)).question.text === text).toBe(true);
    await server.api.post(`/api/v1/turns/${turn.id}/interrupt`);
    const longer = await server.api.request("POST", path, { text: `${text}!`, backend: "demo" });
    expect([longer.status, longer.body]).toMatchObject([
      422,
      { error: { fields: { text: expect.any(String) } } },
    ]);
    const other = await server.api.request("POST", `/api/v1/workspaces/${server.workspace}/threads`, {
      name: "x".repeat(1_100_000),
    });
    expect(other.status).toBe(413);
  }, 30_000);
});

describe("what steps give", () => {
  test("is kept apart from the question, shown on request, never found by search, and can be switched off", async () => {
    const thread = await talk.newThread();
    const turn = await talk.answer(thread, "[[words:1]] what day is it");
    const path = `/api/v1/turns/${turn.id}/contexts`;
    const { items } = await server.api.get<{ items: { step: string; text: string; why: string }[] }>(path);
    expect(items.map(({ step }) => step)).toEqual(["tell-time"]);
    expect(items[0]?.text).toContain(String(new Date().getFullYear()));
    expect(turn.question.text).toBe("[[words:1]] what day is it");
    const found = await server.work.reader.search({
      text: items[0]?.text ?? "",
      filter: {
        workspace: null,
        thread: null,
        role: null,
        backend: null,
        model: null,
        after: null,
        before: null,
      },
      limit: 5,
      offset: 0,
    });
    expect(found.items).toEqual([]);
  });
});
