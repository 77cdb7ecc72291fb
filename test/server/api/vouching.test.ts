/** The attack: whoever may set backends up, but not keep the vault, sends a stored key to a server of their own. */
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { getInstance } from "../../../src/domain/backends/reads.ts";
import type { Turn } from "../../../src/domain/conversations/turn.ts";
import type { Client } from "../../client.ts";
import { type ModelServer, startModelServer } from "../../fakes/model-server.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { talkTo } from "../../talk.ts";
import { tokenOf } from "./actors.ts";

const KEY = "sk-the-owners-own-key-0123456789";
const BACKEND = "/api/v1/backends/openai";

let home: ModelServer;
let thief: ModelServer;
let server: TestServer;
let writer: Client;
let keeper: Client;

beforeEach(async () => {
  home = startModelServer();
  thief = startModelServer();
  server = await startServer({ setup: { baseUrls: { openai: `${home.url}/v1` } } });
  writer = await tokenOf(server, ["write", "read", "chat"]);
  keeper = await tokenOf(server, ["write", "admin"]);
  await storeKey([]);
});
afterEach(async () => {
  await server.remove();
  await home.stop();
  await thief.stop();
});

const storeKey = (bindings: readonly { readonly host: string }[]) =>
  server.api.request("PUT", "/api/v1/vault/secrets/openai-api-key", { value: KEY, bindings });

const has = ({ requests }: ModelServer): boolean => JSON.stringify(requests).includes(KEY);

/** Everything that makes a backend be asked: a check, its models, a question. */
async function askOf(name: string, as: Client): Promise<Turn> {
  await as.request("POST", `/api/v1/backends/${name}/probe`, {});
  await as.request("GET", `/api/v1/backends/${name}/models`);
  const talk = talkTo(server, name);
  const thread = await talk.newThread();
  const asked = { text: "Hello", backend: name, model: "gpt-6-astra" };
  const reply = await server.api.request<{ turn: Turn }>("POST", `/api/v1/threads/${thread.id}/turns`, asked);
  return reply.status === 202 ? talk.ended(reply.body.turn) : reply.body.turn;
}

describe("a key without bindings", () => {
  test("goes to the backend that the owner set up with it: the positive control", async () => {
    expect((await askOf("openai", writer)).status).toBe("finished");
    expect(has(home)).toBe(true);
  });
  test("never arrives where a token without admin points the backend that has it", async () => {
    await askOf("openai", writer);
    expect((await writer.request("PATCH", BACKEND, { baseUrl: `${thief.url}/v1` })).body).toMatchObject({
      baseUrl: `${thief.url}/v1`,
      isVouched: false,
      why: expect.stringContaining("is not sent there"),
    });
    await askOf("openai", writer);
    expect(has(thief)).toBe(false);
  });
  test("arrives there once a token with admin says so", async () => {
    const moved = await keeper.request("PATCH", BACKEND, { baseUrl: `${thief.url}/v1` });
    expect(moved.body).toMatchObject({ isVouched: true, why: null });
    expect((await askOf("openai", writer)).status).toBe("finished");
    expect(has(thief)).toBe(true);
  });
  test("never arrives at a backend that a token without admin added, or gave the key to", async () => {
    const wanted = { kind: "openai", baseUrl: `${thief.url}/v1`, credential: "@secret:openai-api-key" };
    await writer.post("/api/v1/backends", { name: "added", ...wanted });
    await keeper.post("/api/v1/backends", { name: "keyless", ...wanted, credential: null });
    await writer.request("PATCH", "/api/v1/backends/keyless", { credential: "@secret:openai-api-key" });
    for (const name of ["added", "keyless"]) await askOf(name, writer);
    expect(has(thief)).toBe(false);
    await keeper.post("/api/v1/backends", { name: "vouched", ...wanted });
    await askOf("vouched", writer);
    expect(has(thief)).toBe(true);
  });
  test("is not sent by the way out itself, though nobody asked whether the backend is fit", async () => {
    const ask = async (reference: string): Promise<string> => {
      const instance = getInstance(server.core.db, "openai");
      if (instance === null) throw new Error("the backend is gone");
      const target = server.network.targetFor(instance);
      const headers = [["authorization", `Bearer @secret:${reference}`]] as const;
      const url = `${target.connection.baseUrl}/models`;
      const outbound = { method: "GET", url, headers, body: null };
      return target.send(outbound, AbortSignal.timeout(5_000)).then(
        ({ status }) => String(status),
        (fault: Error) => fault.message,
      );
    };
    await server.api.request("PUT", "/api/v1/vault/secrets/another", { value: "another-key" });
    expect(await ask("openai-api-key")).toBe("200");
    expect(await ask("another")).toContain("is not bound");
    await writer.request("PATCH", BACKEND, { baseUrl: `${thief.url}/v1` });
    expect(await ask("openai-api-key")).toContain("is not bound");
    expect(thief.requests).toEqual([]);
  });
  test("is not vouched for by the way, when the owner switches a backend that was moved", async () => {
    await writer.request("PATCH", BACKEND, { baseUrl: `${thief.url}/v1`, enabled: false });
    const switched = await keeper.request("PATCH", BACKEND, { enabled: true });
    expect(switched.body).toMatchObject({ enabled: true, isVouched: false });
    await askOf("openai", writer);
    expect(has(thief)).toBe(false);
  });
});

describe("a key with bindings", () => {
  test("obeys them alone, though a token with admin moved the backend elsewhere", async () => {
    await storeKey([{ host: new URL(home.url).host }]);
    await askOf("openai", writer);
    expect(has(home)).toBe(true);
    await keeper.request("PATCH", BACKEND, { baseUrl: `${thief.url}/v1` });
    const { status, failure } = await askOf("openai", writer);
    expect(has(thief)).toBe(false);
    expect([status, failure?.kind]).toEqual(["failed", "policy"]);
  });
  test("is told at once where it was not sent: the guards would say the same again", async () => {
    await storeKey([{ host: new URL(home.url).host }]);
    await keeper.request("PATCH", BACKEND, { baseUrl: `${thief.url}/v1` });
    const { createdAt, finishedAt, failure } = await askOf("openai", writer);
    expect(failure?.message).toMatch(/^OpenAI was not asked\. .+/);
    expect(Date.parse(finishedAt ?? "") - Date.parse(createdAt)).toBeLessThan(900);
  });
});
