/** Bodies that are longer than anybody wants, or than they say: refused early, the line is closed, and nothing is kept in memory. */
import { beforeAll, describe, expect, test } from "bun:test";
import { connect } from "node:net";
import { isLinux, residentMiBOf } from "./figures-of.ts";
import { openProgram } from "./open-program.ts";
import { type Endpoint, makeEndpoint, senderFor } from "./webhook-sender.ts";

const MIB = 1024 * 1024;
/** What the two systems' buffers hold on the way is sent, but not read. */
const MOST_SENT = 16 * MIB;
const MOST_GROWTH_MIB = 32;

const open = openProgram();
let endpoint: Endpoint;
beforeAll(async () => {
  endpoint = await makeEndpoint(open.program, open.token);
});

interface Flooded {
  readonly sent: number;
  readonly status: number | null;
  readonly isClosed: boolean;
}

const piece = Buffer.alloc(64 * 1024, "x");
const chunk = Buffer.concat([Buffer.from("10000\r\n"), piece, Buffer.from("\r\n")]);

/** Sends head and body for as long as the other side takes them, up to a limit. */
function flood(url: string, head: string, isChunked: boolean, most: number): Promise<Flooded> {
  const { hostname, port, host } = new URL(url);
  return new Promise((resolve) => {
    let received = "";
    let isClosed = true;
    const socket = connect(Number(port), hostname, () => {
      socket.write(head.replace("HOST", host));
      pump();
    });
    const pump = (): void => {
      while (!socket.destroyed) {
        if (socket.bytesWritten >= most) {
          isClosed = false;
          setTimeout(() => socket.destroy(), 300);
          return;
        }
        if (!socket.write(isChunked ? chunk : piece)) return;
      }
    };
    socket.on("drain", pump);
    socket.on("data", (bytes: Buffer) => (received += bytes.toString("latin1")));
    socket.on("error", () => {}); // silent-ok: it is closed, and that is what is looked for
    socket.on("close", () => {
      const status = /^HTTP\/1\.1 (\d{3})/.exec(received)?.[1];
      resolve({ sent: socket.bytesWritten, status: status === undefined ? null : Number(status), isClosed });
    });
  });
}

const lines = (...all: readonly string[]): string => [...all, "", ""].join("\r\n");
const ours = "Host: HOST";
const json = (): string[] => [`Authorization: Bearer ${open.token}`, "Content-Type: application/json"];
const type = "Content-Type: application/json";
const form = "Content-Type: application/x-www-form-urlencoded";
const API = "/api/v1/workspaces";

/** Where it goes, its head, and what may be answered if the answer comes through before the line is closed. */
const floods = (): readonly (readonly [
  who: string,
  url: string,
  head: readonly string[],
  status: number,
])[] => {
  const ingress = open.program.ingressUrl ?? "";
  return [
    ["a program with a token", open.program.url, [`POST ${API} HTTP/1.1`, ours, ...json()], 413],
    ["a program that deletes", open.program.url, [`DELETE ${API}/x HTTP/1.1`, ours, ...json()], 413],
    ["a stranger at the API", open.program.url, [`POST ${API} HTTP/1.1`, ours], 401],
    ["a stranger who signs in", open.program.url, ["POST /login HTTP/1.1", ours, form], 413],
    ["a stranger who reads", open.program.url, ["GET /healthz HTTP/1.1", ours], 200],
    ["one who wants another server", open.program.url, ["POST / HTTP/1.1", "Host: evil.example"], 421],
    ["a vendor at the public plane", ingress, ["POST /webhooks/x HTTP/1.1", "Host: HOST"], 404],
    ["a vendor at an endpoint", ingress, [`POST /webhooks/${endpoint.id} HTTP/1.1`, ours, type], 413],
  ];
};

describe("a body without end", () => {
  for (const [framing, header, isChunked] of [
    ["in chunks", "Transfer-Encoding: chunked", true],
    ["of a said 10 GiB", `Content-Length: ${10 * 1024 * MIB}`, false],
    ["of a said 60 MiB", `Content-Length: ${60 * MIB}`, false],
  ] as const) {
    test(`${framing} is cut off, whoever sends it, and takes no memory`, async () => {
      const before = isLinux ? residentMiBOf(open.program.pid) : 0;
      for (const [who, url, head, wanted] of floods()) {
        const { sent, status, isClosed } = await flood(url, lines(...head, header), isChunked, 60 * MIB);
        expect([who, isClosed, sent < MOST_SENT]).toEqual([who, true, true]);
        if (framing !== "of a said 10 GiB") expect([wanted, null]).toContain(status);
      }
      if (isLinux) expect(residentMiBOf(open.program.pid) - before).toBeLessThan(MOST_GROWTH_MIB);
      expect((await fetch(`${open.program.url}/healthz`)).status).toBe(200);
    }, 30_000);
  }

  test("and a line whose body ends is kept for the next request: the positive control", async () => {
    const small = lines(`POST ${API} HTTP/1.1`, ours, ...json(), "Content-Length: 65536");
    const { status, isClosed } = await flood(open.program.url, small, false, piece.length);
    expect([status, isClosed]).toEqual([422, false]);
  });
});

describe("a webhook", () => {
  const post = async (bytes: number): Promise<number> => {
    const { send } = senderFor(open.program, endpoint);
    return (await send({ body: JSON.stringify("x".repeat(Math.max(bytes - 2, 0))).slice(0, bytes) })).status;
  };

  test("of the largest size is taken, a byte more is too large, and none at all is looked at", async () => {
    expect([await post(MIB - 1), await post(MIB), await post(MIB + 1)]).toEqual([202, 202, 413]);
    expect(await post(0)).toBe(202);
  });

  test("that breaks off before the length that it said is never taken", async () => {
    const { sign } = senderFor(open.program, endpoint);
    const headers = Object.entries(sign({ body: "x" })).map(([name, value]) => `${name}: ${value}`);
    const head = lines(`POST /webhooks/${endpoint.id} HTTP/1.1`, ours, ...headers, "Content-Length: 100000");
    const { status } = await flood(open.program.ingressUrl ?? "", head, false, piece.length);
    expect(status).toBeNull();
  });
});
