/**
 * The process is killed while answers stream, again and again, over one data folder. Nothing that was acknowledged is
 * lost, no question is answered twice, and no turn is left standing at work.
 */
import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Message } from "../../src/domain/conversations/message.ts";
import type { Turn } from "../../src/domain/conversations/turn.ts";
import { type ModelServer, startModelServer } from "../fakes/model-server.ts";
import {
  clientOf,
  newDataFolder,
  ownFolder,
  type Program,
  removeFolder,
  startProgram,
} from "../start-program.ts";

const ROUNDS = Number(process.env["MONKEYCLAW_ROUNDS"] ?? 5);
const dataFolder = newDataFolder();
let model: ModelServer;
let token: string;

beforeAll(async () => {
  model = startModelServer();
  token = await ownFolder({ dataFolder });
});
afterAll(async () => {
  await model.stop();
  removeFolder(dataFolder);
});

const start = (): Promise<Program> =>
  startProgram({ dataFolder, env: { ANTHROPIC_API_KEY: "sk-ant-test", ANTHROPIC_BASE_URL: model.url } });

test(`killed ${ROUNDS} times in mid-stream, nothing is lost and nothing is doubled`, async () => {
  const asked: { readonly turn: string; readonly text: string; readonly thread: string }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const program = await start();
    const api = clientOf(program, token);
    const { items } = await api.get<{ items: { id: string }[] }>("/api/v1/workspaces");
    const thread = (await api.post<{ id: string }>(`/api/v1/workspaces/${items[0]?.id}/threads`, {})).id;
    const ask = async (text: string): Promise<void> => {
      const body = { text, backend: "anthropic", model: "claude-opus-4-5" };
      const { turn } = await api.post<{ turn: Turn }>(`/api/v1/threads/${thread}/turns`, body);
      asked.push({ turn: turn.id, text, thread });
    };
    await ask(`round ${round} [[slow:60x5]]`);
    await ask(`after ${round} [[say:two words]]`);
    await Bun.sleep(Math.random() * 450);
    await program.end("SIGKILL");
  }

  const program = await start();
  const api = clientOf(program, token);
  const states = new Map<string, number>();
  for (const { turn, text, thread } of asked) {
    const ended = await settled(api, turn);
    expect(ended.question.text).toBe(text);
    states.set(ended.status, (states.get(ended.status) ?? 0) + 1);
    const { items } = await api.get<{ items: Message[] }>(`/api/v1/threads/${thread}/messages`);
    expect(
      items.filter((message) => message.turn === turn && message.role === "assistant").length,
    ).toBeLessThanOrEqual(1);
    const whole = Array.from({ length: 60 }, (_, word) => `word${word} `)
      .join("")
      .trim();
    if (ended.status === "finished" && text.includes("slow"))
      expect(ended.answer?.text.trim().split(" ").length).toBe(60);
    if (ended.status === "failed") expect(whole.length).toBeGreaterThan(ended.answer?.text.length ?? 0);
  }
  expect([...states.keys()].filter((status) => !["finished", "failed"].includes(status))).toEqual([]);
  expect(states.get("finished") ?? 0).toBeGreaterThan(ROUNDS / 2);
  await program.end();
}, 300_000);

async function settled(api: ReturnType<typeof clientOf>, id: string): Promise<Turn> {
  for (let tries = 0; tries < 1_000; tries++) {
    const turn = await api.get<Turn>(`/api/v1/turns/${id}`);
    if (turn.status !== "queued" && turn.status !== "running") return turn;
    await Bun.sleep(20);
  }
  throw new Error(`the turn ${id} did not come to an end`);
}
