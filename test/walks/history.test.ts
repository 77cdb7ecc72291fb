/** What a model is told of the conversation so far, whichever way a thread went and whoever answers it now. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Thread } from "../../src/domain/conversations/thread.ts";
import type { Turn } from "../../src/domain/conversations/turn.ts";
import { type ModelServer, startModelServer } from "../fakes/model-server.ts";
import { startServer, type TestServer } from "../start-server.ts";
import { type Talk, talkTo } from "../talk.ts";

let model: ModelServer;
let server: TestServer;
let talk: Talk;

beforeAll(async () => {
  model = startModelServer();
  server = await startServer();
  talk = talkTo(server, "anthropic");
  await server.api.request("PUT", "/api/v1/vault/secrets/anthropic-test", { value: "sk-ant-test" });
  await server.api.request("PATCH", "/api/v1/backends/anthropic", {
    baseUrl: model.url,
    credential: "@secret:anthropic-test",
  });
});
afterAll(async () => {
  await server.remove();
  await model.stop();
});

const answer = async (thread: Thread, text: string, fields: object = {}): Promise<Turn> => {
  const body = { text, backend: "anthropic", model: "claude-opus-4-5", ...fields };
  const { turn } = await server.api.post<{ turn: Turn }>(`/api/v1/threads/${thread.id}/turns`, body);
  return talk.ended(turn);
};

/** The last lines of the last request's messages: before the question itself stands what steps put beside it. */
const told = (): string[] => {
  const body = model.requests.at(-1)?.body as { messages: { content: { text: string }[] }[] };
  return body.messages.map(({ content }) => content.at(-1)?.text.split("\n").at(-1) ?? "");
};

describe("the history of a question", () => {
  test("holds every answered turn before it, and grows with each", async () => {
    const thread = await talk.newThread();
    await answer(thread, "one [[say:first]]");
    expect(told()).toEqual(["one [[say:first]]"]);
    await answer(thread, "two [[say:second]]");
    await answer(thread, "three [[say:third]]");
    expect(told()).toEqual([
      "one [[say:first]]",
      "first",
      "two [[say:second]]",
      "second",
      "three [[say:third]]",
    ]);
  });

  test("leaves out a turn that has no answer, and goes on after it", async () => {
    const thread = await talk.newThread();
    await answer(thread, "one [[say:first]]");
    expect((await answer(thread, "two [[status:400]]")).status).toBe("failed");
    await answer(thread, "three [[say:third]]");
    expect(told()).toEqual(["one [[say:first]]", "first", "three [[say:third]]"]);
    await answer(thread, "four");
    expect(told()).toEqual(["one [[say:first]]", "first", "three [[say:third]]", "third", "four"]);
  });

  test("is that of its own branch where a question was put anew", async () => {
    const thread = await talk.newThread();
    await answer(thread, "one [[say:first]]");
    const second = await answer(thread, "two [[say:second]]");
    await server.api.post(`/api/v1/turns/${second.id}/edit`, { text: "two again [[say:other]]" });
    while (told().at(-1) !== "two again [[say:other]]") await Bun.sleep(10);
    expect(told()).toEqual(["one [[say:first]]", "first", "two again [[say:other]]"]);
  });

  test("is whole for a session that has heard nothing of it, after a change of backend and back", async () => {
    const thread = await talk.newThread();
    await answer(thread, "one [[say:first]]");
    await answer(thread, "hello", { backend: "demo", model: null });
    await answer(thread, "three [[say:third]]");
    const all = told();
    expect(all.slice(0, 3)).toEqual(["one [[say:first]]", "first", "hello"]);
    expect(all).toHaveLength(5);
  });
});
