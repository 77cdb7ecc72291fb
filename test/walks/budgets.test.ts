/** A model that would go on for ever, at the whole product: what stops it, in which words, and that nothing else does. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { Turn } from "../../src/domain/conversations/turn.ts";
import type { Amount, Budget, Limits } from "../../src/domain/usage/budget.ts";
import { type ModelServer, startModelServer } from "../fakes/model-server.ts";
import { startServer, type TestServer } from "../start-server.ts";
import { type Talk, talkTo } from "../talk.ts";

const none: Limits = { tokens: null, dollars: null, steps: null, timeMs: null };

let model: ModelServer;
let server: TestServer;
let talk: Talk;
beforeAll(() => {
  model = startModelServer();
});
afterAll(() => model.stop());

beforeEach(async () => {
  server = await startServer();
  talk = talkTo(server, "anthropic");
  await connect(server);
  for (const scope of ["turn", "thread", "job", "day"]) await limit(scope, none);
  model.requests.length = 0;
});
afterEach(() => server.remove());

async function connect({ api }: TestServer): Promise<void> {
  await api.request("PUT", "/api/v1/vault/secrets/anthropic-api-key", { value: "sk-ant-test" });
  await api.request("PATCH", "/api/v1/backends/anthropic", {
    baseUrl: model.url,
    defaultModel: "claude-opus-4-5",
    options: { maxTokens: 1_000, retries: 2 },
  });
}

async function limit(scope: string, limits: Partial<Limits>, { api } = server): Promise<void> {
  expect((await api.request("PUT", `/api/v1/budgets/${scope}`, limits)).status).toBe(200);
}

async function spentToday({ api } = server): Promise<Amount> {
  const { items } = await api.get<{ items: (Budget & { spentToday: Amount | null })[] }>("/api/v1/budgets");
  const spent = items.find(({ scope, workspace }) => scope === "day" && workspace === null)?.spentToday;
  if (spent === null || spent === undefined) throw new Error("nothing is told of today");
  return spent;
}

const asked = (): number => model.requests.filter(({ method }) => method === "POST").length;

/** Calls a tool in each of so many steps, and then answers. */
const loop = (steps: number): string =>
  `${Array.from({ length: steps }, () => '[[call:list_folder {"path":"."}]]').join("[[then]]")}[[then]][[say:At last.]]`;

const answer = async (text: string): Promise<Turn> => talk.answer(await talk.newThread(), text);

describe("a model that calls a tool for ever", () => {
  test("is asked as often as a turn's steps allow, and the turn ends in order", async () => {
    await limit("turn", { steps: 6 });
    const turn = await answer(loop(100));
    expect([turn.status, turn.stop, asked()]).toEqual(["finished", "max-steps", 6]);
    expect((await answer("[[say:Still up.]]")).answer?.text).toBe("Still up.");
  }, 30_000);

  test("is not asked again by a session that does not count, and its turn says why", async () => {
    await limit("thread", { steps: 4 });
    const turn = await answer(loop(100));
    expect([turn.status, turn.failure?.kind, asked()]).toEqual(["failed", "quota", 4]);
    expect(turn.failure?.message).toBe(
      "The budget of this thread does not allow more: 4 of 4 steps. " +
        "Raise it in Settings under Budgets, or go on in a new thread.",
    );
    expect((await answer("[[say:Another thread.]]")).answer?.text).toBe("Another thread.");
  }, 30_000);

  test("goes on without a budget: the positive control", async () => {
    const turn = await answer(loop(70));
    expect([turn.status, turn.answer?.text.endsWith("At last."), asked()]).toEqual(["finished", true, 71]);
  }, 60_000);
});

describe("an answer of a million tokens", () => {
  test("is ended at the limit of tokens, with what had come, and counts as far as it came", async () => {
    await limit("turn", { tokens: 20_000 });
    const turn = await answer("[[slow:1000000x0]]");
    expect([turn.status, turn.failure?.kind]).toEqual(["failed", "quota"]);
    expect(turn.failure?.message).toContain("of 20,000 tokens");
    expect(turn.answer?.text).toStartWith("tick0 tick1 ");
    expect(turn.usage?.output).toBeWithin(10_000, 40_000);
    expect((await spentToday()).tokens).toBeWithin(15_000, 40_000);
  }, 60_000);

  test("goes on without a budget: the positive control", async () => {
    const turn = await answer("[[slow:12000x0]]");
    expect([turn.status, turn.answer?.text.endsWith("tick11999 ")]).toEqual(["finished", true]);
  }, 60_000);
});

