/** Thousands of connections at once, most of them idle, many of them listening: who asks is answered, and all are given back. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { connect, type Socket } from "node:net";
import { newDataFolder, ownFolder, type Program, removeFolder, startProgram } from "../start-program.ts";
import { askingOf, until } from "./asking.ts";
import { descriptorsOf, isLinux, residentMiBOf } from "./figures-of.ts";

const IDLE = 2_000;
const LISTENING = 300;
const BURST = 1_000;
const dataFolder = newDataFolder();
let program: Program;
let token: string;
beforeAll(async () => {
  token = await ownFolder({ dataFolder });
  program = await startProgram({ dataFolder });
});
afterAll(async () => {
  await program.end("SIGKILL");
  removeFolder(dataFolder);
});

/** Where this process may not have so many open itself, there is nothing to try with. */
const mayTry = isLinux && Number(Bun.spawnSync(["sh", "-c", "ulimit -n"]).stdout.toString()) >= 5_000;

function open(count: number, request: string, isAnswered: (received: string) => boolean): Promise<Socket[]> {
  const { hostname, port } = new URL(program.url);
  return Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<Socket>((resolve, reject) => {
          let received = "";
          const socket = connect(Number(port), hostname, () => socket.write(request));
          socket.on("data", (bytes: Buffer) => {
            received += bytes.toString("latin1");
            if (isAnswered(received)) resolve(socket);
          });
          socket.on("error", reject);
        }),
    ),
  );
}

test.skipIf(!mayTry)(
  "2,000 idle and 300 listening, then 1,000 requests in a burst: each is answered, each listener hears, and nothing stays open (skipped below 5,000 descriptors)",
  async () => {
    const { host } = new URL(program.url);
    const { api, newThread, ask, settled } = await askingOf(program, token);
    const before = descriptorsOf(program.pid);
    const heard = new Set<number>();
    const own = `Host: ${host}\r\nAuthorization: Bearer ${token}\r\n\r\n`;
    const idle = await open(IDLE, `GET /healthz HTTP/1.1\r\n${own}`, (text) => text.includes('"ok"'));
    const listening = await open(LISTENING, `GET /api/v1/events HTTP/1.1\r\n${own}`, (text) =>
      text.includes("\r\n\r\n"),
    );
    listening.forEach((socket, index) =>
      socket.on("data", (bytes: Buffer) => bytes.includes("event: turn.finished") && heard.add(index)),
    );
    expect(descriptorsOf(program.pid)).toBeGreaterThan(before + IDLE + LISTENING);

    const once = { connection: "close" };
    const burst = Array.from({ length: BURST }, () =>
      api.request("GET", "/api/v1/workspaces", undefined, once),
    );
    const turn = await ask(await newThread(), "What can you do?");
    for (const { status } of await Promise.all(burst)) expect(status).toBe(200);
    expect((await settled(turn.id)).status).toBe("finished");
    await until(() => heard.size === LISTENING);
    expect(residentMiBOf(program.pid)).toBeLessThan(1_024);

    for (const socket of [...idle, ...listening]) socket.destroy();
    // The session that answered stays for the next question, with a few of its own.
    await until(() => descriptorsOf(program.pid) <= before + 10, 20_000);
  },
  60_000,
);
