/** Sessions that die in every way, beside others that must not notice. Real threads, real database, real HTTP. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Message } from "../../src/domain/conversations/message.ts";
import type { Turn } from "../../src/domain/conversations/turn.ts";
import { spawnThread } from "../../src/spawn.ts";
import { startServer, type TestServer } from "../start-server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startServer({
    setup: {
      spawn: (name) =>
        name === "session"
          ? new Worker(new URL("../fakes/workers/misbehaving-session.worker.ts", import.meta.url), {
              env: {},
            })
          : spawnThread(name),
    },
  });
});
afterAll(() => server.remove());

const newThread = async (): Promise<string> =>
  (await server.api.post<{ id: string }>(`/api/v1/workspaces/${server.workspace}/threads`, {})).id;

const ask = async (thread: string, text: string): Promise<string> =>
  (await server.api.post<{ turn: Turn }>(`/api/v1/threads/${thread}/turns`, { text, backend: "demo" })).turn
    .id;

async function ended(turn: string): Promise<Turn> {
  for (;;) {
    const found = await server.api.get<Turn>(`/api/v1/turns/${turn}`);
    if (!["queued", "running"].includes(found.status)) return found;
    await Bun.sleep(25);
  }
}

/** Asks two healthy threads for long answers, does the harm in a third, and answers how all of them ended. */
async function harmBeside(deed: string) {
  const healthy = await Promise.all([newThread(), newThread()]);
  const beside = await Promise.all(healthy.map((thread) => ask(thread, "[[words:60]]")));
  const harmed = await ask(await newThread(), `[[do:${deed}]] [[after:3]] [[words:200]]`);
  const answered = await answersUntil(ended(harmed));
  return { harmed: await ended(harmed), beside: await Promise.all(beside.map(ended)), answered };
}

/** How many small requests the server answered, one after the other, while something went on. */
async function answersUntil(done: Promise<unknown>): Promise<number> {
  let isDone = false;
  let answered = 0;
  const finished = done.then(() => {
    isDone = true;
  });
  while (!isDone) {
    if ((await fetch(`${server.url}/healthz`)).ok) answered++;
    await Bun.sleep(10);
  }
  await finished;
  return answered;
}

const whole = Array.from({ length: 60 }, (_, word) => `word${word} `).join("");

describe("a session that harms itself harms nobody else", () => {
  for (const deed of ["throw", "exit", "loop", "stick", "swell"]) {
    test(`${deed}: it ends as failed with what had come, the others answer to their last word`, async () => {
      const { harmed, beside, answered } = await harmBeside(deed);
      expect(harmed.status).toBe("failed");
      expect(harmed.failure?.message).toContain("What had come is kept");
      expect(harmed.answer?.text).toStartWith("word0 word1 word2 ");
      for (const turn of beside) {
        expect(turn.status).toBe("finished");
        expect(turn.answer?.text).toBe(whole);
      }
      expect(answered).toBeGreaterThan(3);
    }, 30_000);
  }

  test("without harm the same question is answered: the positive control", async () => {
    const turn = await ended(await ask(await newThread(), "[[do:nothing]] [[words:12]]"));
    expect(turn.status).toBe("finished");
    expect(turn.answer?.text).toContain("word11");
  });

  test("the thread of a session that died answers its next question", async () => {
    const thread = await newThread();
    expect((await ended(await ask(thread, "[[do:exit]]"))).status).toBe("failed");
    expect((await ended(await ask(thread, "[[words:4]]"))).status).toBe("finished");
  });

  test("a turn whose session died before its first word is asked again by itself, three times at most", async () => {
    const turn = await ended(await ask(await newThread(), "[[do:exit]] [[after:0]]"));
    expect(turn.status).toBe("failed");
    expect(turn.answer).toBeNull();
    const { attempts } = server.core.db.get<{ attempts: number }>(
      "select attempts from turns where id = ?",
      turn.id,
    ) ?? {
      attempts: 0,
    };
    expect(attempts).toBe(3);
  }, 15_000);

  test("a session that does not stop when told is killed after a grace, and its turn is the owner's cancel", async () => {
    const turn = await ask(await newThread(), "[[do:ignore-cancel]] [[words:2000]]");
    await Bun.sleep(300);
    await server.api.post(`/api/v1/turns/${turn}/interrupt`);
    const stopped = await ended(turn);
    expect(stopped.status).toBe("interrupted");
    expect(stopped.stop).toBe("cancelled");
    expect(stopped.answer?.text).toStartWith("word0");
  }, 15_000);
});

describe("many threads", () => {
  test("more than sixteen at once wait their turn, and all are answered", async () => {
    const threads = await Promise.all(Array.from({ length: 24 }, newThread));
    const turns = await Promise.all(threads.map((thread) => ask(thread, "[[words:15]]")));
    await Bun.sleep(150);
    const states = await Promise.all(turns.map((turn) => server.api.get<Turn>(`/api/v1/turns/${turn}`)));
    expect(states.filter(({ status }) => status === "running").length).toBeLessThanOrEqual(16);
    const all = await Promise.all(turns.map(ended));
    expect(all.every(({ status }) => status === "finished")).toBe(true);
  }, 30_000);

  test("turns of one thread are answered one after the other, in their order", async () => {
    const thread = await newThread();
    const turns = [
      await ask(thread, "[[words:5]]"),
      await ask(thread, "[[words:5]]"),
      await ask(thread, "[[words:5]]"),
    ];
    const all = await Promise.all(turns.map(ended));
    expect(all.map(({ parent }) => parent)).toEqual([null, turns[0] ?? "", turns[1] ?? ""]);
    for (const [index, turn] of all.entries()) {
      const before = all[index - 1]?.finishedAt ?? "";
      expect((turn.startedAt ?? "") >= before).toBe(true);
    }
    const { items } = await server.api.get<{ items: Message[] }>(`/api/v1/threads/${thread}/messages`);
    expect(items.map(({ role }) => role)).toEqual([
      "user",
      "assistant",
      "user",
      "assistant",
      "user",
      "assistant",
    ]);
  });
});
