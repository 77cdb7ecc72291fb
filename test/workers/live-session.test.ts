/** A session in a real thread, its tools and its network served by this one, against a scripted model server. */
import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import type { Prompt, TurnEnd, Update } from "../../src/domain/backends/backend.ts";
import { spawnThread } from "../../src/spawn.ts";
import { type LiveSession, startSession } from "../../src/workers/live-session.ts";
import type { SendOut } from "../../src/workers/serve-fetch.ts";
import type { CallTool } from "../../src/workers/serve-tools.ts";
import { exchangeOf, promptOf } from "../contracts/hear.ts";
import { tools } from "../contracts/tool-host.ts";
import { type ModelServer, startModelServer } from "../fakes/model-server.ts";

let server: ModelServer;
beforeAll(() => {
  server = startModelServer();
});
afterAll(() => server.stop());

const send: SendOut = async ({ method, url, headers, body }, signal) => {
  const pairs = headers.map(([name, value]): [string, string] => [name, value]);
  const response = await fetch(url, { method, headers: pairs, body: body as BodyInit | null, signal });
  return { status: response.status, headers: [...response.headers], body: response.body };
};

const opened: LiveSession[] = [];
afterEach(() => {
  for (const session of opened.splice(0)) session.kill("the test is over");
});

function open(callTool: CallTool) {
  const ends = new Map<string, PromiseWithResolvers<TurnEnd>>();
  const endOf = (turn: string): PromiseWithResolvers<TurnEnd> => {
    const end = ends.get(turn) ?? Promise.withResolvers<TurnEnd>();
    ends.set(turn, end);
    return end;
  };
  const updates: Update[] = [];
  const connection = { baseUrl: server.url, credential: null, options: { retries: 0 } };
  const target = { key: "1", kind: "openai-compatible", connection, send };
  const session = startSession(spawnThread("session"), target, callTool, {
    onUpdate: (_, update) => updates.push(update),
    onEnded: (turn, end) => endOf(turn).resolve(end),
    onDeath: () => {},
  });
  opened.push(session);
  const ask = (prompt: Prompt, continues: string | null = null): Promise<TurnEnd> => {
    session.prompt(prompt, continues, Promise.resolve());
    return endOf(prompt.turn).promise;
  };
  return { session, updates, ask };
}

const sent = (): string => JSON.stringify(server.requests.at(-1)?.body);
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await Bun.sleep(5);
};

test("several calls are open at once, and each has its own answer, whichever comes first", async () => {
  const waiting: { readonly call: string; answer(): void }[] = [];
  const { ask } = open((turn, { call, input }) => {
    const { promise, resolve } = Promise.withResolvers<{ output: unknown; isFailed: boolean }>();
    waiting.push({
      call,
      answer: () => resolve({ output: `${turn} ${call} ${JSON.stringify(input)}`, isFailed: false }),
    });
    return promise;
  });
  const prompt = promptOf("m", '[[call:look {"a":1}]] [[call:look {"a":2}]] [[call:look {"a":3}]]', {
    tools,
  });
  const ended = ask(prompt);
  await until(() => waiting.length === 3);
  for (const { answer } of waiting.toReversed()) answer();
  expect((await ended).stop).toBe("end");
  const last = server.requests.at(-1) ?? expect.unreachable();
  const { messages } = last.body as { messages: { role: string; content: string }[] };
  const results = messages.filter(({ role }) => role === "tool").map(({ content }) => content);
  expect(results).toEqual([1, 2, 3].map((a) => `${prompt.turn} call_0_${a - 1} {"a":${a}}`));
});

test("cancelling aborts what runs on the main thread at once, and the turn ends as cancelled", async () => {
  const signals: AbortSignal[] = [];
  const { ask, session, updates } = open((_turn, _asked, signal) => {
    signals.push(signal);
    return new Promise<never>(() => {});
  });
  const ended = ask(promptOf("m", "[[call:2xlook {}]]", { tools }));
  await until(() => signals.length === 2);
  session.cancel("enough");
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  const end = await ended;
  expect(end.stop).toBe("cancelled");
  expect(end.native?.items).toContain("cancelled");
  const last = updates.flatMap((update) => (update.type === "tool" ? [update.tool.status] : [])).slice(-2);
  expect(last).toEqual(["cancelled", "cancelled"]);
});

test("a session that dies aborts what ran for it", async () => {
  const signals: AbortSignal[] = [];
  const { ask, session } = open((_turn, _asked, signal) => {
    signals.push(signal);
    return new Promise<never>(() => {});
  });
  void ask(promptOf("m", "[[call:do {}]]", { tools }));
  await until(() => signals.length === 1);
  session.kill("on purpose");
  await until(() => signals[0]?.aborted === true);
});

test("an answer that cannot cross to the session is a failed call, and the turn goes on", async () => {
  const { ask } = open(() => Promise.resolve({ output: () => "no plain data", isFailed: false }));
  expect((await ask(promptOf("m", "[[call:do {}]]", { tools }))).stop).toBe("end");
  expect(sent()).toContain("Error: The tool failed.");
});

test("what was summed up is not sent again, though the session had it all", async () => {
  const { ask } = open(() => Promise.reject(new Error("no tool is called")));
  const history = [exchangeOf("word ".repeat(700), "[[say:All about words.]]"), exchangeOf("q", "a")];
  const first = promptOf("m", "And now?", { history, context: 1000 });
  const { summary } = await ask(first);
  expect(summary).toEqual({ text: "All about words.", through: history[0]?.turn ?? "" });
  const added = [exchangeOf("And now?", "Hello.", { turn: first.turn })];
  const second = promptOf("m", "Then?", { history: added });
  expect((await ask(second, first.turn)).stop).toBe("end");
  expect(sent()).toContain("made by the model: All about words.");
  expect(sent()).toContain("And now?");
  expect(sent()).not.toContain("word word");
});
