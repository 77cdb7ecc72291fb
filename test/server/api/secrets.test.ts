import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import type { StoredSecret } from "../../../src/domain/vault/stored-secret.ts";
import { startServer, type TestServer } from "../../start-server.ts";

const OFFERED = "sk-ant-from-the-environment";
let server: TestServer;

beforeAll(async () => {
  const offered = {
    name: "anthropic-api-key",
    provider: "Anthropic",
    bindings: [{ host: "api.anthropic.com" }],
    value: new Secret(OFFERED),
  };
  server = await startServer({ setup: { offered: new Map([[offered.name, offered]]) } });
});
afterAll(() => server.remove());

const path = "/api/v1/vault/secrets/smtp";
const put = (body: unknown) => server.api.request<StoredSecret>("PUT", path, body);

describe("secrets", () => {
  test("are made with 201, changed with 200, and what is left out stays as it was", async () => {
    const bindings = [{ host: "Mail.example.com", header: "Authorization" }];
    const made = await put({ value: "first-value", description: "for mail", bindings });
    expect(made).toMatchObject({
      status: 201,
      body: { name: "smtp", description: "for mail", lastUsedAt: null },
    });
    expect(made.body.bindings).toEqual([{ host: "mail.example.com", header: "authorization" }]);
    const changed = await put({ value: "second-value" });
    expect(changed).toMatchObject({ status: 200, body: { id: made.body.id, description: "for mail" } });
    expect(changed.body.bindings).toEqual(made.body.bindings);
    expect(await server.api.get<StoredSecret>(path)).toEqual(changed.body);
  });
  test("never show their value, in no answer, event, log line or file of the database", async () => {
    const value = "a-value-that-must-not-be-seen";
    const answers = [
      await put({ value }),
      await server.api.get("/api/v1/vault/secrets"),
      await server.api.get(path),
    ];
    expect(JSON.stringify(answers)).not.toContain(value);
    expect(JSON.stringify(server.core.db.all("select * from events"))).not.toContain(value);
    expect(await Bun.file(server.core.databasePath).text()).not.toContain(value);
    expect(await Bun.file(`${server.core.databasePath}-wal`).text()).not.toContain(value);
    expect(server.logged.join()).not.toContain(value);
  });
  test("are refused with the field", async () => {
    for (const [body, field] of [
      [{}, "value"],
      [{ value: "" }, "value"],
      [{ value: "x".repeat(65 * 1024) }, "value"],
      [{ value: "x", description: "x".repeat(501) }, "description"],
      [{ value: "x", bindings: [{ host: "https://example.com/" }] }, "bindings"],
      [{ value: "x", bindings: [{ host: "a.example", port: 1 }] }, "port"],
      [{ value: "x", keyId: "mine" }, "keyId"],
    ] as const) {
      const { status, body: answered } = await put(body);
      expect([status, answered]).toMatchObject([422, { error: { fields: { [field]: expect.any(String) } } }]);
    }
    const named = await server.api.request("PUT", "/api/v1/vault/secrets/a%2Fb", { value: "x" });
    expect(named).toMatchObject({ status: 422, body: { error: { fields: { name: expect.any(String) } } } });
  });
  test("are forgotten for good", async () => {
    await put({ value: "x" });
    expect((await server.api.request("DELETE", path)).status).toBe(204);
    expect((await server.api.request("GET", path)).status).toBe(404);
    expect((await server.api.request("DELETE", path)).status).toBe(404);
  });
  test("of a vault that was changed outside are a conflict with words", async () => {
    await put({ value: "x" });
    await server.core.db.commit((tx) => tx.run("update vault_ledger set sealed = x'00'"));
    expect(await put({ value: "y" })).toMatchObject({ status: 409, body: { error: { kind: "conflict" } } });
    await server.core.db.commit((tx) => {
      tx.run("delete from vault_ledger");
      tx.run("delete from secrets");
    });
    expect((await put({ value: "y" })).status).toBe(201);
  });
});

describe("a key that the environment offers", () => {
  const offers = async () =>
    (await server.api.get<{ items: { name: string }[] }>("/api/v1/backends/offers")).items;

  test("is listed without its value, and once it is kept it is offered no more", async () => {
    expect(await offers()).toContainEqual({
      type: "key",
      name: "anthropic-api-key",
      provider: "Anthropic",
    } as never);
    const kept = await server.api.request("POST", "/api/v1/vault/offers/anthropic-api-key/keep", {});
    expect(kept).toMatchObject({
      status: 201,
      body: { name: "anthropic-api-key", bindings: [{ host: "api.anthropic.com" }] },
    });
    expect(JSON.stringify([kept.body, await offers()])).not.toContain(OFFERED);
    expect((await offers()).some(({ name }) => name === "anthropic-api-key")).toBe(false);
    expect((await server.api.request("POST", "/api/v1/vault/offers/nothing/keep", {})).status).toBe(404);
  });
});
