import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { allInstances, getInstance } from "../../../src/domain/backends/reads.ts";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import { getSecret } from "../../../src/domain/vault/reads.ts";
import { type ModelServer, startModelServer } from "../../fakes/model-server.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { talkTo } from "../../talk.ts";
import { locationOf, newOwner, type Visitor, wordsOf } from "./visitor.ts";

let server: TestServer;
let model: ModelServer;
let owner: Visitor;
beforeAll(async () => {
  model = startModelServer();
  const offered = {
    name: "openai-api-key",
    provider: "OpenAI",
    bindings: [{ host: "api.openai.com" }],
    value: new Secret("sk-from-the-environment"),
  };
  const ollamaHost = new URL(model.url).host;
  server = await startServer({ setup: { offered: new Map([[offered.name, offered]]), ollamaHost } });
  owner = await newOwner(server);
});
afterAll(async () => {
  await server.remove();
  await model.stop();
});

const instance = (name: string) => getInstance(server.core.db, name);
const standing = (name: string) => server.core.standings.of(name);
const until = async (isSo: () => boolean): Promise<void> => {
  const end = Date.now() + 10_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error("it did not come about");
    await Bun.sleep(20);
  }
};
const anthropic = (change: Record<string, string>) => ({ isEnabled: "true", baseUrl: model.url, ...change });

describe("a backend", () => {
  test("is given its key, which goes into the vault for its address alone, and is checked by itself", async () => {
    const kept = await owner.send("/settings/backends/anthropic", anthropic({ key: " sk-ant-test\r\n" }));
    expect([kept.status, await wordsOf(kept)]).toEqual([200, expect.stringContaining("Kept.")]);
    expect(instance("anthropic")).toMatchObject({
      baseUrl: model.url,
      credential: "@secret:anthropic-api-key",
    });
    const [host] = getSecret(server.core.db, "anthropic-api-key")?.bindings ?? [];
    expect(host).toEqual({ host: new URL(model.url).host });
    await until(() => standing("anthropic").probe !== null);
    expect(standing("anthropic")).toMatchObject({ probe: { isReady: true } });
    const asked = model.requests.filter(({ headers }) => "anthropic-version" in headers);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.every(({ headers }) => headers["authorization"] === "Bearer sk-ant-test")).toBe(true);
    expect(await (await owner.get("/settings")).text()).not.toContain("sk-ant-test");
    const thread = await talkTo(server, "anthropic").newThread();
    expect(await talkTo(server, "anthropic").answer(thread, "[[say:so it works]]")).toMatchObject({
      status: "finished",
      answer: { text: "so it works" },
    });
  });
  test("keeps its key when the rest changes, and asks for it again where the address does", async () => {
    const kept = await owner.send(
      "/settings/backends/anthropic",
      anthropic({ key: "", defaultModel: "claude-sonnet-5-5", "option.retries": "1" }),
    );
    expect(kept.status).toBe(200);
    expect(instance("anthropic")).toMatchObject({
      defaultModel: "claude-sonnet-5-5",
      options: { retries: 1 },
    });
    const moved = await owner.send(
      "/settings/backends/anthropic",
      anthropic({ baseUrl: "http://127.0.0.1:9/" }),
    );
    expect([moved.status, await wordsOf(moved)]).toEqual([
      422,
      expect.stringContaining("Give the key once more"),
    ]);
    expect(instance("anthropic")?.baseUrl).toBe(model.url);
  });
  test("is refused beside the fields that are wrong, and nothing of it is kept", async () => {
    const wrong = { baseUrl: "ftp://x", "option.retries": "many", key: "sk-lost" };
    const refused = await owner.send("/settings/backends/anthropic", anthropic(wrong));
    expect(refused.status).toBe(422);
    const text = await refused.text();
    expect(text).toContain("Address is not an http:// or https:// address.");
    expect(text).toContain("Retries is not a whole number from 0 to 5.");
    expect(text).not.toContain("sk-lost");
    expect(instance("anthropic")?.options).toEqual({ retries: 1 });
    expect((await owner.send("/settings/backends/nothing", anthropic({}))).status).toBe(404);
  });
  test("is tested when asked, and says why it cannot be used", async () => {
    await owner.send("/settings/backends/anthropic", anthropic({ key: "bad-key" }));
    const tested = await owner.send("/settings/backends/anthropic/probe");
    expect(tested.status).toBe(200);
    const html = await tested.text();
    expect(html).toContain('hx-target="#backend-state-anthropic"');
    expect(html).toContain("key refused");
  });
  test("is taken out of use", async () => {
    const { isEnabled: _, ...off } = anthropic({});
    expect((await owner.send("/settings/backends/anthropic", off)).status).toBe(200);
    expect(instance("anthropic")?.isEnabled).toBe(false);
  });
});

