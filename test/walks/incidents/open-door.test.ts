/** CVE-2026-25593: settings could be written without signing in. ATLAS CS0048: a control interface stood open. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { getOwner } from "../../../src/domain/accounts/reads.ts";
import { parse, useFolder } from "../../config/parse.ts";
import { newVisitor } from "../../server/routes/visitor.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { anyOwner, unguarded } from "./unguarded.ts";

useFolder();

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

const bodyOf = (method: string): RequestInit =>
  method === "GET" ? {} : { body: "{}", headers: { "content-type": "application/json" } };

describe("CVE-2026-25593: settings are written without signing in", () => {
  test("each operation of the API is closed to a stranger", async () => {
    expect(server.operations.length).toBeGreaterThan(50);
    for (const { method, path } of server.operations) {
      const url = `${server.url}/api/v1${path.replaceAll(/:\w+/g, "none")}`;
      expect([method, path, (await fetch(url, { method, ...bodyOf(method) })).status]).toEqual([
        method,
        path,
        401,
      ]);
    }
  });
  test("so is each form of the settings", async () => {
    for (const path of ["owner", "passphrase", "tokens", "passkeys", "backends", "sign-ins/end-others"]) {
      const refused = await newVisitor(server).post(`/settings/${path}`, {
        name: "Mallory",
        baseUrl: "https://e.example",
      });
      expect([path, refused.headers.get("location")]).toEqual([path, "/login"]);
    }
    expect(getOwner(server.core.db)?.name).toBe("Mira");
  });
  test("positive control: behind no door the same request moves a backend", async () => {
    const ask = unguarded(server, () => anyOwner);
    const moved = await ask("/backends/openai", {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ baseUrl: "https://evil.example" }),
    });
    expect(moved.status).toBe(200);
  });
});

describe("ATLAS AML.CS0048: a control interface is open to the network", () => {
  test("an address beyond this machine is refused at the start, without TLS or a proxy that is named", async () => {
    for (const listen of ["0.0.0.0:4740", "[::]:4740", "192.0.2.7:4740"]) {
      expect([listen, (await parse({ environment: { MONKEYCLAW_LISTEN: listen } })).ok]).toEqual([
        listen,
        false,
      ]);
    }
    expect((await parse({})).ok).toBe(true);
  });
  test("positive control: with a proxy that is named the same address is taken", async () => {
    const behind = { MONKEYCLAW_LISTEN: "0.0.0.0:4740", MONKEYCLAW_TRUSTED_PROXY: "10.0.0.0/8" };
    expect((await parse({ environment: behind })).ok).toBe(true);
  });
  test("before there is an owner nobody becomes it by coming first: the printed link alone does", async () => {
    const empty = await startServer({ hasOwner: false });
    const link = empty.serving.newSetup()?.reveal() ?? "";
    const answers = {
      name: "Mallory",
      passphrase: "first come first served",
      again: "first come first served",
    };
    for (const token of ["", "x", link.slice(1)]) {
      expect((await newVisitor(empty).post("/setup", { ...answers, token })).status).toBe(401);
    }
    expect(getOwner(empty.core.db)).toBeNull();
    expect((await newVisitor(empty).post("/setup", { ...answers, token: link })).status).toBe(303);
    await empty.remove();
  });
});
