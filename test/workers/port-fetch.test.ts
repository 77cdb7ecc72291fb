/** A thread's `fetch` and the main thread's side of it, joined by a real message channel. */
import { afterAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { createPortFetch } from "../../src/workers/port-fetch.ts";
import { CREDIT_BYTES, type FromFetcher, type ToFetcher } from "../../src/workers/protocol.ts";
import { type SendOut, serveFetch } from "../../src/workers/serve-fetch.ts";

const wasAborted = Promise.withResolvers<void>();
let sentBytes = 0;

const site = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  async fetch(request) {
    const { pathname } = new URL(request.url);
    if (pathname === "/echo") {
      const text = await request.text();
      return Response.json({ method: request.method, text, asked: request.headers.get("x-asked") });
    }
    if (pathname === "/empty") return new Response(null, { status: 204 });
    if (pathname === "/teapot")
      return new Response("short and stout", { status: 418, headers: { "x-kind": "pot" } });
    if (pathname === "/much") return new Response(new Uint8Array(5_000_000).fill(7));
    request.signal.addEventListener("abort", () => wasAborted.resolve());
    return new Response(
      new ReadableStream({
        async pull(controller) {
          controller.enqueue(new TextEncoder().encode("drop "));
          await Bun.sleep(20);
        },
      }),
    );
  },
});
afterAll(() => void site.stop(true));

const send: SendOut = async ({ method, url, headers, body }, signal) => {
  const response = await fetch(url, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    body: body === null ? null : body.slice(),
    signal,
  });
  return { status: response.status, headers: [...response.headers], body: response.body };
};

function join(carry: SendOut) {
  const { port1, port2 } = new MessageChannel();
  const credited: number[] = [];
  const server = serveFetch(carry, (message, transfer = []) => {
    if (message.type === "fetch-chunk") sentBytes += message.bytes.length;
    port1.postMessage(message, transfer);
  });
  port1.onmessage = ({ data }: MessageEvent<FromFetcher>) => {
    if (data.type === "fetch-credit") credited.push(data.bytes);
    server.receive(data);
  };
  const fetcher = createPortFetch((message, transfer = []) => port2.postMessage(message, transfer));
  port2.onmessage = ({ data }: MessageEvent<ToFetcher>) => fetcher.receive(data);
  return { fetch: fetcher.fetch, server, credited };
}

const { fetch: portFetch } = join(send);
const at = (path: string): string => `http://127.0.0.1:${site.port}${path}`;

describe("a request through the main thread", () => {
  test("carries method, headers and body there, and status, headers and body back", async () => {
    const response = await portFetch(at("/echo"), {
      method: "POST",
      headers: { "x-asked": "yes" },
      body: "ünïcode",
    });
    expect(await response.json()).toEqual({ method: "POST", text: "ünïcode", asked: "yes" });
    const pot = await portFetch(new Request(at("/teapot")));
    expect([pot.status, pot.headers.get("x-kind"), await pot.text()]).toEqual([
      418,
      "pot",
      "short and stout",
    ]);
    expect((await portFetch(at("/empty"))).status).toBe(204);
  });

  test("brings a large body whole, however it was cut", async () => {
    const bytes = new Uint8Array(await (await portFetch(at("/much"))).arrayBuffer());
    expect(bytes.length).toBe(5_000_000);
    expect(bytes.every((byte) => byte === 7)).toBe(true);
  });

  test("never stalls, whatever the pieces are that it comes in", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 150_000 }), { maxLength: 12 }), async (lengths) => {
        const body = new ReadableStream<Uint8Array>({
          start(controller) {
            for (const [at, length] of lengths.entries()) controller.enqueue(new Uint8Array(length).fill(at));
            controller.close();
          },
        });
        const { fetch } = join(() => Promise.resolve({ status: 200, headers: [], body }));
        const bytes = new Uint8Array(await (await fetch("http://any.invalid/")).arrayBuffer());
        expect(bytes).toEqual(Uint8Array.from(lengths.flatMap((length, at) => Array(length).fill(at))));
      }),
      { numRuns: 30 },
    ));

  test("gives credit for half of what may be on its way at a time, and for a short answer none", async () => {
    const { fetch, credited } = join(send);
    await (await fetch(at("/echo"))).text();
    expect(credited).toEqual([]);
    await (await fetch(at("/much"))).arrayBuffer();
    expect(credited).not.toEqual([]);
    expect(Math.min(...credited)).toBeGreaterThanOrEqual(CREDIT_BYTES);
  });

  test("has at most 64 KiB on their way to a reader who does not read", async () => {
    sentBytes = 0;
    const response = await portFetch(at("/much"));
    await Bun.sleep(200);
    expect(sentBytes).toBeGreaterThan(0);
    expect(sentBytes).toBeLessThanOrEqual(64 * 1024);
    await response.body?.cancel();
  });

  test("comes in pieces as they are sent, and an abort reaches the other side", async () => {
    const abort = new AbortController();
    const response = await portFetch(at("/drip"), { signal: abort.signal });
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value)).toStartWith("drop ");
    abort.abort();
    await wasAborted.promise;
    expect(
      (async () => {
        for (;;) if ((await reader?.read())?.done === true) return;
      })(),
    ).rejects.toThrow();
  });

  test("is refused before it is sent where it was aborted before", () =>
    expect(portFetch(at("/echo"), { signal: AbortSignal.abort() })).rejects.toThrow());

  test("that is refused by the main thread fails with its words", () => {
    const refused = join(() => Promise.reject(new Error("That address is not allowed.")));
    return expect(refused.fetch(at("/echo"))).rejects.toThrow("That address is not allowed.");
  });

  test("is aborted at its source when its thread is gone", async () => {
    const gone = Promise.withResolvers<void>();
    const { fetch, server } = join((outbound, signal) => {
      signal.addEventListener("abort", () => gone.resolve());
      return send(outbound, signal);
    });
    const reader = (await fetch(at("/drip"))).body?.getReader();
    await reader?.read();
    server.close();
    await gone.promise;
  });
});
