/** Bodies that are not as they should be: each is refused in the envelope, with its status. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { statuses } from "../../src/server/api/refusals.ts";
import { sendRaw, toText } from "../raw-http.ts";
import { startServer, type TestServer } from "../start-server.ts";
import { signIn } from "./api/actors.ts";

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

describe("a body", () => {
  const json = { "content-type": "application/json" };
  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = json) =>
    send(WORKSPACES, { method: "POST", headers, body });

  test("of JSON is taken: the positive control", async () => {
    expect((await post('{"name":"From JSON"}')).status).toBe(201);
    const charset = { "content-type": "Application/JSON; charset=utf-8" };
    expect((await post('{"name":"With a charset"}', charset)).status).toBe(201);
  });
  test("of another type, or of none, is unsupported", async () => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "text/json",
      "application/jsonx",
      "",
    ]) {
      expect(await kindOf(await post('{"name":"x"}', { "content-type": type }))).toBe("unsupported");
    }
  });
  test("in parts is refused everywhere, on a page, without a body and by a stranger's login too", async () => {
    const multipart = { "content-type": "multipart/form-data; boundary=x" };
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      expect((await send(WORKSPACES, { method, headers: multipart, body: "--x--" })).status).toBe(415);
    }
    expect((await send(WORKSPACES, { method: "POST", headers: multipart })).status).toBe(415);
    expect((await send(WORKSPACES, { headers: multipart })).status).toBe(415);
    const { headers } = await signIn(server);
    const onPage = { method: "POST", headers: { ...headers, ...multipart }, body: "--x--" };
    expect((await fetch(`${server.url}/anything`, onPage)).status).toBe(415);
    const stranger = { method: "POST", headers: multipart, body: "--x--" };
    expect((await fetch(`${server.url}/login`, stranger)).status).toBe(415);
  });
  test("that is missing, broken, of another shape or not UTF-8 is invalid", async () => {
    for (const body of [
      "",
      "{",
      '{"name":',
      "nothing",
      "[1]",
      '"text"',
      "null",
      "[".repeat(500_000),
      "{} {}",
    ]) {
      expect(await kindOf(await post(body))).toBe("invalid");
    }
    expect(await kindOf(await post(Uint8Array.from([0x22, 0xff, 0x22])))).toBe("invalid");
    expect(await (await post("")).json()).toMatchObject({ error: { fields: { body: "is missing" } } });
  });
  test("with keys that mean something to JavaScript is read as it is", async () => {
    expect(await kindOf(await post('{"name":"x","__proto__":{"description":"y"}}'))).toBe("invalid");
    expect(await kindOf(await post('{"__proto__":{"name":"x"}}'))).toBe("invalid");
    expect(await kindOf(await post('{"name":"x","constructor":1}'))).toBe("invalid");
    const told = await (await post('{"name":"x","__proto__":{"description":"y"}}')).text();
    expect(told).toContain('"fields":{"__proto__":');
  });
  test("where none is asked for is unsupported", async () => {
    const response = await send(`${WORKSPACES}/nothing`, { method: "DELETE", headers: json, body: "{}" });
    expect(await kindOf(response)).toBe("unsupported");
  });
  test("over 1 MiB is too large and ends the connection, said or unsaid", async () => {
    const big = `{"name":"${"x".repeat(1024 * 1024)}"}`;
    expect(await kindOf(await post(big))).toBe("too-large");
    const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
    for (const [framing, body] of [
      [{ "content-length": "2000000" }, "abc"],
      [{ "transfer-encoding": "chunked" }, chunk.repeat(17)],
    ] as const) {
      const headers = { host: `127.0.0.1:${port}`, authorization: authorization(), ...json, ...framing };
      const reply = await sendRaw(port, toText("POST", WORKSPACES, headers, body), { untilClosed: true });
      expect([reply.status, reply.isClosed]).toEqual([413, true]);
    }
    const small = await raw("GET", WORKSPACES);
    expect([small.status, small.isClosed]).toEqual([200, false]);
  });
  test("of just under 1 MiB is read", async () => {
    const room = 1024 * 1024 - '{"name":""}'.length;
    expect(await kindOf(await post(`{"name":"${"x".repeat(room)}"}`))).toBe("invalid");
  });
  test("of a PATCH may call itself a merge patch", async () => {
    const headers = { "content-type": "application/merge-patch+json" };
    const path = `${WORKSPACES}/${server.workspace}`;
    expect((await send(path, { method: "PATCH", headers, body: '{"description":"patched"}' })).status).toBe(
      200,
    );
  });
});
