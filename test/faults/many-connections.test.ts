/** Thousands of connections at once, most of them idle, many of them listening: who asks is answered, and all are given back. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { connect, type Socket } from "node:net";
import { newDataFolder, ownAlike, type Program, removeFolder, startProgram } from "../start-program.ts";
import { askingOf, until } from "./asking.ts";
import { allDeliveries, makeEndpoint, senderFor, withIngress } from "./webhook-sender.ts";
import { descriptorsOf, isLinux, residentMiBOf } from "./figures-of.ts";

const isLong = Number(process.env["MONKEYCLAW_ROUNDS"] ?? 0) > 10;
const IDLE = isLong ? 2_000 : 500;
const LISTENING = isLong ? 300 : 100;
const BURST = isLong ? 1_000 : 300;
const AT_INGRESS = isLong ? 4_000 : 1_000;
const WEBHOOKS = isLong ? 5_000 : 500;
const WEBHOOKS_AT_ONCE = 100;
/** One webhook of a hundred may be acknowledged later than this. */
const SLOW_MS = 1_000;
const dataFolder = newDataFolder();
let program: Program;
let token: string;
beforeAll(async () => {
  token = await ownAlike({ dataFolder });
  program = await startProgram({ dataFolder, flags: withIngress });
});
afterAll(async () => {
  await program.end("SIGKILL");
  removeFolder(dataFolder);
});

/** Where this process may not have so many open itself, there is nothing to try with. */
const mayTry = isLinux && Number(Bun.spawnSync(["sh", "-c", "ulimit -n"]).stdout.toString()) >= 5_000;

function open(
  count: number,
  request: string,
  isAnswered: (received: string) => boolean,
  url = program.url,
): Promise<Socket[]> {
  const { hostname, port } = new URL(url);
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
  `${IDLE} idle and ${LISTENING} listening, then ${BURST} requests in a burst: each is answered, each listener hears, and nothing stays open (skipped below 5,000 descriptors)`,
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
    expect(descriptorsOf(program.pid)).toBeGreaterThanOrEqual(before + IDLE + LISTENING);

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

test.skipIf(!mayTry)(
  `${AT_INGRESS} idle at the public plane, and ${WEBHOOKS} webhooks in a burst: each is taken, and nothing stays open (skipped below 5,000 descriptors)`,
  async () => {
    const url = program.ingressUrl ?? "";
    const before = descriptorsOf(program.pid);
    const whole = `GET /healthz HTTP/1.1\r\nHost: ${new URL(url).host}\r\n\r\n`;
    const idle = await open(AT_INGRESS, whole, (text) => text.includes('"ok"'), url);
    const endpoint = await makeEndpoint(program, token);
    const { send } = senderFor(program, endpoint);
    let left = WEBHOOKS;
    let slow = 0;
    const post = async (): Promise<void> => {
      while (left-- > 0) {
        const begun = performance.now();
        expect((await send({ headers: { connection: "close" } })).status).toBe(202);
        if (performance.now() - begun > SLOW_MS) slow++;
      }
    };
    await Promise.all(Array.from({ length: WEBHOOKS_AT_ONCE }, post));
    expect(slow).toBeLessThanOrEqual(WEBHOOKS / 100);
    expect(await allDeliveries(program, token, endpoint)).toHaveLength(WEBHOOKS);
    expect(residentMiBOf(program.pid)).toBeLessThan(1_024);
    for (const socket of idle) socket.destroy();
    await until(() => descriptorsOf(program.pid) <= before + 10, 30_000);
  },
  120_000,
);
