import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Certificates are made with openssl; without it there is nothing to prove them with. */
const openssl = Bun.which("openssl");
const folder = mkdtempSync(join(tmpdir(), "monkeyclaw-tls-"));
const at = (name: string): string => join(folder, name);
let server: ReturnType<typeof Bun.serve> | null = null;

function make(...command: string[]): void {
  const { exitCode, stderr } = Bun.spawnSync([openssl ?? "", ...command], { cwd: folder });
  if (exitCode !== 0) throw new Error(stderr.toString());
}

beforeAll(() => {
  if (openssl === null) return;
  make(
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:P-256",
    "-nodes",
    "-days",
    "2",
    "-subj",
    "/CN=Test authority",
    "-keyout",
    "ca.key",
    "-out",
    "ca.pem",
  );
  make(
    "req",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:P-256",
    "-nodes",
    "-subj",
    "/CN=api.example.com",
    "-keyout",
    "site.key",
    "-out",
    "site.csr",
  );
  writeFileSync(at("names"), "subjectAltName=DNS:api.example.com");
  make(
    "x509",
    "-req",
    "-in",
    "site.csr",
    "-CA",
    "ca.pem",
    "-CAkey",
    "ca.key",
    "-days",
    "2",
    "-extfile",
    "names",
    "-out",
    "site.pem",
  );
  server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    tls: { cert: readFileSync(at("site.pem"), "utf8"), key: readFileSync(at("site.key"), "utf8") },
    fetch: (request) => new Response(request.headers.get("host")),
  });
});

afterAll(async () => {
  await server?.stop(true);
  rmSync(folder, { recursive: true, force: true });
});

/** In a process of its own, since what it trusts comes from its environment. */
async function sendTo(names: readonly string[], environment: Record<string, string>): Promise<string[]> {
  const child = Bun.spawn(
    [process.execPath, join(import.meta.dir, "send-in-child.ts"), `${server?.port}`, ...names],
    {
      env: environment,
      stderr: "inherit",
    },
  );
  return JSON.parse(await new Response(child.stdout).text()) as string[];
}

describe.skipIf(openssl === null)("a certificate (skipped without openssl)", () => {
  const trusting = { NODE_EXTRA_CA_CERTS: at("ca.pem") };

  test("is checked against the name that was asked for, not the address that is connected to", async () => {
    const names = ["api.example.com", "other.example.com", "api.example.com", "127.0.0.1"];
    const host = `api.example.com:${server?.port}`;
    expect(await sendTo(names, trusting)).toEqual([host, "untrusted", host, "untrusted"]);
  });

  test("by an unknown authority is refused, also where the environment says to accept anything", async () => {
    expect(await sendTo(["api.example.com"], {})).toEqual(["untrusted"]);
    expect(await sendTo(["api.example.com"], { NODE_TLS_REJECT_UNAUTHORIZED: "0" })).toEqual(["untrusted"]);
  });
});

describe("a proxy in the environment", () => {
  test("is not used", async () => {
    let count = 0;
    const proxy = Bun.listen({
      hostname: "127.0.0.1",
      port: 0,
      socket: {
        open: () => void count++,
        data: (socket) => void socket.end("HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n"),
      },
    });
    const site = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response("direct") });
    const at = `http://127.0.0.1:${proxy.port}`;
    const environment = { HTTP_PROXY: at, http_proxy: at, HTTPS_PROXY: at, https_proxy: at, ALL_PROXY: at };
    const run = async (how: string): Promise<string> => {
      const script = join(import.meta.dir, "send-in-child.ts");
      const child = Bun.spawn([process.execPath, script, `${site.port}`, how], { env: environment });
      return new Response(child.stdout).text();
    };
    expect(JSON.parse(await run("plain.example.com"))).toEqual(["direct"]);
    expect(count).toBe(0);
    expect(JSON.parse(await run("--bare"))).toEqual(["502"]);
    expect(count).toBe(1);
    proxy.stop(true);
    await site.stop(true);
  });
});