test("ten turns at once never pass a day's budget together, and those it refuses say so", async () => {
  // Each may come to 1,000 tokens at $25 a million, beside its question with the tools, and does.
  await limit("day", { dollars: 0.25 });
  const threads = await Promise.all(Array.from({ length: 10 }, () => talk.newThread()));
  const turns = await Promise.all(
    threads.map((thread) =>
      talk.ask(thread, "[[usage:input=400 output=1000 cacheRead=0 cacheWrite=0]] [[slow:40x15]]"),
    ),
  );
  const ended = await Promise.all(turns.map(talk.ended));
  const refused = ended.filter(({ failure }) => failure?.kind === "quota");
  expect([asked() + refused.length, refused.length > 0, asked() > 0]).toEqual([10, true, true]);
  expect((await spentToday()).dollars).toBeLessThanOrEqual(0.25);
  for (const { failure } of refused) {
    expect(failure?.message).toMatch(
      /^The budget of today does not allow more: \$0\.\d+ of \$0\.25 are used, /,
    );
    expect(failure?.message).toEndWith("Raise it in Settings under Budgets, or wait until tomorrow.");
  }
}, 30_000);

test("without a budget all ten are answered: the positive control", async () => {
  const threads = await Promise.all(Array.from({ length: 10 }, () => talk.newThread()));
  const asks = threads.map((thread) => talk.answer(thread, "[[usage:output=1000]] [[slow:40x15]]"));
  expect((await Promise.all(asks)).map(({ status }) => status)).toEqual(Array.from(asks, () => "finished"));
}, 30_000);

test("a helper spends from the turn that it works for", async () => {
  await limit("turn", { steps: 5 });
  const task = Buffer.from(JSON.stringify({ task: loop(50), maxSteps: 30 })).toString("base64");
  const turn = await answer(`[[call:delegate @base64:${task}]][[then]][[say:Done.]]`);
  expect(asked()).toBe(5);
  expect(turn.status).toBe("failed");
  expect(turn.failure?.message).toContain("5 of 5 steps");
}, 30_000);

test("a request that is refused and tried again takes a step each time", async () => {
  await limit("turn", { steps: 2 });
  const turn = await answer("[[status:529 times=9]]");
  expect([turn.failure?.kind, asked()]).toEqual(["quota", 2]);
}, 30_000);

test("a turn that works too long is ended, and one that waits for its owner is not", async () => {
  await limit("turn", { timeMs: 1_500 });
  const slow = await answer("[[slow:2000x50]]");
  expect([slow.failure?.kind, slow.failure?.message]).toEqual([
    "quota",
    expect.stringContaining("The budget of this turn does not allow more: 2 s of 2 s are used."),
  ]);
  const thread = await talk.newThread();
  const turn = await talk.ask(
    thread,
    '[[call:write_file {"path":"a.txt","content":"a"}]][[then]][[say:Written.]]',
  );
  let approval: string | undefined;
  while (approval === undefined) {
    const { items } = await server.api.get<{ items: { id: string }[] }>("/api/v1/approvals");
    approval = items[0]?.id;
    await Bun.sleep(20);
  }
  await Bun.sleep(3_000);
  await server.api.post(`/api/v1/approvals/${approval}`, { answer: "allow-once" });
  let ended = await talk.ended(turn);
  while (ended.finishedAt === null) ended = await talk.ended(turn);
  expect([ended.status, ended.answer?.text]).toEqual(["finished", "Written."]);
}, 30_000);

test("the demo, which costs nothing, takes its steps too", async () => {
  await limit("day", { steps: 1, dollars: 0, tokens: 1_000_000 });
  const demo = talkTo(server);
  expect((await demo.answer(await demo.newThread(), "hello")).status).toBe("finished");
  const second = await demo.answer(await demo.newThread(), "hello");
  expect([second.failure?.kind, second.failure?.message]).toEqual([
    "quota",
    expect.stringContaining("The budget of today does not allow more: 1 of 1 steps"),
  ]);
}, 30_000);

test("what was spent, and what may be, outlives a restart", async () => {
  await limit("day", { steps: 2 });
  await answer("[[say:One.]]");
  const before = await spentToday();
  expect(before).toMatchObject({ tokens: 1_290, steps: 1 });
  const { api, dataFolder } = server;
  await server.stop();
  server = await startServer({ dataFolder, token: api.token });
  talk = talkTo(server, "anthropic");
  expect(await spentToday()).toMatchObject({ tokens: 1_290, steps: 1, dollars: before.dollars });
  expect((await answer("[[say:Two.]]")).status).toBe("finished");
  expect((await answer("[[say:Three.]]")).failure?.kind).toBe("quota");
}, 30_000);
