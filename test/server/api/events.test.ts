import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Thread } from "../../../src/domain/conversations/thread.ts";
import { type Heard, readEvents } from "../../client.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { type Talk, talkTo } from "../../talk.ts";
import { crowd } from "../crowd.ts";
import { signIn, tokenOf } from "./actors.ts";

let server: TestServer;
let talk: Talk;
let thread: Thread;
beforeAll(async () => {
  server = await startServer();
  talk = talkTo(server);
  thread = await talk.newThread();
});
afterAll(() => server.remove());

/** The events of a stream, up to and with the first of a name. */
async function hear(events: AsyncIterable<Heard>, last: string): Promise<readonly Heard[]> {
  const heard: Heard[] = [];
  for await (const event of events) {
    heard.push(event);
    if (event.name === last) break;
  }
  return heard;
}

const authorization = (): Record<string, string> => ({ authorization: `Bearer ${server.api.token}` });
const postTurn = (headers: Record<string, string>, text = "Hello there"): Promise<Response> =>
  fetch(`${server.url}/api/v1/threads/${thread.id}/turns`, {
    method: "POST",
    headers: {
      ...authorization(),
      "content-type": "application/json",
      accept: "text/event-stream",
      ...headers,
    },
    body: JSON.stringify({ text, backend: "demo" }),
  });
const eventsOf = async (response: Response): Promise<readonly Heard[]> => {
  if (response.body === null) throw new Error("this is no stream");
  return hear(readEvents(response.body), "turn.finished");
};

describe("GET /events", () => {
  test("tells of one thread what is asked and answered there, and of no other", async () => {
    const other = await talk.newThread();
    const listening = hear(server.api.events(`/api/v1/events?thread=${thread.id}`), "turn.finished");
    await Bun.sleep(50);
    await talk.ended(await talk.ask(other, "Elsewhere"));
    const turn = await talk.ask(thread, "Here");
    const heard = await listening;
    expect(heard[0]).toMatchObject({ name: "turn.begun", data: { turn: turn.id, thread: thread.id } });
    expect(heard.every(({ data }) => data["thread"] === thread.id)).toBe(true);
    expect(heard.some(({ name }) => name === "text.delta")).toBe(true);
  });
  test("begins with a snapshot of what is being answered, and replays what was missed", async () => {
    const turn = await talk.ask(thread, "At length [[words:200]]");
    await talk.spoken(turn);
    const [first] = await hear(server.api.events("/api/v1/events"), "turn.snapshot");
    expect(first).toMatchObject({ name: "turn.snapshot", data: { turn: turn.id, text: expect.any(String) } });
    await server.api.post(`/api/v1/turns/${turn.id}/interrupt`, {});
    await talk.ended(turn);
    const begun = server.core.db.get<{ id: number }>(
      "select max(id) as id from events where type = 'turn.begun'",
    );
    const after = String((begun?.id ?? 0) - 1);
    const missed = await hear(server.api.events("/api/v1/events", { after }), "turn.finished");
    expect(missed.map(({ name }) => name)).toEqual(expect.arrayContaining(["turn.begun", "turn.finished"]));
    const [reset] = await hear(server.api.events("/api/v1/events", { after: "999999999" }), "reset");
    expect(reset?.name).toBe("reset");
  });
  test("is for read or chat, and for a thread that is there", async () => {
    const writer = await tokenOf(server, ["write"]);
    expect((await writer.request("GET", "/api/v1/events")).status).toBe(403);
    expect((await server.api.request("GET", "/api/v1/events?thread=nothing")).status).toBe(404);
    expect((await server.api.request("GET", "/api/v1/events?treahd=x")).status).toBe(422);
  });
  test("opens no stream for a HEAD", async () => {
    const before = server.serving.streams.count();
    const response = await server.api.request("HEAD", "/api/v1/events");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    expect(server.serving.streams.count()).toBe(before);
  });
});

