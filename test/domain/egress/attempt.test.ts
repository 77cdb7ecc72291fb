import { afterAll, describe, expect, test } from "bun:test";
import { createInternet } from "../../../src/domain/egress/internet.ts";
import { send } from "../../../src/domain/egress/send.ts";
import { bytes, createWeb, getting, needsOf, never, toAnyPublic, toPrivate } from "./web.ts";

const internet = createInternet({ clock: () => new Date() });
const needs = needsOf(internet);
const site = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response("there") });
const origin = `http://127.0.0.1:${site.port}`;
afterAll(() => site.stop(true));

describe("an address that fails", () => {
  test("is followed by the next one that was checked", async () => {
    const web = createWeb(
      { "api.example.com": ["2606:4700::1", "93.184.216.34", "93.184.216.35"] },
      (address) => (address === "93.184.216.35" ? (site.port ?? null) : null),
    );
    const result = await send(needsOf(web), getting("http://api.example.com/"), toAnyPublic, never);
    expect(result.ok).toBe(true);
    expect(web.connected).toEqual(["93.184.216.34", "93.184.216.35"]);
    expect(web.asked).toEqual(["api.example.com"]);
  });

  test("on the real network too", async () => {
    const resolve = async () => ["127.0.0.2", "127.0.0.1"];
    const url = `http://models.example.com:${site.port}/`;
    const result = await send(needsOf({ ...internet, resolve }), getting(url), toPrivate(url), never);
    expect(result.ok).toBe(true);
  });

  test("and is the last, is refused in words", async () => {
    const url = "http://127.0.0.1:1/";
    const result = await send(needs, getting(url), toPrivate(url), never);
    expect(result).toMatchObject({ ok: false, refusal: { kind: "unreachable" } });
    const nowhere = needsOf(createWeb({}, () => null));
    const unknown = await send(nowhere, getting("http://nothing.example.com/"), toAnyPublic, never);
    expect(unknown).toMatchObject({ ok: false, refusal: { kind: "unresolved" } });
  });

  test("and may have had the request already, is not followed by another", async () => {
    let heard = 0;
    const rude = Bun.listen({
      hostname: "127.0.0.1",
      port: 0,
      socket: {
        data(socket) {
          heard++;
          socket.end();
        },
      },
    });
    const resolve = async () => ["127.0.0.1", "127.0.0.1"];
    const url = `http://models.example.com:${rude.port}/`;
    const outbound = { ...getting(url), method: "POST", body: bytes("x") };
    const result = await send(needsOf({ ...internet, resolve }), outbound, toPrivate(url), never);
    rude.stop(true);
    expect(result).toMatchObject({ ok: false, refusal: { kind: "broken-off" } });
    expect(heard).toBe(1);
  });

  test("and is silent, is given up when nothing accepts a connection there", async () => {
    const knocked: string[] = [];
    const silent = {
      ...internet,
      resolve: async () => ["93.184.216.34", "93.184.216.35"],
      connect: (address: string, request: never, signal: AbortSignal) =>
        address === "93.184.216.34"
          ? new Promise<Response>((_, reject) =>
              signal.addEventListener("abort", () => reject(signal.reason)),
            )
          : internet.connect(
              "127.0.0.1",
              { ...getting(origin), ...(request as object), url: new URL(origin) },
              signal,
            ),
      isThere: async (address: string) => {
        knocked.push(address);
        return false;
      },
    };
    const rules = { ...toAnyPublic, connectMs: 20 };
    const result = await send(needsOf(silent), getting("http://api.example.com/"), rules, never);
    expect(result.ok).toBe(true);
    expect(knocked).toEqual(["93.184.216.34"]);
  });

  test("and is only slow, is waited for", async () => {
    const slow = Bun.serve({
      port: 0,
      hostname: "127.0.0.1",
      async fetch() {
        await Bun.sleep(200);
        return new Response("there");
      },
    });
    const url = `http://127.0.0.1:${slow.port}/`;
    const result = await send(needs, getting(url), { ...toPrivate(url), connectMs: 20 }, never);
    expect(result.ok && (await new Response(result.value.body).text())).toBe("there");
    await slow.stop(true);
  });
});
