/** Questions put anew and threads that part: what is shown, what is kept, and where a list goes on. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Thread } from "../../src/domain/conversations/thread.ts";
import type { Turn } from "../../src/domain/conversations/turn.ts";
import { startServer, type TestServer } from "../start-server.ts";
import { spawnMisbehaving, type Talk, talkTo } from "../talk.ts";

let server: TestServer;
let talk: Talk;

beforeAll(async () => {
  server = await startServer({ setup: { spawn: spawnMisbehaving } });
  talk = talkTo(server);
});
afterAll(() => server.remove());

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
    expect((await pageOf("&cursor=ffffffff-ffff-7fff-bfff-ffffffffffff")).items).toEqual([]);
  });
});
