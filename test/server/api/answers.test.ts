import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Thread } from "../../../src/domain/conversations/thread.ts";
import type { Turn } from "../../../src/domain/conversations/turn.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { spawnMisbehaving, type Talk, talkTo } from "../../talk.ts";

let server: TestServer;
let talk: Talk;
beforeAll(async () => {
  server = await startServer({ setup: { spawn: spawnMisbehaving } });
  talk = talkTo(server);
});
afterAll(() => server.remove());

const eventsOf = (type: string): readonly unknown[] =>
  server.core.db.all("select id from events where type = ?", type);

describe("what the owner thinks of an answer", () => {
  test("is kept with its turn, told once, and taken back", async () => {
    const { api } = server;
    const turn = await talk.answer(await talk.newThread(), "[[words:3]]");
    expect(turn.rating).toBeNull();
    const rate = (rating: string | null) =>
      api.request<Turn>("PUT", `/api/v1/turns/${turn.id}/rating`, { rating });
    expect((await rate("good")).body.rating).toBe("good");
    expect((await rate("good")).body.rating).toBe("good");
    expect((await talk.getTurn(turn.id)).rating).toBe("good");
    expect((await rate(null)).body.rating).toBeNull();
    expect(eventsOf("turn.rated")).toHaveLength(2);
  });
  test("is not asked of what is still being written, nor of what there is not", async () => {
    const turn = await talk.ask(await talk.newThread(), "long [[words:100]]");
    const path = `/api/v1/turns/${turn.id}/rating`;
    expect((await server.api.request("PUT", path, { rating: "bad" })).status).toBe(409);
    await server.api.post(`/api/v1/turns/${turn.id}/interrupt`, {});
    await talk.ended(turn);
    expect((await server.api.request("PUT", path, { rating: "bad" })).status).toBe(200);
    expect((await server.api.request("PUT", path, { rating: "fine" })).status).toBe(422);
    expect((await server.api.request("PUT", "/api/v1/turns/none/rating", { rating: null })).status).toBe(404);
  });
});

describe("a question in the queue", () => {
  const askThree = async (): Promise<{ thread: Thread; turns: readonly Turn[] }> => {
    const thread = await talk.newThread();
    const first = await talk.ask(thread, "long [[words:200]]");
    return { thread, turns: [first, await talk.ask(thread, "second"), await talk.ask(thread, "third")] };
  };
  const stop = (turn: Turn | undefined) => server.api.post(`/api/v1/turns/${turn?.id}/interrupt`, {});

  test("is worded anew in its place, and only so is it asked and found", async () => {
    const { thread, turns } = await askThree();
    const [first, second] = turns;
    const { turn } = await server.api.post<{ turn: Turn }>(`/api/v1/turns/${second?.id}/edit`, {
      text: "zweite",
    });
    expect(turn.id).toBe(second?.id ?? "");
    await stop(first);
    for (const one of turns) await talk.ended(one);
    const said = (await talk.messages(thread)).filter(({ role }) => role === "user").map(({ text }) => text);
    expect(said).toEqual(["long [[words:200]]", "zweite", "third"]);
    const found = await server.api.get<{ items: unknown[] }>(`/api/v1/search?q=zweite&thread=${thread.id}`);
    const gone = await server.api.get<{ items: unknown[] }>(`/api/v1/search?q=second&thread=${thread.id}`);
    expect([found.items.length > 0, gone.items.length]).toEqual([true, 0]);
  });
  test("is taken out, and what waits behind it follows what stood before it", async () => {
    const { thread, turns } = await askThree();
    const [first, second, third] = turns;
    expect((await server.api.request("DELETE", `/api/v1/turns/${second?.id}`)).status).toBe(204);
    expect((await server.api.request("GET", `/api/v1/turns/${second?.id}`)).status).toBe(404);
    await stop(first);
    for (const one of [first, third]) if (one !== undefined) await talk.ended(one);
    const all = await server.api.get<{ items: Turn[] }>(`/api/v1/threads/${thread.id}/turns`);
    expect(all.items.map(({ id }) => id)).toEqual([first?.id ?? "", third?.id ?? ""]);
    expect(all.items[1]?.parent).toBe(first?.id ?? "");
  });
  test("that is the last one leaves the thread with the one before it", async () => {
    const { thread, turns } = await askThree();
    await server.api.request("DELETE", `/api/v1/turns/${turns[2]?.id}`);
    expect((await talk.getThread(thread.id)).head).toBe(turns[1]?.id ?? "");
    for (const one of turns.slice(0, 2)) await stop(one);
  });
  test("is neither changed nor taken back once it is being answered", async () => {
    const { turns } = await askThree();
    const [first] = turns;
    expect((await server.api.request("DELETE", `/api/v1/turns/${first?.id}`)).status).toBe(409);
    expect(
      (await server.api.request("POST", `/api/v1/turns/${first?.id}/edit`, { text: "else" })).status,
    ).toBe(409);
    for (const one of turns) await stop(one);
  });
});

describe("answers that the owner has not seen", () => {
  test("are counted until the thread is looked at, and a stopped one is none", async () => {
    const thread = await talk.newThread();
    await talk.answer(thread, "[[words:2]]");
    await talk.answer(thread, "[[words:2]]");
    const stopped = await talk.ask(thread, "long [[words:200]]");
    await server.api.post(`/api/v1/turns/${stopped.id}/interrupt`, {});
    await talk.ended(stopped);
    expect((await talk.getThread(thread.id)).unread).toBe(2);
    const before = eventsOf("thread.seen").length;
    const see = () => server.api.request("POST", `/api/v1/threads/${thread.id}/seen`, {});
    expect([(await see()).status, (await see()).status]).toEqual([204, 204]);
    expect((await talk.getThread(thread.id)).unread).toBe(0);
    expect(eventsOf("thread.seen").length).toBe(before + 1);
  });
});

describe("what a question is given", () => {
  test("is switched for one thread alone, and guards stay on", async () => {
    const [one, other] = [await talk.newThread(), await talk.newThread()];
    const path = `/api/v1/threads/${one.id}/extensions`;
    const switched = await server.api.request("PATCH", `${path}/tell-time`, { isOn: false });
    expect(switched.body).toMatchObject({ id: "tell-time", isOn: false });
    const given = async (thread: Thread): Promise<number> => {
      const turn = await talk.answer(thread, "[[words:1]]");
      const { items } = await server.api.get<{ items: unknown[] }>(`/api/v1/turns/${turn.id}/contexts`);
      return items.length;
    };
    expect([await given(one), await given(other)]).toEqual([0, 1]);
    expect((await server.api.request("PATCH", `${path}/redact-secrets`, { isOn: false })).status).toBe(409);
    expect((await server.api.request("PATCH", `${path}/none`, { isOn: false })).status).toBe(404);
  });
});
