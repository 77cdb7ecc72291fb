import { deflateSync, gzipSync } from "node:zlib";
import { createInternet } from "../../../src/domain/egress/internet.ts";
import type { Rules } from "../../../src/domain/egress/rules.ts";
import { send } from "../../../src/domain/egress/send.ts";
import { getting, needsOf, never, toPrivate } from "./web.ts";

export const MEBIBYTE = 1024 * 1024;
export const zeros = Buffer.alloc(64 * MEBIBYTE);

/** Half a gibibyte in half a mebibyte: eight packings of the same, one after the other. */
const bomb = Buffer.concat(Array<Buffer>(8).fill(gzipSync(zeros)));

/** A server whose answers are too large, too slow, or packed strangely. */
export function openOddSite() {
  let left = 0;

  /** A body that goes on for as long as somebody reads it. */
  const endless = (chunk: Uint8Array<ArrayBuffer>, everyMs: number): ReadableStream<Uint8Array> =>
    new ReadableStream({
      async pull(controller) {
        await Bun.sleep(everyMs);
        controller.enqueue(chunk);
      },
      cancel: () => void left++,
    });

  const answers: Readonly<Record<string, () => Response | Promise<Response>>> = {
    "/large": () => new Response(zeros),
    "/endless": () => new Response(endless(new Uint8Array(65_536), 0)),
    "/slow": () => new Response(endless(new Uint8Array(1), 20)),
    "/silent": () => new Promise<Response>(() => {}),
    "/gzip": () => new Response(gzipSync("plain words"), { headers: { "content-encoding": "gzip" } }),
    "/deflate": () =>
      new Response(deflateSync("plain words"), { headers: { "content-encoding": "Deflate" } }),
    "/bomb": () => new Response(bomb, { headers: { "content-encoding": "gzip" } }),
    "/torn": () =>
      new Response(gzipSync(zeros).subarray(0, 2000), { headers: { "content-encoding": "gzip" } }),
    "/strange": () => new Response("?", { headers: { "content-encoding": "gzip, gzip" } }),
    "/none": () =>
      new Response(null, { status: 204, headers: { "set-cookie": "a=b", "proxy-authenticate": "x" } }),
  };

  const site = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    idleTimeout: 0,
    fetch: (request) => {
      request.signal.addEventListener("abort", () => void left++);
      return answers[new URL(request.url).pathname]?.() ?? new Response("?", { status: 404 });
    },
  });
  const origin = `http://127.0.0.1:${site.port}`;
  const needs = needsOf(createInternet({ clock: () => new Date() }));

  const ask = (path: string, change: Partial<Rules> = {}, signal = never) =>
    send(needs, getting(origin + path), { ...toPrivate(origin), mostBytes: MEBIBYTE, ...change }, signal);

  return {
    needs,
    ask,
    /** Reads to the end: how many bytes came, and in which words it broke off, if it did. */
    async drained(path: string, change: Partial<Rules> = {}, signal = never) {
      const result = await ask(path, change, signal);
      if (!result.ok) return { kind: result.refusal.kind, count: 0, fault: "" };
      let count = 0;
      try {
        for await (const chunk of result.value.body ?? []) count += chunk.length;
      } catch (fault) {
        return { kind: "ok", count, fault: String(fault) };
      }
      return { kind: "ok", count, fault: "" };
    },
    /** How many readers the server has seen leave. */
    left: (): number => left,
    async untilLeft(before: number): Promise<void> {
      for (let wait = 0; wait < 200; wait++) {
        if (left > before) return;
        await Bun.sleep(10);
      }
      throw new Error("nobody left");
    },
    stop: () => site.stop(true),
  };
}
