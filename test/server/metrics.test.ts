import { afterAll, beforeAll, expect, test } from "bun:test";
import { startServer, type TestServer } from "../start-server.ts";
import { signIn, tokenOf } from "./api/actors.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

const metrics = (headers: Record<string, string>) =>
  fetch(`${server.url}/metrics`, { headers, redirect: "manual" });
const bearing = (token: string) => ({ authorization: `Bearer ${token}` });

test("metrics are for a token with their scope, and for the owner", async () => {
  const { token } = await tokenOf(server, ["metrics"]);
  expect((await metrics(bearing(token))).status).toBe(200);
  const { cookie } = await signIn(server);
  expect((await metrics({ cookie })).status).toBe(200);
});

test("a scraper without a token is told so, and is not led to a page; one with another scope is refused", async () => {
  for (const headers of [{}, bearing("mc_nothing"), bearing(`mc_${"x".repeat(43)}`)]) {
    const refused = await metrics(headers);
    expect([refused.status, await refused.json()]).toEqual([
      401,
      { error: { kind: "unauthorized", message: "Sign in, or send a token." } },
    ]);
  }
  const { token } = await tokenOf(server, ["read", "chat", "write", "admin"]);
  expect((await metrics(bearing(token))).status).toBe(403);
  const { cookie } = await signIn(server);
  expect((await metrics({ cookie, "sec-fetch-site": "cross-site" })).status).toBe(403);
});

test("a token that is held to one workspace is not told what all of them come to", async () => {
  const { token } = await tokenOf(server, ["metrics"], server.workspace);
  expect((await metrics(bearing(token))).status).toBe(403);
});

test("they are text as Prometheus reads it: each with its help, its type and one number", async () => {
  const response = await metrics(bearing(server.api.token));
  expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("no-store");
  const text = await response.text();
  expect(text).toEndWith("\n");
  const lines = text.trimEnd().split("\n");
  const names = lines
    .filter((line) => !line.startsWith("#"))
    .map((line) => {
      const [, name = "", value] = /^(monkeyclaw_[a-z_]+) (\d+(?:\.\d+)?)$/.exec(line) ?? [];
      expect([line, value === undefined]).toEqual([line, false]);
      return name;
    });
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(5);
  for (const name of names) {
    expect(lines.some((line) => line.startsWith(`# HELP ${name} `))).toBe(true);
    expect(
      lines.some((line) => /^# TYPE \S+ (?:gauge|counter)$/.test(line) && line.includes(` ${name} `)),
    ).toBe(true);
  }
});

test("before there is an owner they are refused as the API is", async () => {
  const other = await startServer({ hasOwner: false });
  const response = await fetch(`${other.url}/metrics`, { redirect: "manual" });
  expect([response.status, await response.json()]).toMatchObject([401, { error: { kind: "unauthorized" } }]);
  await other.remove();
});
