/** Secrets of a workspace over the API: whose they are, what they were used for, who could use them. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import type { SecretUser } from "../../../src/domain/backends/users-of.ts";
import { revealSecret } from "../../../src/domain/vault/reveal-secret.ts";
import type { StoredSecret } from "../../../src/domain/vault/stored-secret.ts";
import type { ListedUse } from "../../../src/domain/vault/use.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { newWorkspace, tokenOf } from "./actors.ts";

interface Listed<Item> {
  readonly items: readonly Item[];
}

let server: TestServer;
let garden = "";
beforeAll(async () => {
  server = await startServer();
  garden = (await newWorkspace(server, "Garden")).id;
});
afterAll(() => server.remove());

const path = "/api/v1/vault/secrets/openai-api-key";
const put = (query: string, body: object) =>
  server.api.request<StoredSecret>("PUT", `${path}${query}`, { value: "x", ...body });

test("a workspace has its own beside those of all", async () => {
  expect((await put("", {})).status).toBe(201);
  const own = await put(`?workspace=${garden}`, {
    provider: "openai",
    expiresAt: "2100-01-01T00:00:00+01:00",
  });
  expect(own).toMatchObject({
    status: 201,
    body: { workspace: garden, provider: "openai", expiresAt: "2099-12-31T23:00:00.000Z" },
  });
  const list = (query: string) => server.api.get<Listed<StoredSecret>>(`/api/v1/vault/secrets${query}`);
  expect((await list("")).items.map(({ workspace }) => workspace)).toEqual([null]);
  expect((await list(`?workspace=${garden}`)).items.map(({ workspace }) => workspace)).toEqual([garden]);
  expect((await server.api.request("GET", `${path}?workspace=nowhere`)).status).toBe(404);
});

test("a token that is held to a workspace keeps its secrets, and no other's", async () => {
  const held = await tokenOf(server, ["admin"], garden);
  expect((await held.request("GET", `${path}?workspace=${garden}`)).status).toBe(200);
  expect((await held.request("PUT", `${path}?workspace=${garden}`, { value: "y" })).status).toBe(200);
  for (const query of ["", `?workspace=${server.workspace}`]) {
    expect([403, 404]).toContain((await held.request("GET", `${path}${query}`)).status);
    expect([403, 404]).toContain((await held.request("PUT", `${path}${query}`, { value: "y" })).status);
    expect([403, 404]).toContain((await held.request("DELETE", `${path}${query}`)).status);
  }
});

test("a secret is bound without its value, which stays", async () => {
  const bound = await server.api.request<StoredSecret>("PATCH", path, { bindings: [{ host: "a.test" }] });
  expect(bound).toMatchObject({ status: 200, body: { bindings: [{ host: "a.test" }] } });
  expect((await server.api.request("PATCH", "/api/v1/vault/secrets/none", {})).status).toBe(404);
  const use = { host: "a.test", port: 443, method: "GET", path: "/v1", header: "authorization" };
  const by = { kind: "turn", turn: "t1" } as const;
  const revealed = await revealSecret(server.core, "openai-api-key", use, { workspace: null, by });
  expect(revealed.ok && revealed.value.reveal()).toBe("x");
  const { items } = await server.api.get<Listed<ListedUse>>(`${path}/uses`);
  expect(items).toMatchObject([{ host: "a.test", path: "/v1", actor: "turn", actorId: "t1", count: 1 }]);
});

test("who could use a secret is told: what names it, and assistants where it may go somewhere", async () => {
  const { items } = await server.api.get<Listed<SecretUser>>(`${path}/users`);
  expect(items).toEqual([
    { kind: "backend", id: "openai", isEnabled: expect.any(Boolean) },
    { kind: "assistants", id: "every", isEnabled: true },
  ]);
});

test("a secret goes with its workspace", async () => {
  await server.api.request("DELETE", `/api/v1/workspaces/${garden}`);
  expect(server.core.db.all("select workspace from secrets")).toEqual([{ workspace: null }]);
  expect((await server.api.request("GET", path)).status).toBe(200);
});
