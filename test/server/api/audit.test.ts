/** The log over the API and on its page: who may read it, what is in it, and whether it is whole. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Entry } from "../../../src/domain/audit/entry.ts";
import type { Verdict } from "../../../src/domain/audit/verify.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { newWorkspace, signIn, tokenOf } from "./actors.ts";

interface Listed {
  readonly items: readonly Entry[];
  readonly next: string | null;
}

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

const list = (query = "") => server.api.get<Listed>(`/api/v1/audit${query}`);
const statusOf = async (client: TestServer["api"], method: string, path: string): Promise<number> =>
  (await client.request(method, `/api/v1${path}`)).status;

describe("the log", () => {
  test("tells of what was done by token, as the token", async () => {
    await server.api.request("PUT", "/api/v1/vault/secrets/deep", { value: "hunter2hunter2" });
    await server.api.request("PATCH", "/api/v1/backends/anthropic", { baseUrl: "https://a.test" });
    const { items } = await list("?limit=2");
    expect(items).toMatchObject([
      {
        actor: "token",
        action: "backend.changed",
        subject: { backend: "anthropic" },
        detail: { baseUrl: "https://a.test" },
      },
      { actor: "token", action: "secret.put", subject: { secret: "deep" } },
    ]);
    expect(JSON.stringify(await list("?limit=200"))).not.toContain("hunter2");
  });
  test("tells of what the owner did, as the sign-in", async () => {
    const { headers, signIn: id } = await signIn(server);
    await fetch(`${server.url}/settings/tokens`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
      body: "name=mine&scopes=read&ttl=1h",
    });
    const { items } = await list("?actor=owner&action=token.created");
    expect(items).toMatchObject([{ actorId: id, detail: { name: "mine" } }]);
  });
  test("is read in pages, newest first, narrowed by its filters and by nothing else", async () => {
    const workspace = await newWorkspace(server, "Logged");
    expect((await list(`?workspace=${workspace.id}`)).items).toMatchObject([{ action: "workspace.created" }]);
    const first = await list("?limit=2");
    const second = await list(`?limit=2&cursor=${first.next}`);
    const rows = [...first.items, ...second.items].map(({ row }) => row);
    expect(rows).toEqual(rows.toSorted((a, b) => b - a));
    expect(new Set(rows).size).toBe(4);
    expect((await list("?since=2100-01-01T00:00:00Z")).items).toEqual([]);
    for (const query of ["?action=nothing", "?actor=nobody", "?since=soon", "?x=1"]) {
      expect((await server.api.request("GET", `/api/v1/audit${query}`)).status).toBe(422);
    }
  });
  test("is for whoever has power over the vault, and not for a token of one workspace", async () => {
    const weak = await tokenOf(server, ["read", "chat", "write", "metrics"]);
    const held = await tokenOf(server, ["admin"], server.workspace);
    for (const client of [weak, held]) {
      expect(await statusOf(client, "GET", "/audit")).toBe(403);
      expect(await statusOf(client, "POST", "/audit/verify")).toBe(403);
    }
  });
  test("is verified, and says so in its next row", async () => {
    const verdict = await server.api.post<Verdict>("/api/v1/audit/verify", {});
    if (!verdict.isWhole) throw new Error(verdict.words);
    expect((await list("?limit=1")).items).toMatchObject([
      { row: verdict.rows + 1, action: "audit.verified", detail: { isWhole: true, rows: verdict.rows } },
    ]);
  });
});

describe("the page of the log", () => {
  test("shows rows, keeps its filters, and is the owner's alone", async () => {
    const { headers } = await signIn(server);
    const page = await fetch(`${server.url}/settings/audit?action=secret.put&actor=token`, { headers });
    const text = await page.text();
    expect(page.status).toBe(200);
    expect(text).toContain("Stored a secret");
    expect(text).toMatch(/<option value="secret.put" selected/);
    expect((await fetch(`${server.url}/settings/audit`, { redirect: "manual" })).status).toBe(303);
  });
  test("verifies at a click, with a script and without", async () => {
    const { headers } = await signIn(server);
    const form = { ...headers, "content-type": "application/x-www-form-urlencoded" };
    const verify = (more: Record<string, string>): Promise<Response> =>
      fetch(`${server.url}/settings/audit/verify`, {
        method: "POST",
        headers: { ...form, ...more },
        body: "",
      });
    expect(await (await verify({ "hx-request": "true" })).text()).toMatch(
      /^<div id="audit-verdict".*The log is whole/s,
    );
    expect(await (await verify({})).text()).toMatch(/<!doctype html>.*The log is whole/is);
  });
});
