import { afterAll, describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { createInternet } from "../../../src/domain/egress/internet.ts";
import type { Outbound } from "../../../src/domain/egress/outbound.ts";
import type { RevealSecret, SecretUse } from "../../../src/domain/egress/secret-use.ts";
import { send } from "../../../src/domain/egress/send.ts";
import { ok, refuse } from "../../../src/domain/kernel/result.ts";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import { bytes, getting, needsOf, never, openDecoy, toPrivate } from "./web.ts";

const echo = Bun.serve({
  port: 0,
  hostname: "127.0.0.1",
  fetch: async (request) =>
    Response.json({ headers: Object.fromEntries(request.headers), body: await request.text() }),
});
const decoy = openDecoy();
afterAll(async () => {
  decoy.stop();
  await echo.stop(true);
});

const internet = createInternet({ clock: () => new Date() });
const origin = `http://127.0.0.1:${echo.port}`;
const values: Record<string, string> = {
  key: "sk-live-0123456789",
  other: "tok/+=",
  broken: "a\r\nx-evil: 1",
  nested: "@secret:key",
};
const uses: [string, SecretUse][] = [];

const revealSecret: RevealSecret = async (name, use) => {
  uses.push([name, use]);
  const value = values[name];
  if (value === undefined) return refuse("not-found", `There is no secret called "${name}".`);
  if (use.header === "x-unbound") return refuse("not-bound", `The secret "${name}" is not bound to that.`);
  return ok(new Secret(value));
};

async function sent(outbound: Partial<Outbound>) {
  uses.length = 0;
  const result = await send(
    needsOf(internet, { revealSecret }),
    { ...getting(`${origin}/`), ...outbound },
    toPrivate(origin),
    never,
  );
  if (!result.ok) return { refused: result.refusal, headers: {} as Record<string, string>, body: "" };
  const heard = (await new Response(result.value.body).json()) as {
    headers: Record<string, string>;
    body: string;
  };
  return { refused: null, ...heard };
}

describe("a reference to a secret in a header", () => {
  test("is replaced where it stands, asked for with host, port, method, path and header", async () => {
    const { headers } = await sent({
      method: "POST",
      url: `${origin}/v1/chat?q=1`,
      headers: [
        ["Authorization", "Bearer @secret:key"],
        ["x-both", "@secret:key:@secret:other."],
      ],
      body: bytes(""),
    });
    expect(headers["authorization"]).toBe("Bearer sk-live-0123456789");
    expect(headers["x-both"]).toBe("sk-live-0123456789:tok/+=.");
    const use = { host: "127.0.0.1", port: echo.port ?? 0, method: "POST", path: "/v1/chat" };
    expect(uses).toEqual([
      ["key", { ...use, header: "authorization" }],
      ["key", { ...use, header: "x-both" }],
      ["other", { ...use, header: "x-both" }],
    ]);
  });

  test("is refused by name where the secret is missing or not bound, and nothing is sent", async () => {
    const missing = await sent({ headers: [["authorization", "@secret:nothing"]] });
    expect(missing.refused).toMatchObject({
      kind: "secret-refused",
      message: expect.stringContaining('"nothing"'),
    });
    const unbound = await sent({ headers: [["x-unbound", "@secret:key"]] });
    expect(unbound.refused).toMatchObject({
      kind: "secret-refused",
      message: expect.stringContaining('"key"'),
    });
  });

  test("is refused where its name is none", async () => {
    for (const value of ["@secret:", "@secret:!", `@secret:${"a".repeat(101)}`]) {
      expect((await sent({ headers: [["authorization", value]] })).refused?.kind).toBe("secret-refused");
    }
  });

  test("is refused where the value would begin another header, and the value is not in the words", async () => {
    const { refused } = await sent({ headers: [["authorization", "@secret:broken"]] });
    expect(refused).toMatchObject({ kind: "secret-refused", message: expect.stringContaining('"broken"') });
    expect(JSON.stringify(refused)).not.toContain("x-evil");
  });

  test("is resolved once: a value that looks like a reference stays one", async () => {
    expect((await sent({ headers: [["x-a", "@secret:nested"]] })).headers["x-a"]).toBe("@secret:key");
    expect(uses.map(([name]) => name)).toEqual(["nested"]);
  });

  test("is not asked for where the destination is refused", async () => {
    const url = `http://127.0.0.1:${decoy.port}/`;
    const { refused } = await sent({ url, headers: [["authorization", "@secret:key"]] });
    expect(refused?.kind).toBe("not-allowed");
    expect(uses).toEqual([]);
    expect(decoy.count()).toBe(0);
  });
});

describe("a reference to a secret elsewhere", () => {
  test("in an address is refused, in any of its spellings", async () => {
    for (const part of ["?key=@secret:key", "@secret:key", "?key=%40secret%3Akey", "#@secret:key"]) {
      expect([part, (await sent({ url: `${origin}/${part}` })).refused?.kind]).toEqual([
        part,
        "secret-refused",
      ]);
    }
    expect((await sent({ url: "http://@secret:80/" })).refused?.kind).toBe("secret-refused");
  });

  test("in a body is data and goes as it is", async () => {
    const { body } = await sent({ method: "POST", body: bytes("say @secret:key") });
    expect(body).toBe("say @secret:key");
    expect(uses).toEqual([]);
  });
});

test("whatever a header says, a value is never put into a request to a place that was not named", async () => {
  const url = `http://127.0.0.1:${decoy.port}/`;
  await fc.assert(
    fc.asyncProperty(fc.string(), fc.string(), async (before, after) => {
      const { refused } = await sent({ url, headers: [["authorization", `${before}@secret:key${after}`]] });
      expect(refused).not.toBeNull();
      expect(uses).toEqual([]);
    }),
  );
  expect(decoy.count()).toBe(0);
});
