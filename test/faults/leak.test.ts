/** The same work again and again: what it takes is given back, to the last thread, file and stream. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { newDataFolder, ownFolder, type Program, removeFolder, startProgram } from "../start-program.ts";
import { type ModelServer, startModelServer } from "../fakes/model-server.ts";
import { type Asking, askingOf, modelEnv, toModel, until } from "./asking.ts";
import { descriptorsOf, isLinux, residentMiBOf, threadsOf } from "./figures-of.ts";

/** `bun run test:faults` gives it more of them. */
const ROUNDS = Math.max(4, Number(process.env["MONKEYCLAW_ROUNDS"] ?? 0));
const AT_ONCE = 18;
const MOST_GROWTH_MIB = 64;

const dataFolder = newDataFolder();
let model: ModelServer;
let program: Program;
let asking: Asking;
beforeAll(async () => {
  model = startModelServer();
  const token = await ownFolder({ dataFolder });
  program = await startProgram({ dataFolder, env: modelEnv(model.url) });
  asking = await askingOf(program, token, toModel);
});
afterAll(async () => {
  await program.end("SIGKILL");
  await model.stop();
  removeFolder(dataFolder);
});

/** Threads made, asked in, listened to, searched, stopped half-way and deleted: more of them than sessions may live. */
async function round(): Promise<void> {
  const { api, newThread, ask, settled } = asking;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, index) => {
      const thread = await newThread();
      const leaving = new AbortController();
      const listening = Array.fromAsync(
        api.events(`/api/v1/events?thread=${thread}`, { signal: leaving.signal }),
      ).catch(() => {}); // silent-ok: it is ended by its signal
      const turn = await ask(thread, index % 4 === 0 ? "[[slow:500x5]]" : "[[say:round and round]]");
      if (index % 4 === 0) await api.post(`/api/v1/turns/${turn.id}/interrupt`);
      await settled(turn.id);
      await api.request("GET", "/api/v1/search?q=round");
      leaving.abort();
      await listening;
      await api.request("DELETE", `/api/v1/threads/${thread}`);
    }),
  );
}

const figures = () => ({
  descriptors: descriptorsOf(program.pid),
  threads: threadsOf(program.pid),
  residentMiB: residentMiBOf(program.pid),
});

test.skipIf(!isLinux)(
  `${ROUNDS} rounds take no more than two did`,
  async () => {
    for (let count = 0; count < 2; count++) await round();
    await until(async () => (await openStreams()) === 0);
    const before = figures();
    for (let count = 2; count < ROUNDS; count++) await round();
    await until(async () => (await openStreams()) === 0);
    await until(() => figures().descriptors <= before.descriptors + 10);
    await until(() => figures().threads <= before.threads + 4);
    expect(figures().residentMiB - before.residentMiB).toBeLessThan(MOST_GROWTH_MIB);
  },
  240_000,
);

test.skipIf(!isLinux)("and a stream that is left open would be seen: the positive control", async () => {
  const before = figures().descriptors;
  const leaving = new AbortController();
  const streams = Array.from({ length: 30 }, () =>
    Array.fromAsync(asking.api.events("/api/v1/events", { signal: leaving.signal })).catch(() => {}),
  ); // silent-ok: it is ended by its signal
  await until(async () => (await openStreams()) === 30);
  expect(figures().descriptors).toBeGreaterThan(before + 10);
  leaving.abort();
  await Promise.all(streams);
});

async function openStreams(): Promise<number> {
  const { body } = await asking.api.request<string>("GET", "/metrics");
  return Number(/^monkeyclaw_streams (\d+)$/m.exec(body)?.[1]);
}
