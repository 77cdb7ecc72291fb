import { afterAll, describe, expect, test } from "bun:test";
import { createInternet } from "../../../src/domain/egress/internet.ts";
import type { Outbound } from "../../../src/domain/egress/outbound.ts";
import { usualRules } from "../../../src/domain/egress/rules.ts";
import { send } from "../../../src/domain/egress/send.ts";
import { bytes, createWeb, getting, needsOf, never, openDecoy, toAnyPublic, toPrivate } from "./web.ts";

const internet = createInternet({ clock: () => new Date() });
const needs = needsOf(internet);

/** Tells what it was asked. */
const echo = Bun.serve({
  port: 0,
  hostname: "127.0.0.1",
  async fetch(request) {
    const { method, url, headers } = request;
    return Response.json({ method, url, headers: [...headers], body: await request.text() }, { status: 201 });
  },
});
const origin = `http://127.0.0.1:${echo.port}`;
const decoy = openDecoy();
afterAll(async () => {
  decoy.stop();
  await echo.stop(true);
});

async function echoed(outbound: Partial<Outbound>) {
  const url = outbound.url ?? `${origin}/`;
  const result = await send(needs, { ...getting(url), ...outbound }, toPrivate(url), never);
  if (!result.ok) throw new Error(result.refusal.message);
  const { status, headers, body } = result.value;
  const heard = (await new Response(body).json()) as {
    method: string;
    headers: [string, string][];
    body: string;
  };
  return { status, headers, heard, heardHeaders: Object.fromEntries(heard.headers) };
}

const refusalOf = async (outbound: Partial<Outbound>, rules = toPrivate(origin)) => {
  const result = await send(needs, { ...getting(`${origin}/`), ...outbound }, rules, never);
  return result.ok ? null : result.refusal.kind;
};

describe("a request goes out", () => {
  test("with its method, path, headers and body, and its answer comes back", async () => {
    const { status, headers, heard, heardHeaders } = await echoed({
      method: "POST",
      url: `${origin}/v1/chat?x=%20y#part`,
      headers: [
        ["Content-Type", "application/json"],
        ["x-one", "1"],
      ],
      body: bytes('{"a":"ü"}'),
    });
    expect(status).toBe(201);
    expect(heard).toMatchObject({ method: "POST", url: `${origin}/v1/chat?x=%20y`, body: '{"a":"ü"}' });
    expect(heardHeaders).toMatchObject({ "content-type": "application/json", "x-one": "1" });
    expect(headers).toContainEqual(["content-type", "application/json;charset=utf-8"]);
  });

  test("without what concerns one connection, a proxy or the host, whatever it says of itself", async () => {
    const { heardHeaders } = await echoed({
      headers: [
        ["host", "evil.example"],
        ["connection", "close, x-private"],
        ["x-private", "1"],
        ["proxy-authorization", "Basic eA=="],
        ["proxy-connection", "keep-alive"],
        ["te", "trailers"],
        ["upgrade", "websocket"],
        ["accept-encoding", "gzip"],
        ["expect", "100-continue"],
        ["x-kept", "yes"],
      ],
    });
    expect(heardHeaders["host"]).toBe(`127.0.0.1:${echo.port}`);
    expect(heardHeaders["accept-encoding"]).toBe("identity");
    expect(heardHeaders["x-kept"]).toBe("yes");
    for (const name of ["x-private", "proxy-authorization", "proxy-connection", "te", "upgrade", "expect"]) {
      expect(heardHeaders[name]).toBeUndefined();
    }
  });

  test("to a host of that name, by the address that was checked", async () => {
    const web = createWeb({ "api.example.com": ["93.184.216.34"] }, () => echo.port ?? null);
    const result = await send(needsOf(web), getting("http://API.example.com./v1"), toAnyPublic, never);
    const heard = result.ok ? ((await new Response(result.value.body).json()) as { url: string }) : null;
    expect(new URL(heard?.url ?? "").hostname).toBe("api.example.com");
    expect(web.connected).toEqual(["93.184.216.34"]);
  });
});

describe("a request does not go out", () => {
  test("with another scheme, or user info, or with anything that a parser would drop from its address", async () => {
    const bad = [
      "file:///etc/passwd",
      "gopher://127.0.0.1/",
      "data:,x",
      "ws://127.0.0.1/",
      "",
      "//127.0.0.1/",
    ];
    const named = [`http://u@127.0.0.1:${echo.port}/`, `http://u:p@127.0.0.1:${echo.port}/`];
    const hidden = [
      `${origin}/a\r\nx: y`,
      `${origin}/\t`,
      `ht\ntp://127.0.0.1:${echo.port}/`,
      `${origin}/\u0000`,
    ];
    for (const url of [...bad, ...named, ...hidden])
      expect([url, await refusalOf({ url })]).toEqual([url, "invalid"]);
  });

  test("with a line break in its method or in a header", async () => {
    expect(await refusalOf({ method: "GET\r\nX: y" })).toBe("invalid");
    expect(await refusalOf({ method: "CONNECT" })).toBe("invalid");
    expect(await refusalOf({ method: "get" })).toBe("invalid");
    expect(await refusalOf({ headers: [["x", "a\r\nb: c"]] })).toBe("invalid");
    expect(await refusalOf({ headers: [["x", "a\nb"]] })).toBe("invalid");
    expect(await refusalOf({ headers: [["x", "a\u0000b"]] })).toBe("invalid");
    expect(await refusalOf({ headers: [["x\r\ny", "a"]] })).toBe("invalid");
    expect(await refusalOf({ headers: [["", "a"]] })).toBe("invalid");
    expect(await refusalOf({ headers: [["x", "plain"]] })).toBeNull();
  });

  test("to a place that was not named: another scheme, host or port", async () => {
    const rules = toPrivate(origin);
    for (const url of [
      `http://localhost:${echo.port}/`,
      `http://127.0.0.1:${decoy.port}/`,
      `https://127.0.0.1:${echo.port}/`,
    ]) {
      expect([url, await refusalOf({ url }, rules)]).toEqual([url, "not-allowed"]);
    }
    expect(await refusalOf({}, { ...usualRules, to: [] })).toBe("not-allowed");
    expect(decoy.count()).toBe(0);
  });

  test("to a named place that turns out to be private, unless it may be", async () => {
    const web = createWeb({ "api.example.com": ["192.168.1.2"] }, () => decoy.port);
    const sendTo = (mayBePrivate: boolean) =>
      send(
        needsOf(web),
        getting("http://api.example.com/"),
        { ...usualRules, to: [{ origin: "http://api.example.com", mayBePrivate }] },
        never,
      );
    expect(await sendTo(false)).toMatchObject({ ok: false, refusal: { kind: "not-allowed" } });
    expect(decoy.count()).toBe(0);
    expect((await sendTo(true)).ok).toBe(true);
    expect(decoy.count()).toBe(1);
  });

  test("to a machine that hands out cloud credentials, even where it may be private", async () => {
    const url = "http://169.254.169.254/latest/meta-data/";
    const web = createWeb({}, () => decoy.port);
    const before = decoy.count();
    expect(await send(needsOf(web), getting(url), toPrivate(url), never)).toMatchObject({ ok: false });
    expect(decoy.count()).toBe(before);
  });
});
