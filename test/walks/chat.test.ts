/** A conversation from its first word to its last, through the API, over real threads and a real database. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Thread } from "../../src/domain/conversations/thread.ts";
import type { Turn } from "../../src/domain/conversations/turn.ts";
import { charactersOf } from "../../src/domain/kernel/fields.ts";
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

describe("versions of a turn", () => {
  test("asking again keeps the first answer as a version, and either can be shown", async () => {
    const thread = await talk.newThread();
    const first = await talk.answer(thread, "[[words:2]] first");
    const follow = await talk.answer(thread, "[[words:2]] follows");
    const { turn } = await server.api.post<{ turn: Turn }>(`/api/v1/turns/${first.id}/retry`);
    const again = await talk.ended(turn);
    expect(again.question.text).toBe(first.question.text);
    expect(again.parent).toBeNull();
    expect((await talk.messages(thread)).map(({ turn }) => turn)).toEqual([again.id, again.id]);
    await server.api.post<Thread>(`/api/v1/turns/${first.id}/show`);
    expect((await talk.messages(thread)).map(({ turn }) => turn)).toEqual([
      first.id,
      first.id,
      follow.id,
      follow.id,
    ]);
    const { items } = await server.api.get<{ items: Turn[] }>(`/api/v1/threads/${thread.id}/turns?all=true`);
    expect(items.map(({ id }) => id)).toEqual([first.id, follow.id, again.id]);
  });

  test("an edited question takes the place of the first one", async () => {
    const thread = await talk.newThread();
    await talk.answer(thread, "[[words:1]] one");
    const second = await talk.answer(thread, "[[words:1]] tow");
    const { turn } = await server.api.post<{ turn: Turn }>(`/api/v1/turns/${second.id}/edit`, {
      text: "[[words:1]] two",
    });
    await talk.ended(turn);
    const texts = (await talk.messages(thread)).filter(({ role }) => role === "user").map(({ text }) => text);
    expect(texts).toEqual(["[[words:1]] one", "[[words:1]] two"]);
  });

  test("a turn that is still at work is not asked again", async () => {
    const thread = await talk.newThread();
    const turn = await talk.ask(thread, "[[words:40]]");
    const { status } = await server.api.request("POST", `/api/v1/turns/${turn.id}/retry`);
    expect(status).toBe(409);
    await talk.ended(turn);
  });
});

describe("forks", () => {
  test("from an answer hold all up to it, from a question what came before it, and go their own way", async () => {
    const thread = await talk.newThread({ name: "Origin of forks" });
    await talk.answer(thread, "[[words:2]] one");
    const second = await talk.answer(thread, "[[words:2]] two");
    const path = `/api/v1/threads/${thread.id}/fork`;
    const whole = await server.api.post<Thread>(path, { turn: second.id });
    const before = await server.api.post<Thread>(path, { message: second.question.id });
    expect((await talk.messages(whole)).map(({ text }) => text)).toEqual(
      (await talk.messages(thread)).map(({ text }) => text),
    );
    expect(await talk.messages(before)).toHaveLength(2);
    expect([whole.name, before.name]).toEqual(["Origin of forks 2", "Origin of forks 3"]);
    expect(whole.forkedFrom).toEqual({ thread: thread.id, turn: second.id });
    await talk.answer(whole, "[[words:1]] elsewhere");
    expect(await talk.messages(thread)).toHaveLength(4);
  });

  test("are refused while any turn that leads there is unanswered, and leave nothing half made", async () => {
    const thread = await talk.newThread({ name: "Busy origin" });
    const running = await talk.ask(thread, "[[words:400]]");
    await talk.spoken(running);
    const queued = await talk.ask(thread, "next");
    const stopped = await talk.ask(thread, "never mind");
    await server.api.post(`/api/v1/turns/${stopped.id}/interrupt`, {});
    const fork = (from: object) =>
      server.api.request<Thread>("POST", `/api/v1/threads/${thread.id}/fork`, from);
    for (const from of [
      { turn: running.id },
      { turn: stopped.id },
      { message: stopped.question.id },
      { message: queued.question.id },
    ]) {
      expect([from, (await fork(from)).status]).toEqual([from, 409]);
    }
    const early = await fork({ message: running.question.id });
    expect([early.status, early.body.name]).toEqual([201, "Busy origin 2"]);
    await server.api.post(`/api/v1/turns/${running.id}/interrupt`, {});
    await talk.ended(queued);
    expect((await fork({ turn: stopped.id })).status).toBe(201);
  });

  test("another thread's turn is not there to be forked", async () => {
    const turn = await talk.answer(await talk.newThread(), "[[words:1]]");
    const other = await talk.newThread();
    const { status } = await server.api.request("POST", `/api/v1/threads/${other.id}/fork`, {
      turn: turn.id,
    });
    expect(status).toBe(404);
  });
});

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
      filter: { workspace: null, thread: null, role: null, after: null, before: null },
      limit: 5,
      offset: 0,
    });
    expect(found.items).toEqual([]);
  });
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

describe("a page of turns", () => {
  test("goes on where it was, also where its last turn is on another branch by now", async () => {
    const thread = await talk.newThread();
    for (const text of ["one", "two", "three"]) await talk.answer(thread, `${text} [[words:1]]`);
    const path = `/api/v1/threads/${thread.id}/turns`;
    const pageOf = (query: string) =>
      server.api.get<{ items: Turn[]; next: string | null }>(`${path}?limit=2${query}`);
    const first = await pageOf("");
    const [, second] = first.items;
    await talk.ended(
      (
        await server.api.post<{ turn: Turn }>(`/api/v1/turns/${second?.id}/edit`, {
          text: "two again [[words:1]]",
        })
      ).turn,
    );
    const rest = await pageOf(`&cursor=${first.next}`);
    expect(rest.items.map(({ question }) => question.text)).toEqual(["two again [[words:1]]"]);
    expect((await pageOf("&cursor=zzz")).items).toEqual([]);
  });
});

test("a thread takes no backend without a name", async () => {
  const thread = await talk.newThread();
  const { status } = await server.api.request("PATCH", `/api/v1/threads/${thread.id}`, { backend: " " });
  expect(status).toBe(422);
});
