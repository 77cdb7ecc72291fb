import { afterAll, beforeAll, expect, test } from "bun:test";
import { type ModelServer, startModelServer } from "../../fakes/model-server.ts";
import { startServer, type TestServer } from "../../start-server.ts";

let model: ModelServer;
let server: TestServer;

beforeAll(async () => {
  model = startModelServer();
  server = await startServer({ setup: { baseUrls: { openai: `${model.url}/v1` } } });
});
afterAll(async () => {
  await server.remove();
  await model.stop();
});

const put = (name: string) =>
  server.api.request("PUT", `/api/v1/vault/secrets/${name}`, { value: "sk-test", bindings: [] });
const probe = async () => (await server.api.get<{ probe: unknown }>("/api/v1/backends/openai")).probe;

test("what a check found out is forgotten once the key behind it has changed", async () => {
  await put("openai-api-key");
  await server.api.post("/api/v1/backends/openai/probe");
  expect(await probe()).toEqual({ isReady: true, auth: "ready" });
  await put("another-key");
  expect(await probe()).toEqual({ isReady: true, auth: "ready" });
  await put("openai-api-key");
  expect(await probe()).toBeNull();
});
