/** With more connections than file descriptors, the program lets nobody in, goes on with what it has, and comes back. */
import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { type ModelServer, startModelServer } from "../fakes/model-server.ts";
import { newDataFolder, ownFolder, type Program, removeFolder, startProgram } from "../start-program.ts";
import { askingOf, modelEnv, toModel, until } from "./asking.ts";
import { descriptorsOf, isLinux } from "./figures-of.ts";

const CONNECTIONS = 300;
const entry = join(import.meta.dir, "../../src/main.ts");
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

async function start(descriptors: number): Promise<Program> {
  const command = ["/bin/sh", "-c", `ulimit -n ${descriptors}; exec "$0" "$@"`, process.execPath, entry];
  const started = await startProgram({ dataFolder, env: modelEnv(model.url), command });
  program = started;
  return started;
}

/** Each begins a request and does not end it; without a word the system would not hand the connection on. */
function hold({ url }: Program): Socket[] {
  const { hostname, port, host } = new URL(url);
  return Array.from({ length: CONNECTIONS }, () => {
    const socket = connect(Number(port), hostname, () => socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\n`));
    socket.on("error", () => {}); // silent-ok: who is not let in is cut off
    return socket;
  });
}

const health = async ({ url }: Program): Promise<number | null> =>
  (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(1_000) }).catch(() => null))?.status ?? null;

test.skipIf(!isLinux)(
  "300 connections at 256 descriptors: nobody is let in, what is under way goes on, and then all is as before",
  async () => {
    const started = await start(256);
    const { api, newThread, ask, settled } = await askingOf(started, token, toModel);
    const leaving = new AbortController();
    const heard: string[] = [];
    const listening = (async () => {
      for await (const { name } of api.events("/api/v1/events", { signal: leaving.signal })) heard.push(name);
    })().catch(() => {}); // silent-ok: it is ended by its signal
    const turn = await ask(await newThread(), "[[slow:150x15]]");
    await until(() => heard.includes("text.delta"));

    const sockets = hold(started);
    await until(async () => (await health(started)) === null);
    expect(descriptorsOf(started.pid)).toBeGreaterThan(200);
    await until(() => heard.includes("turn.finished"));
    expect(await health(started)).toBeNull();
    for (const socket of sockets) socket.destroy();
    leaving.abort();
    await listening;

    await until(async () => (await health(started)) === 200);
    expect((await settled(turn.id)).answer?.text.trim().split(" ")).toHaveLength(150);
    const next = await settled((await ask(await newThread(), "[[say:And on.]]")).id);
    expect([next.status, next.answer?.text]).toEqual(["finished", "And on."]);
    expect(await started.end()).toBe(0);
    expect(await started.errors()).toContain("No file descriptor is left");
  },
  60_000,
);

test.skipIf(!isLinux)(
  "at 1024 the same connections are let in and others beside them: the positive control",
  async () => {
    const started = await start(1_024);
    const sockets = hold(started);
    await until(() => descriptorsOf(started.pid) > CONNECTIONS);
    expect(await health(started)).toBe(200);
    for (const socket of sockets) socket.destroy();
    await started.end();
    expect(await started.errors()).not.toContain("No file descriptor is left");
  },
  30_000,
);
