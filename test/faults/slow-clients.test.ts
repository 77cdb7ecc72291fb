/** Clients that take their time, to hold what others need: each is let go, and meanwhile all others are answered. */
import { describe, expect, test } from "bun:test";
import { connect } from "node:net";
import { clientOf, removeFolder, startProgram } from "../start-program.ts";
import { askingOf, until } from "./asking.ts";
import { descriptorsOf, isLinux } from "./figures-of.ts";
import { openProgram } from "./open-program.ts";

const LONGEST_MS = 15_000;
const OF_EACH_KIND = 40;
/** Given by `bun run test:faults`: then there is time for what takes a minute. */
const isLong = Number(process.env["MONKEYCLAW_ROUNDS"] ?? 0) >= 50;

const open = openProgram();

interface Slow {
  readonly closedAfterMs: number;
  readonly received: string;
}

/** Sends the beginning, then the piece once a second, until the other side has had enough. */
function dawdle(url: string, beginning: string, piece: string): Promise<Slow> {
  const { hostname, port, host } = new URL(url);
  const begun = performance.now();
  return new Promise((resolve) => {
    let received = "";
    const socket = connect(Number(port), hostname, () => socket.write(beginning.replace("HOST", host)));
    const dripping = setInterval(() => piece !== "" && socket.write(piece), 1_000);
    const enough = setTimeout(() => socket.destroy(), 2 * LONGEST_MS);
    socket.on("data", (bytes: Buffer) => (received += bytes.toString("latin1")));
    socket.on("error", () => {}); // silent-ok: it is closed, and that is what is looked for
    socket.on("close", () => {
      clearInterval(dripping);
      clearTimeout(enough);
      resolve({ closedAfterMs: performance.now() - begun, received });
    });
  });
}

const head = (line: string, ...headers: readonly string[]): string =>
  [`${line} HTTP/1.1`, "Host: HOST", ...headers, ""].join("\r\n");
const form = ["Content-Type: application/x-www-form-urlencoded", "Content-Length: 1000"];
const json = (): string[] => [`Authorization: Bearer ${open.token}`, "Content-Type: application/json"];

describe("a client that dawdles", () => {
  test("over nothing, its headers or its body is let go within 15 seconds, while all others are answered", async () => {
    const kinds: readonly (readonly [beginning: string, piece: string])[] = [
      ["", ""],
      [`${head("GET /healthz")}X-Slow: `, "x"],
      [head("GET /healthz"), "X-Slow: x\r\n"],
      [`${head("POST /login", ...form)}\r\n`, "x"],
      [`${head("POST /api/v1/workspaces", ...json(), "Content-Length: 1000")}\r\n`, "x"],
      [`${head("POST /api/v1/workspaces", ...json(), "Transfer-Encoding: chunked")}\r\n`, "1\r\nx\r\n"],
      [`${head("GET /login")}\r\n`, ""],
    ];
    const before = isLinux ? descriptorsOf(open.program.pid) : 0;
    const slow = kinds.flatMap(([beginning, piece]) =>
      Array.from({ length: OF_EACH_KIND }, () => dawdle(open.program.url, beginning, piece)),
    );
    const atIngress = dawdle(open.program.ingressUrl ?? "", `${head("GET /healthz")}X-Slow: `, "x");
    let isOver = false;
    const all = Promise.all([...slow, atIngress]).then((each) => {
      isOver = true;
      return each;
    });
    const api = clientOf(open.program, open.token);
    let answered = 0;
    while (!isOver) {
      expect((await api.request("GET", "/api/v1/workspaces")).status).toBe(200);
      answered++;
      await Bun.sleep(50);
    }
    for (const { closedAfterMs } of await all) expect(closedAfterMs).toBeLessThan(LONGEST_MS);
    expect(answered).toBeGreaterThan(50);
    if (isLinux) expect(descriptorsOf(open.program.pid)).toBeLessThan(before + 10);
    expect((await fetch(`${open.program.url}/login`)).status).toBe(200);
  }, 60_000);

  test("is known by its pace alone: the same request sent at once is answered: the positive control", async () => {
    const whole = `${head("GET /healthz", "Connection: close")}\r\n`;
    const { received, closedAfterMs } = await dawdle(open.program.url, whole, "");
    expect(received).toStartWith("HTTP/1.1 200");
    expect(closedAfterMs).toBeLessThan(5_000);
  });

  test("who breaks off in the middle of a form leaves no fault in the log", async () => {
    const other = await startProgram();
    const { hostname, port, host } = new URL(other.url);
    for (let count = 0; count < 5; count++) {
      const beginning = `${head("POST /setup", ...form).replace("HOST", host)}\r\nx`;
      const socket = connect(Number(port), hostname, () => socket.write(beginning));
      await Bun.sleep(100);
      socket.destroy();
    }
    await Bun.sleep(200);
    await other.end();
    expect(await other.errors()).not.toContain("A request failed");
    removeFolder(other.dataFolder);
  }, 30_000);
});

describe("a listener that does not read", () => {
  const listen = async (count: number) => {
    const { hostname, port, host } = new URL(open.program.url);
    const request = `GET /api/v1/events HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${open.token}\r\n\r\n`;
    return Array.from({ length: count }, () => {
      const socket = connect(Number(port), hostname, () => socket.write(request));
      socket.pause();
      socket.on("error", () => {}); // silent-ok: it is closed, and that is what is looked for
      return socket;
    });
  };
  const openStreams = async (): Promise<number> => {
    const { body } = await clientOf(open.program, open.token).request<string>("GET", "/metrics");
    return Number(/^monkeyclaw_streams (\d+)$/m.exec(body)?.[1]);
  };

  test("is let go once too much waits for it, and the one who reads hears all", async () => {
    const { api, newThread, ask } = await askingOf(open.program, open.token);
    const deaf = await listen(5);
    const leaving = new AbortController();
    let heard = 0;
    const reading = (async () => {
      for await (const { name } of api.events("/api/v1/events", { signal: leaving.signal }))
        if (name === "turn.begun") heard++;
    })().catch(() => {}); // silent-ok: it is ended by its signal
    await until(async () => (await openStreams()) === 6);
    const thread = await newThread();
    let asked = 0;
    for (; (await openStreams()) > 1 && asked < 60; asked++) await ask(thread, "x".repeat(300_000));
    expect(await openStreams()).toBe(1);
    await until(() => heard === asked);
    leaving.abort();
    await reading;
    for (const socket of deaf) socket.destroy();
    await api.request("DELETE", `/api/v1/threads/${thread}`);
  }, 60_000);

  test.skipIf(!isLong || !isLinux)(
    "gives its connection back within a minute or so (skipped unless MONKEYCLAW_ROUNDS is 50 or more)",
    async () => {
      const { newThread, ask } = await askingOf(open.program, open.token);
      const before = descriptorsOf(open.program.pid);
      const deaf = await listen(5);
      await until(async () => (await openStreams()) === 5);
      const thread = await newThread();
      while ((await openStreams()) > 0) await ask(thread, "x".repeat(300_000));
      await until(() => descriptorsOf(open.program.pid) <= before + 4, 90_000);
      for (const socket of deaf) socket.destroy();
    },
    120_000,
  );
});
