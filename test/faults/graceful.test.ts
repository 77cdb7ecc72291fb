/** Told to stop in the middle of much work, the program ends in order and in time, and loses nothing. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Turn } from "../../src/domain/conversations/turn.ts";
import { type ModelServer, startModelServer } from "../fakes/model-server.ts";
import { liftBudgets, until } from "./asking.ts";
import { clientOf, newDataFolder, ownFolder, removeFolder, startProgram } from "../start-program.ts";

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

test("a hundred open turns, and it ends within ten seconds with every question kept and every stream told", async () => {
  const options = { dataFolder, env: { ANTHROPIC_API_KEY: "sk-ant-test", ANTHROPIC_BASE_URL: model.url } };
  const program = await startProgram(options);
  const api = clientOf(program, token);
  const { items } = await api.get<{ items: { id: string }[] }>("/api/v1/workspaces");
  await liftBudgets(api);
  const turns = await Promise.all(
    Array.from({ length: 100 }, async (_, index) => {
      const thread = await api.post<{ id: string }>(`/api/v1/workspaces/${items[0]?.id}/threads`, {});
      const body = { text: `${index} [[slow:400x20]]`, backend: "anthropic", model: "claude-opus-4-5" };
      return (await api.post<{ turn: Turn }>(`/api/v1/threads/${thread.id}/turns`, body)).turn;
    }),
  );
  const heard: string[] = [];
  const listen = async (): Promise<void> => {
    for await (const { name } of api.events("/api/v1/events")) heard.push(name);
  };
  const stream = listen();
  const words = (): number => heard.filter((name) => name === "text.delta").length;
  await until(() => words() > 0);

  const told = performance.now();
  const ending = program.end("SIGTERM");
  await stream;
  expect(performance.now() - told).toBeLessThan(2_000);
  expect(() => process.kill(program.pid, 0)).not.toThrow();
  const answered = await fetch(`${program.url}/healthz`).catch(() => null);
  expect(answered).toBeNull();
  expect(await ending).toBe(0);
  expect(performance.now() - told).toBeLessThan(10_000);

  const again = await startProgram(options);
  const after = clientOf(again, token);
  for (const { id, question } of turns) {
    const turn = await after.get<Turn>(`/api/v1/turns/${id}`);
    expect(turn.question.text).toBe(question.text);
    expect(["queued", "running", "failed", "finished"]).toContain(turn.status);
  }
  await again.end("SIGKILL");
}, 60_000);

test("with nothing under way it ends at once, though a session is at rest in it", async () => {
  const program = await startProgram({ dataFolder });
  const api = clientOf(program, token);
  const { items } = await api.get<{ items: { id: string }[] }>("/api/v1/workspaces");
  const thread = await api.post<{ id: string }>(`/api/v1/workspaces/${items[0]?.id}/threads`, {});
  const body = { text: "What can you do?", backend: "demo" };
  const { turn } = await api.post<{ turn: Turn }>(`/api/v1/threads/${thread.id}/turns`, body);
  while ((await api.get<Turn>(`/api/v1/turns/${turn.id}`)).status !== "finished") await Bun.sleep(50);
  const told = performance.now();
  expect(await program.end("SIGTERM")).toBe(0);
  expect(performance.now() - told).toBeLessThan(900);
}, 30_000);
