import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PASSPHRASE, startServer, type TestServer } from "../start-server.ts";

const folder = mkdtempSync(join(tmpdir(), "monkeyclaw-tls-"));
const certFile = join(folder, "cert.pem");
const keyFile = join(folder, "key.pem");
const openssl = Bun.which("openssl");
let server: TestServer;
let origin: string;
let ca: string;

describe.skipIf(openssl === null)("over TLS (skipped where openssl is missing)", () => {
  beforeAll(async () => {
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
    const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
    const made = Bun.spawn(
      ["openssl", "req", "-x509", ...curve, "-keyout", keyFile, "-out", certFile, ...subject],
      {
        stderr: "ignore",
      },
    );
    await made.exited;
    ca = readFileSync(certFile, "utf8");
    server = await startServer({ server: { tls: { cert: ca, key: readFileSync(keyFile, "utf8") } } });
    origin = `https://localhost:${server.serving.private.port}`;
  });
  afterAll(async () => {
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = (path: string, init: RequestInit = {}) => fetch(`${origin}${path}`, { ...init, tls: { ca } });

  test("says so to browsers, which then insist on it", async () => {
    const response = await get("/healthz");
    expect(server.serving.private.url).toBe(origin);
    expect([response.status, response.headers.get("strict-transport-security")]).toEqual([200, null]);
    const page = await get("/login");
    expect(page.headers.get("strict-transport-security")).toBe("max-age=31536000");
  });

  test("a sign-in is kept in a cookie that never travels in the clear", async () => {
    const response = await get("/login", {
      method: "POST",
      redirect: "manual",
      headers: { origin, "content-type": "application/x-www-form-urlencoded", "user-agent": "Safari/605" },
      body: new URLSearchParams({ passphrase: PASSPHRASE }).toString(),
    });
    expect(response.status).toBe(303);
    expect(response.headers.get("set-cookie")).toMatch(
      /__Host-monkeyclaw=[\w-]{43}; Secure; Path=\/; HttpOnly; SameSite=Strict/,
    );
  });

  test("another certificate's holder is not believed: the positive control", async () => {
    expect(fetch(`${origin}/healthz`)).rejects.toThrow();
  });

  test("HTTP/2 carries many streams over one connection", async () => {
    const client = connect(origin, { ca });
    const ask = (path: string) =>
      new Promise<number>((resolve, reject) => {
        const request = client.request({ ":path": path, authorization: `Bearer ${server.api.token}` });
        request.on("response", (headers) => resolve(Number(headers[":status"])));
        request.on("error", reject);
        if (!path.includes("events")) request.resume();
      });
    const statuses = await Promise.all(Array.from({ length: 10 }, () => ask("/api/v1/events")));
    expect(statuses).toEqual(Array.from({ length: 10 }, () => 200));
    expect(server.serving.streams.count()).toBe(10);
    client.destroy();
  });
});
