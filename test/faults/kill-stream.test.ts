/**
 * The process is killed while answers stream, again and again, over one data folder. Nothing that was acknowledged is
 * lost, no question is answered twice, and no turn is left standing at work.
 */
import { Database } from "bun:sqlite";
import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import { join } from "node:path";
import type { Message } from "../../src/domain/conversations/message.ts";
import { type ModelRequest, type ModelServer, startModelServer } from "../fakes/model-server.ts";
import { newDataFolder, ownFolder, type Program, removeFolder, startProgram } from "../start-program.ts";
import { type Asking, askingOf, liftBudgets, modelEnv, toModel } from "./asking.ts";

const ROUNDS = Number(process.env["MONKEYCLAW_ROUNDS"] ?? 5);
const TICKS = 60;
const whole = Array.from({ length: TICKS }, (_, tick) => `tick${tick} `).join("");
const dataFolder = newDataFolder();
let model: ModelServer;
let token: string;
let program: Program | null = null;

beforeAll(async () => {
  model = startModelServer();
  token = await ownFolder({ dataFolder });
});
afterEach(() => program?.end("SIGKILL"));
afterAll(async () => {
  await model.stop();
  removeFolder(dataFolder);
});

async function start(): Promise<Program & { readonly asking: Asking }> {
  const started = await startProgram({ dataFolder, env: modelEnv(model.url) });
  program = started;
  return { ...started, asking: await askingOf(started, token, toModel) };
}

/** What lies on the disk, as nobody has tidied it up. */
function look<Row>(sql: string): Row[] {
  const sqlite = new Database(join(dataFolder, "monkeyclaw.db"), { readonly: true });
  try {
    return sqlite.query<Row, []>(sql).all();
  } finally {
    sqlite.close();
  }
}

/** A request's own question, without the history before it. */
const lastAsked = ({ body }: ModelRequest): string =>
  JSON.stringify((body as { readonly messages: readonly object[] }).messages.at(-1));

interface Asked {
  readonly turn: string;
  readonly text: string;
  readonly thread: string;
}

test(`killed ${ROUNDS} times in mid-stream, nothing is lost and nothing is doubled`, async () => {
  const asked: Asked[] = [];
  let cutOff = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { asking, end } = await start();
    if (round === 0) await liftBudgets(asking.api);
    const thread = await asking.newThread();
    for (const text of [`round ${round} [[slow:${TICKS}x5]]`, `after ${round} [[say:two words]]`])
      asked.push({ turn: (await asking.ask(thread, text)).id, text, thread });
    await Bun.sleep(Math.random() * 450);
    await end("SIGKILL");
    cutOff += look("select 1 from turns where status = 'running'").length;
  }
  expect(cutOff).toBeGreaterThan(0);

  const { asking, end } = await start();
  const restartedAt = performance.now();
  const states = new Map<string, number>();
  for (const { turn, text, thread } of asked) {
    const { status, question, answer, failure } = await asking.settled(turn);
    states.set(status, (states.get(status) ?? 0) + 1);
    expect([question.text, ["finished", "failed"].includes(status)]).toEqual([text, true]);
    const { items } = await asking.api.get<{ items: Message[] }>(`/api/v1/threads/${thread}/messages`);
    const answers = items.filter((message) => message.turn === turn && message.role === "assistant");
    expect(answers.map((message) => message.text)).toEqual(answer === null ? [] : [answer.text]);
    const wanted = text.includes("slow") ? whole : "two words";
    if (status === "finished") expect(answer?.text.trim()).toBe(wanted.trim());
    else {
      expect(wanted).toStartWith(answer?.text ?? "");
      expect(failure?.message).toContain("ask again");
    }
  }
  // Those of the last round alone: each earlier one was settled by the start after it.
  expect(performance.now() - restartedAt).toBeLessThan(5_000 + ROUNDS * 100);
  expect(states.get("finished") ?? 0).toBeGreaterThan(ROUNDS / 2);
  for (const { text } of asked) {
    const times = model.requests.filter((request) => lastAsked(request).includes(`"${text}"`)).length;
    expect([text, times <= 3]).toEqual([text, true]);
  }
  await end();
  const ends = "select json_extract(body, '$.turn') as turn from events where type = 'turn.finished'";
  const ended = look<{ turn: string }>(ends).map(({ turn }) => turn);
  expect(ended.toSorted()).toEqual(asked.map(({ turn }) => turn).toSorted());
  expect(look("select 1 from partial_answers")).toEqual([]);
  expect(look("select 1 from turns where status in ('queued', 'running', 'waiting')")).toEqual([]);
}, 300_000);

test("what was said before the kill is kept, and lies open on the disk until the next start", async () => {
  const first = await start();
  const { id } = await first.asking.ask(await first.asking.newThread(), "[[slow:300x10]]");
  await Bun.sleep(800);
  await first.end("SIGKILL");
  const [open] = look<{ text: string }>("select text from partial_answers");
  expect(open?.text).toStartWith("tick0 tick1 ");
  expect(look("select 1 from turns where status = 'running'")).toHaveLength(1);

  const { asking } = await start();
  const { status, answer } = await asking.settled(id);
  expect([status, answer?.text]).toEqual(["failed", open?.text]);
}, 60_000);
