/** Requests that are not as they should be: each is refused in the envelope, with its status, and changes nothing. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { statuses } from "../../src/server/api/refusals.ts";
import { sendRaw, toText } from "../raw-http.ts";
import { startServer, type TestServer } from "../start-server.ts";

let server: TestServer;
let port: number;
beforeAll(async () => {
  server = await startServer();
  ({ port } = server.serving.private);
});
afterAll(() => server.remove());

const authorization = (): string => `Bearer ${server.api.token}`;
const WORKSPACES = "/api/v1/workspaces";

/** With a valid token; what is named lies over that. */
const send = (
  path: string,
  { headers = {}, ...init }: Omit<RequestInit, "headers"> & { headers?: Record<string, string> } = {},
): Promise<Response> =>
  fetch(`${server.url}${path}`, { ...init, headers: { authorization: authorization(), ...headers } });

const raw = (method: string, path: string, headers: Record<string, string | string[]> = {}, body = "") =>
  sendRaw(
    port,
    toText(method, path, { host: `127.0.0.1:${port}`, authorization: authorization(), ...headers }, body),
  );

async function kindOf(response: Response): Promise<unknown> {
  const { error } = (await response.json()) as { error: { kind: string; message: string } };
  expect(error.message.length).toBeGreaterThan(10);
  expect(response.status).toBe(statuses[error.kind as keyof typeof statuses]);
  return error.kind;
}

describe("a path", () => {
  test("that leads nowhere is not found, in JSON", async () => {
    for (const path of ["/api", "/api/", "/api/v1", "/api/v2/threads", "/api/v1/nothing", `${WORKSPACES}/`]) {
      expect([path, await kindOf(await send(path))]).toEqual([path, "not-found"]);
    }
  });
  test("that is too long is refused", async () => {
    expect(await kindOf(await send(`/api/v1/search?q=${"x".repeat(9_000)}`))).toBe("too-long");
  });
  test("that is no valid escape is read as it stands", async () => {
    for (const path of [
      "/api/v1/threads/%",
      "/api/v1/threads/%00",
      "/api/v1/threads/%ff%fe",
      "/api/v1/threads/..%2f..",
    ]) {
      expect((await send(path)).status).toBe(404);
    }
    expect(await kindOf(await send(`/api/v1/threads/${"x".repeat(65)}`))).toBe("invalid");
  });
});

describe("headers", () => {
  test("of a usual length are taken: the positive control", async () => {
    const { status } = await raw("GET", WORKSPACES, { "x-long": "x".repeat(8_000) });
    expect(status).toBe(200);
  });
  test("that are too long or too many end the connection before anything is looked at", async () => {
    const many = Array.from({ length: 250 }, (_, index) => String(index));
    for (const headers of [
      { "x-long": "x".repeat(20_000) },
      { "x-many": many },
      { cookie: "a=b;".repeat(6_000) },
    ]) {
      const { status, isClosed, body } = await raw("GET", WORKSPACES, headers);
      expect([status, isClosed, body]).toEqual([431, true, ""]);
    }
  });
});

describe("a method", () => {
  test("that the path does not serve is told which it serves", async () => {
    for (const [method, path, allow] of [
      ["DELETE", WORKSPACES, "GET, HEAD, POST"],
      ["PUT", "/api/v1/session", "GET, HEAD"],
      ["GET", "/api/v1/turns/x/retry", "POST"],
      ["HEAD", "/api/v1/turns/x/retry", "POST"],
    ] as const) {
      const response = await send(path, { method });
      expect([response.status, response.headers.get("allow")]).toEqual([405, allow]);
    }
  });
  test("that nobody serves is refused or ends the connection", async () => {
    for (const method of ["TRACE", "CONNECT", "OPTIONS", "FOO", "PROPFIND", "get"]) {
      const { status, isClosed, head } = await raw(method, WORKSPACES);
      expect([method, status === 405 || (status === null && isClosed)]).toEqual([method, true]);
      expect(head.toLowerCase()).not.toContain("access-control");
    }
  });
  test("HEAD answers what GET does, without its body", async () => {
    const [get, head] = [await send(WORKSPACES), await send(WORKSPACES, { method: "HEAD" })];
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect(head.headers.get("content-type")).toBe(get.headers.get("content-type"));
    expect((await send("/api/v1/threads/nothing", { method: "HEAD" })).status).toBe(404);
  });
});

describe("a Host header", () => {
  const withHost = (host: string | string[]) => raw("GET", "/api/v1/session", { host });

  test("that names this server is taken: the positive control", async () => {
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`]) {
      expect((await withHost(host)).status).toBe(200);
    }
  });
  test("that is not exactly one name is malformed, before anything else is looked at", async () => {
    const ours = `127.0.0.1:${port}`;
    for (const host of [
      "",
      "a b",
      `${ours}, ${ours}`,
      [ours, "evil.example"],
      [ours, ours],
      "http://localhost",
      "x/y",
    ]) {
      const { status, body } = await withHost(host);
      expect([host, status, body]).toEqual([host, 400, expect.stringContaining('"kind":"malformed"')]);
    }
  });
  test("that names another server is misdirected, on every path", async () => {
    for (const path of ["/", "/healthz", "/login", "/assets/x", "/api/v1/session", "/api/v1/openapi.json"]) {
      const { status, body, head } = await raw("GET", path, { host: `evil.example:${port}` });
      expect([path, status]).toEqual([path, 421]);
      expect(body.includes('"kind":"misdirected"')).toBe(path.startsWith("/api"));
      expect(head.toLowerCase()).toContain("x-content-type-options: nosniff");
    }
  });
});

describe("a fault of the server", () => {
  test("is told without its words, under an id that the log knows", async () => {
    const broken = await startServer();
    await broken.core.db.commit((tx) => tx.run("alter table workspaces rename to gone"));
    const reply = await broken.api.request<{ error: { kind: string; message: string } }>("GET", WORKSPACES);
    expect(reply).toMatchObject({ status: 500, body: { error: { kind: "fault" } } });
    expect(JSON.stringify(reply.body)).not.toMatch(/sql|table|select|workspaces|\.ts|\//i);
    const id = /as ([0-9a-f-]{36})/.exec(reply.body.error.message)?.[1] ?? "no id";
    expect(broken.logged.join("\n")).toContain(id);
    await broken.remove();
  });
});