describe("another backend", () => {
  const add = (fields: Record<string, string>) =>
    owner.send("/settings/backends", { kind: "openai-compatible", ...fields });

  test("is added with its key, and its models are known at once", async () => {
    const added = await add({ name: "mine", baseUrl: `${model.url}/v1`, key: "sk-mine" });
    expect([added.status, added.headers.get("hx-refresh")]).toEqual([200, "true"]);
    expect(instance("mine")).toMatchObject({ credential: "@secret:mine-api-key", isVouched: true });
    expect([standing("mine").models?.[0]?.id, standing("mine").probe?.isReady]).toEqual([
      "gpt-5.4-mini",
      true,
    ]);
    const page = await (await owner.get("/threads/new")).text();
    expect(/<option value="(mine\n[^"]*)"/.exec(page)?.[1]).toBe("mine\ngpt-5.4-mini");
  });
  test("is refused in its form: a name that is taken, a kind that is none", async () => {
    const taken = await add({ name: "mine", baseUrl: model.url });
    expect([taken.status, await wordsOf(taken)]).toEqual([409, expect.stringContaining("Name is taken.")]);
    expect((await add({ kind: "nothing", name: "other", baseUrl: model.url })).status).toBe(422);
    expect((await add({ name: "Not A Name", baseUrl: model.url })).status).toBe(422);
    expect((await add({ name: "long", baseUrl: model.url, key: "x".repeat(70_000) })).status).toBe(422);
    expect(instance("long")).toBeNull();
  });
  test("is removed; one that came with the product is not, which the page says", async () => {
    expect(locationOf(await owner.post("/settings/backends/mine/remove"))).toBe("/settings#models");
    expect(instance("mine")).toBeNull();
    const stays = await owner.post("/settings/backends/openai/remove");
    expect([stays.status, await wordsOf(stays)]).toEqual([
      409,
      expect.stringContaining("Disable it instead."),
    ]);
  });
});

describe("what is found on the machine", () => {
  test("is offered on Home and in Settings, a server with its models usable at once", async () => {
    expect(await wordsOf(await owner.get("/"))).toContain("answers on this machine.");
    const taken = await owner.post("/settings/offers/local", { baseUrl: `${model.url}/v1`, label: "x" });
    expect(locationOf(taken)).toBe("/settings#models");
    const added = allInstances(server.core.db).find(({ name }) => name === "ollama");
    expect(added).toMatchObject({ kind: "openai-compatible", baseUrl: `${model.url}/v1` });
    expect(standing("ollama").models?.length).toBeGreaterThan(0);
    expect(await wordsOf(await owner.get("/"))).not.toContain("answers on this machine.");
    const begun = await owner.post("/threads", { text: "[[say:from here]]", choice: "ollama\r\n" });
    expect(begun.status).toBe(303);
  });
  test("is used only where it was found: the form names no other server", async () => {
    const refused = await owner.post("/settings/offers/local", {
      baseUrl: "http://127.0.0.1:9/v1",
      label: "x",
    });
    expect([refused.status, await wordsOf(refused)]).toEqual([
      404,
      expect.stringContaining("no such server"),
    ]);
  });
  test("a key of the environment moves into the vault", async () => {
    expect(await wordsOf(await owner.get("/settings"))).toContain("OPENAI_API_KEY");
    expect(locationOf(await owner.post("/settings/offers/keep", { name: "OPENAI_API_KEY" }))).toBe(
      "/settings#models",
    );
    expect(getSecret(server.core.db, "openai-api-key")?.bindings).toEqual([{ host: "api.openai.com" }]);
    expect(await wordsOf(await owner.get("/settings"))).not.toContain("OPENAI_API_KEY");
    const gone = await owner.post("/settings/offers/keep", { name: "NOTHING" });
    expect([gone.status, await wordsOf(gone)]).toEqual([404, expect.stringContaining("offers no secret")]);
  });
});