describe("POST /turns with Accept: text/event-stream", () => {
  test("answers the turn's events until it ends", async () => {
    const response = await postTurn({});
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const names = (await eventsOf(response)).map(({ name }) => name);
    expect(names[0]).toBe("turn.begun");
    expect(names.at(-1)).toBe("turn.finished");
  });
  test("hears the end of a turn whose thread is deleted, be it at work or in the queue, before the thread goes", async () => {
    const doomed = await talk.newThread();
    const path = `/api/v1/threads/${doomed.id}`;
    const ask = (text: string) =>
      fetch(`${server.url}${path}/turns`, {
        method: "POST",
        headers: { ...authorization(), "content-type": "application/json", accept: "text/event-stream" },
        body: JSON.stringify({ text, backend: "demo" }),
      });
    const listening = hear(server.api.events(`/api/v1/events?thread=${doomed.id}`), "thread.deleted");
    const streams = [await ask("At length [[words:400]]"), await ask("Queued")];
    await Bun.sleep(50);
    expect((await server.api.request("DELETE", path)).status).toBe(204);
    for (const stream of streams) {
      const last = (await stream.text()).trimEnd().split("\n\n").at(-1);
      expect(last).toContain("event: turn.finished");
    }
    const names = (await listening).map(({ name }) => name);
    expect(names.filter((name) => name === "turn.finished")).toHaveLength(2);
  });
  test("with an Idempotency-Key asks once, and tells the same turn again", async () => {
    const key = { "idempotency-key": "streamed-once" };
    const first = await eventsOf(await postTurn(key, "Only once"));
    const second = await eventsOf(await postTurn(key, "Only once"));
    expect(second[0]).toEqual(first[0] as Heard);
    expect(second.at(-1)).toEqual(first.at(-1) as Heard);
    const asked = (await talk.messages(thread)).filter(({ text }) => text === "Only once");
    expect(asked).toHaveLength(1);
    const otherBody = await postTurn(key, "Something else");
    expect([otherBody.status, otherBody.headers.get("content-type")]).toEqual([
      409,
      "application/json;charset=utf-8",
    ]);
  });
  test("is refused in the envelope, as JSON", async () => {
    const response = await postTurn({}, " ");
    expect([response.status, await response.json()]).toMatchObject([
      422,
      { error: { fields: { text: "is empty" } } },
    ]);
  });
});

describe("where no stream is left", () => {
  test("a listener is told when to come again, and a question is answered without its events", async () => {
    const actor = { kind: "owner", signIn: "many", csrf: "", provenAt: "" } as const;
    const { streams } = server.serving;
    const disperse = crowd(streams, actor);
    const refused = await server.api.request("GET", "/api/v1/events");
    expect(refused).toMatchObject({ status: 503, body: { error: { kind: "unavailable" } } });
    expect(refused.headers.get("retry-after")).toBe("1");
    const response = await postTurn({}, "Without a stream");
    expect([response.status, await response.json()]).toMatchObject([202, { turn: { thread: thread.id } }]);
    disperse();
    const { cookie } = await signIn(server);
    const open = await fetch(`${server.url}/api/v1/events`, { headers: { cookie } });
    expect(open.status).toBe(200);
    await open.body?.cancel();
  });
});

describe("more than a reader may leave unread", () => {
  const long = "🐒".repeat(400_000);

  test("is not told to who missed it: they start afresh, and hear what comes", async () => {
    const talkative = await talk.newThread();
    const place = server.core.db.get<{ id: number }>("select max(id) as id from events");
    for (let asked = 0; asked < 4; asked++) await talk.ask(talkative, long);
    const after = String(place?.id ?? 0);
    for (const path of ["/api/v1/events", `/api/v1/events?thread=${talkative.id}`]) {
      const listening = hear(server.api.events(path, { after }), "turn.begun");
      await Bun.sleep(100);
      const { id } = await talk.ask(talkative, "Short");
      const heard = await listening;
      expect(heard[0]?.name).toBe("reset");
      expect(heard.at(-1)?.data["turn"]).toBe(id);
    }
    await server.api.request("DELETE", `/api/v1/threads/${talkative.id}`);
  });
  test("is not what one long question comes to: its answer is followed to the end", async () => {
    const heard = await eventsOf(await postTurn({}, long));
    expect(heard.at(-1)?.name).toBe("turn.finished");
  });
});
