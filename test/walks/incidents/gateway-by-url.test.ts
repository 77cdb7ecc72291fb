/** CVE-2026-25253: a parameter of the URL chose the gateway, the token was sent there, and no Origin was asked for. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { isSameOrigin } from "../../../src/server/guards/same-origin.ts";
import { signIn } from "../../server/api/actors.ts";
import { newOwner, newVisitor } from "../../server/routes/visitor.ts";
import { PASSPHRASE, startServer, type TestServer } from "../../start-server.ts";
import { anyOwner, json, unguarded } from "./unguarded.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

const EVIL = "https://evil.example";
const parameters = [
  "gatewayUrl",
  "gateway",
  "url",
  "server",
  "ws",
  "api",
  "base",
  "baseUrl",
  "token",
  "then",
  "next",
];

describe("CVE-2026-25253: a parameter of the URL chooses where the page speaks to", () => {
  test("a page is the same with it: no script, form or stream of it names another place", async () => {
    const owner = await newOwner(server);
    const query = new URLSearchParams(parameters.map((name) => [name, EVIL])).toString();
    for (const path of ["/", "/threads/new", "/settings", "/login"]) {
      const response = await owner.get(`${path}?${query}`);
      const page = await response.text();
      const targets = [...page.matchAll(/\s(?:src|href|action|hx-[\w:-]+)="([^"]*)"/g)].map(
        ([, target = ""]) => target,
      );
      expect([path, targets.filter((target) => /^(?:https?:|\/\/|wss?:)/.test(target))]).toEqual([path, []]);
    }
    expect((await owner.get("/")).headers.get("content-security-policy")).toContain("connect-src 'self'");
  });
  test("after the sign-in nobody is led to another site", async () => {
    for (const then of [EVIL, `//evil.example`, `/\\evil.example`, `https:evil.example`]) {
      const form = new URLSearchParams([
        ["passphrase", PASSPHRASE],
        ["then", then],
      ]);
      const done = await newVisitor(server).post("/login", form);
      expect([then, done.headers.get("location")]).toEqual([then, "/"]);
    }
  });
});

describe("CVE-2026-25253: another site's page speaks to the server with the owner's cookie", () => {
  const from = { origin: EVIL, "sec-fetch-site": "cross-site" };
  test("it changes nothing, reads nothing and opens no stream", async () => {
    const { cookie, csrf } = await signIn(server);
    const change = json({ baseUrl: EVIL }, { cookie, "x-csrf-token": csrf, ...from });
    expect((await fetch(`${server.url}/api/v1/backends/openai`, { ...change, method: "PATCH" })).status).toBe(
      403,
    );
    for (const path of ["/api/v1/events", "/events?nonce=abcdefghijklmnop", "/api/v1/session"]) {
      const refused = await fetch(`${server.url}${path}`, { headers: { cookie, ...from } });
      expect([path, refused.status]).toEqual([path, 403]);
    }
    expect(server.serving.streams.count()).toBe(0);
  });
  test("no answer lets another site read it", async () => {
    const { cookie } = await signIn(server);
    for (const method of ["GET", "OPTIONS"]) {
      const response = await fetch(`${server.url}/api/v1/session`, { method, headers: { cookie, ...from } });
      expect([...response.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
  });
  test("positive control: behind a door that does not ask for the origin the same request moves the backend", async () => {
    const ask = unguarded(server, ({ headers }) => (headers.has("cookie") ? anyOwner : null));
    const change = { ...json({ baseUrl: EVIL }, { cookie: "of the owner", ...from }), method: "PATCH" };
    expect((await ask("/backends/openai", change)).status).toBe(200);
    const wary = unguarded(server, ({ headers }) =>
      isSameOrigin(headers, server.url, { mayBeTyped: false }) ? anyOwner : null,
    );
    expect((await wary("/backends/openai", change)).status).toBe(401);
  });
});
