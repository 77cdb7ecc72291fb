/** Senders that take their time at the public plane: they keep no genuine webhook out, and are let go. */
import { beforeAll, describe, expect, test } from "bun:test";
import { connect, type Socket } from "node:net";
import { until } from "./asking.ts";
import { descriptorsOf, isLinux, residentMiBOf } from "./figures-of.ts";
import { openProgram } from "./open-program.ts";
import { allDeliveries, type Endpoint, makeEndpoint, senderFor } from "./webhook-sender.ts";

const isLong = Number(process.env["MONKEYCLAW_ROUNDS"] ?? 0) > 10;
const OF_EACH_KIND = isLong ? 250 : 60;
const LONGEST_MS = 15_000;
const LOOKED_AT_FOR_MS = isLong ? LONGEST_MS : 1_500;
const MOST_GROWTH_MIB = 100;
/** One of a hundred genuine webhooks may be acknowledged later than this. */
const SLOW_MS = 1_000;

const open = openProgram();
let endpoint: Endpoint;
beforeAll(async () => {
  endpoint = await makeEndpoint(open.program, open.token);
});

interface Slow {
  readonly socket: Socket;
  readonly begunAt: number;
  closedAt: number | null;
  received: string;
}

/** Sends the beginning, then the piece again and again. */
function dawdle(beginning: string, piece: string): Slow {
  const { hostname, port } = new URL(open.program.ingressUrl ?? "");
  const socket = connect(Number(port), hostname, () => socket.write(beginning));
  const slow: Slow = { socket, begunAt: performance.now(), closedAt: null, received: "" };
  const dripping = setInterval(() => piece !== "" && socket.write(piece), 1_000);
  socket.on("data", (bytes: Buffer) => (slow.received += bytes.toString("latin1")));
  socket.on("error", () => {}); // silent-ok: it is closed, and that is what is looked for
  socket.on("close", () => {
    clearInterval(dripping);
    slow.closedAt = performance.now();
  });
  return slow;
}

/** Slow headers, slow bodies of either framing, ranges, and answers that nobody reads. */
function kinds(): readonly (readonly [beginning: string, piece: string])[] {
  const { host } = new URL(open.program.ingressUrl ?? "");
  const { sign } = senderFor(open.program, endpoint);
  const signed = Object.entries(sign({ body: "x" })).map(([name, value]) => `${name}: ${value}`);
  const head = (line: string, ...headers: readonly string[]): string =>
    [`${line} HTTP/1.1`, `Host: ${host}`, ...headers, ""].join("\r\n");
  const post = `POST /webhooks/${endpoint.id}`;
  return [
    [`${head(post)}X-Slow: `, "x"],
    [`${head(post, ...signed, "Content-Length: 1000")}\r\n`, "x"],
    [`${head(post, ...signed, "Content-Length: 500000")}\r\n`, "x"],
    [`${head(post, ...signed, "Transfer-Encoding: chunked")}\r\n`, "1\r\nx\r\n"],
    [`${head("GET /healthz", "Range: bytes=0-,5-0,5-1,5-2")}X-Slow: `, "x"],
  ];
}

describe("senders that dawdle", () => {
  test("keep no genuine webhook out, take little memory, and are let go", async () => {
    const before = isLinux ? residentMiBOf(open.program.pid) : 0;
    const descriptors = isLinux ? descriptorsOf(open.program.pid) : 0;
    const slow = kinds().flatMap(([beginning, piece]) =>
      Array.from({ length: OF_EACH_KIND }, () => dawdle(beginning, piece)),
    );
    const { send } = senderFor(open.program, endpoint);
    let taken = 0;
    let late = 0;
    for (const end = performance.now() + LOOKED_AT_FOR_MS; performance.now() < end; await Bun.sleep(20)) {
      const begun = performance.now();
      expect((await send()).status).toBe(202);
      taken++;
      if (performance.now() - begun > SLOW_MS) late++;
    }
    expect(late).toBeLessThanOrEqual(Math.ceil(taken / 100));
    expect(await allDeliveries(open.program, open.token, endpoint)).toHaveLength(taken);
    if (isLinux) expect(residentMiBOf(open.program.pid) - before).toBeLessThan(MOST_GROWTH_MIB);
    if (isLong) {
      await until(() => slow.every(({ closedAt }) => closedAt !== null), 2 * LONGEST_MS);
      const held = slow.map(({ begunAt, closedAt }) => (closedAt ?? 0) - begunAt);
      expect(Math.max(...held)).toBeLessThan(LONGEST_MS + 1_500);
    }
    for (const { socket } of slow) socket.destroy();
    if (isLinux) await until(() => descriptorsOf(open.program.pid) <= descriptors + 10);
  }, 90_000);

  test("are known by their pace alone: the same request at once is answered: the positive control", async () => {
    const { host } = new URL(open.program.ingressUrl ?? "");
    const { sign } = senderFor(open.program, endpoint);
    const headers = Object.entries(sign({ body: "x" })).map(([name, value]) => `${name}: ${value}`);
    const lines = [
      `POST /webhooks/${endpoint.id} HTTP/1.1`,
      `Host: ${host}`,
      ...headers,
      "Content-Length: 1",
    ];
    const one = dawdle(`${lines.join("\r\n")}\r\n\r\nx`, "");
    await until(() => one.received !== "");
    expect(one.received).toStartWith("HTTP/1.1 202");
    one.socket.destroy();
  });
});
