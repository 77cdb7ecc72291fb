import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { ListedBackend } from "../../../src/server/api/schemas/backends.ts";
import { type ModelServer, startModelServer } from "../../fakes/model-server.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { tokenOf } from "./actors.ts";

let models: ModelServer;
let server: TestServer;
beforeAll(async () => {
  models = startModelServer();
  server = await startServer({ setup: { ollamaHost: models.url } });
});
afterAll(async () => {
  await server.remove();
  await models.stop();
});

interface Page<T> {
  readonly items: readonly T[];
}

const add = (body: object) => server.api.request<ListedBackend>("POST", "/api/v1/backends", body);
const patch = (name: string, body: object) =>
  server.api.request<ListedBackend>("PATCH", `/api/v1/backends/${name}`, body);

describe("backends", () => {
  test("are there from the start, each with what is wrong with it", async () => {
    const { items } = await server.api.get<Page<ListedBackend>>("/api/v1/backends");
    expect(items.map(({ id, enabled, why }) => [id, enabled, why === null])).toEqual([
      ["openai", true, false],
      ["google", true, false],
      ["demo", true, true],
      ["anthropic", true, false],
    ]);
  });
  test("are added, changed, asked, and removed", async () => {
    const made = await add({ name: "local", kind: "openai-compatible", baseUrl: `${models.url}/v1` });
    expect(made).toMatchObject({
      status: 201,
      body: { id: "local", enabled: true, isVouched: true, why: null },
    });
    const changed = await patch("local", { enabled: false, defaultModel: "qwen", options: { retries: 0 } });
    expect(changed).toMatchObject({
      status: 200,
      body: { enabled: false, defaultModel: "qwen", options: { retries: 0 } },
    });
    expect((await patch("local", { options: { retries: null } })).body.options).toEqual({});
    const probe = await server.api.request("POST", "/api/v1/backends/local/probe", {});
    expect(probe).toMatchObject({ status: 200, body: { isReady: true, auth: "ready" } });
    const listed = await server.api.get<Page<{ id: string }>>("/api/v1/backends/local/models");
    expect(listed.items.length).toBeGreaterThan(0);
    const known = await server.api.get<ListedBackend>("/api/v1/backends/local");
    expect(known).toMatchObject({ probe: { isReady: true }, probedAt: expect.any(String) });
    expect((await server.api.request("DELETE", "/api/v1/backends/local")).status).toBe(204);
    expect((await server.api.request("DELETE", "/api/v1/backends/local")).status).toBe(404);
    expect((await server.api.request("DELETE", "/api/v1/backends/demo")).status).toBe(409);
  });
  test("take a reference for a key; a plain key is refused with advice and is not repeated", async () => {
    const refused = await patch("openai", { credential: "sk-a-plain-key-0123456789" });
    expect(refused).toMatchObject({
      status: 422,
      body: {
        error: { message: expect.stringContaining("vault set"), fields: { credential: expect.any(String) } },
      },
    });
    expect(JSON.stringify(refused.body)).not.toContain("sk-a-plain-key");
    expect((await patch("openai", { credential: "@secret:work-key" })).body.credential).toBe(
      "@secret:work-key",
    );
  });
  test("are not called what the offers are called", async () => {
    expect((await add({ name: "offers", kind: "openai" })).status).toBe(422);
  });
  test("that cannot be asked say so in words", async () => {
    const probe = await server.api.request("POST", "/api/v1/backends/anthropic/probe", {});
    expect(probe.body).toMatchObject({ isReady: false, auth: "needed", why: expect.stringContaining("key") });
    expect((await server.api.request("POST", "/api/v1/backends/nobody/probe", {})).status).toBe(404);
  });
});

describe("a model server on this machine", () => {
  test("is offered, kept with a word, and offered no more", async () => {
    const offers = () =>
      server.api.get<Page<{ type: string; name: string; baseUrl?: string }>>("/api/v1/backends/offers");
    const offered = (await offers()).items.find(({ baseUrl }) => baseUrl === `${models.url}/v1`);
    expect(offered).toMatchObject({ type: "server", name: "ollama" });
    const writer = await tokenOf(server, ["write"]);
    const kept = await writer.request<ListedBackend>("POST", "/api/v1/backends/offers/ollama/keep", {});
    expect(kept).toMatchObject({
      status: 201,
      body: { kind: "openai-compatible", isVouched: false, why: null },
    });
    expect((await offers()).items.some(({ baseUrl }) => baseUrl === `${models.url}/v1`)).toBe(false);
    const again = await writer.request("POST", "/api/v1/backends/offers/ollama/keep", {});
    expect([404, 409]).toContain(again.status);
  });
});
