/** A key is tested with its vendor, and leaves no trace. */
import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type ModelServer, startModelServer } from "../../fakes/model-server.ts";
import { startServer, type TestServer } from "../../start-server.ts";

let server: TestServer;
let model: ModelServer;
let now = Date.now();
beforeAll(async () => {
  model = startModelServer();
  server = await startServer({
    setup: {
      clock: () => new Date(now),
      baseUrls: { anthropic: model.url, openai: "http://127.0.0.1:1" },
    },
  });
});
afterAll(async () => {
  await server.remove();
  await model.stop();
});
// Tries are limited by the minute.
beforeEach(() => {
  now += 61_000;
});

interface Tried {
  readonly outcome: string;
  readonly message: string;
  readonly models: readonly { readonly id: string }[];
}
const attempt = (backend: string, key: string) =>
  server.api.request<Tried>("POST", `/api/v1/backends/${backend}/try`, { key });

test("a good key works with so many models, and a bad one is refused, in words", async () => {
  const good = await attempt("anthropic", "  sk-ant-good ");
  expect([good.status, good.body.outcome, good.body.models.map(({ id }) => id)]).toEqual([
    200,
    "works",
    ["claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5"],
  ]);
  expect(good.body.message).toContain("may ask 3 models");
  const asked = model.requests.findLast(({ path }) => path.includes("/models"));
  expect(JSON.stringify(asked?.headers)).toContain("sk-ant-good");
  const bad = await attempt("anthropic", "sk-ant-bad-key");
  expect([bad.status, bad.body]).toEqual([
    200,
    { outcome: "refused", message: expect.stringContaining("refused this key"), models: [] },
  ]);
});

test("a vendor that is not there, another vendor's key and no backend are each said", async () => {
  expect((await attempt("openai", "sk-unsent")).body.outcome).toBe("unreachable");
  const before = model.requests.length;
  expect((await attempt("anthropic", "AIzaSy-x")).body.outcome).toBe("wrong-vendor");
  expect(model.requests).toHaveLength(before);
  expect((await attempt("nothing", "x")).status).toBe(404);
  expect((await attempt("demo", "x")).status).toBe(422);
  expect((await attempt("anthropic", "")).status).toBe(422);
});

test("the thirteenth within a minute is told to wait", async () => {
  for (let count = 0; count < 12; count++) await attempt("openai", "sk-unsent");
  const late = await attempt("openai", "sk-unsent");
  expect([late.status, Number(late.headers.get("retry-after")) > 0]).toEqual([429, true]);
});

/** Every file of the data folder, as text. */
const folder = (path = server.dataFolder): string =>
  readdirSync(path)
    .map((name) => join(path, name))
    .map((file) => (statSync(file).isDirectory() ? folder(file) : readFileSync(file, "latin1")))
    .join("\n");

test("nothing of a key that was tried is in the vault, on the disk or in the log", async () => {
  await attempt("anthropic", "sk-ant-good-traceless");
  await attempt("anthropic", "sk-ant-bad-key-traceless");
  await server.api.post("/api/v1/workspaces", { name: "what-is-kept" });
  const kept = folder();
  expect(kept).toContain("what-is-kept");
  expect(kept).not.toContain("traceless");
  expect(server.logged.join("\n")).not.toContain("traceless");
  const secrets = await server.api.get<{ items: unknown[] }>("/api/v1/vault/secrets");
  expect(secrets.items).toEqual([]);
});
