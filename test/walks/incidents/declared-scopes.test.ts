/** GHSA-rqpp-rjj8-7wv8 and CVE-2026-53821: a client said which scopes it has, and was believed. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { isScope } from "../../../src/domain/accounts/scope.ts";
import { tokenOf } from "../../server/api/actors.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { json, unguarded } from "./unguarded.ts";

let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await startServer();
  token = (await tokenOf(server, ["read"])).token;
});
afterAll(() => server.remove());

/** Every place where a client could put the word. */
const claims: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
  ["a header", "", { "x-scopes": "admin", scopes: "admin write", "x-monkeyclaw-scopes": "admin" }],
  ["the query", "?scopes=admin&scope=admin", {}],
  [
    "a second authorization",
    "",
    { "proxy-authorization": "Bearer admin", "x-authorization": "scopes=admin" },
  ],
  ["a cookie", "", { cookie: "scopes=admin; role=admin" }],
];
const wanted = { name: "more than I may", scopes: ["admin"] };

describe("GHSA-rqpp-rjj8-7wv8, CVE-2026-53821: a client declares its own scopes", () => {
  for (const [where, query, headers] of claims) {
    test(`in ${where}: it has those of its token, and no other`, async () => {
      const asked = json(wanted, { authorization: `Bearer ${token}`, ...headers });
      expect((await fetch(`${server.url}/api/v1/tokens${query}`, asked)).status).toBe(403);
    });
  }
  test("in the body: a field that is not asked for is refused, and a token makes none above itself", async () => {
    const admin = (await tokenOf(server, ["admin"])).token;
    const headers = { authorization: `Bearer ${admin}` };
    for (const body of [
      { ...wanted, actor: "owner" },
      { ...wanted, scopes: ["admin", "write"] },
    ]) {
      const refused = await fetch(`${server.url}/api/v1/tokens`, json(body, headers));
      expect([403, 422]).toContain(refused.status);
    }
    expect((await fetch(`${server.url}/api/v1/tokens`, json(wanted, headers))).status).toBe(201);
  });
  test("positive control: behind a door that believes the header, the same request makes the token", async () => {
    const ask = unguarded(server, (request) => ({
      kind: "token",
      token: "any",
      scopes: (request.headers.get("x-scopes") ?? "").split(" ").filter(isScope),
      workspace: null,
    }));
    const secret = {
      method: "PUT",
      ...json({ value: "planted" }),
      headers: { "content-type": "application/json" },
    };
    expect((await ask("/vault/secrets/planted", { ...secret, method: "PUT" })).status).toBe(403);
    const headers = { "content-type": "application/json", "x-scopes": "admin" };
    expect((await ask("/vault/secrets/planted", { ...secret, method: "PUT", headers })).status).toBe(201);
  });
});
