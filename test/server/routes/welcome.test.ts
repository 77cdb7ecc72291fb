import { afterEach, describe, expect, test } from "bun:test";
import { allInstances, getInstance } from "../../../src/domain/backends/reads.ts";
import type { Turn } from "../../../src/domain/conversations/turn.ts";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import { getSecret } from "../../../src/domain/vault/reads.ts";
import { getDefaultAssistant } from "../../../src/domain/workspaces/reads.ts";
import { type ModelServer, startModelServer } from "../../fakes/model-server.ts";
import { startServer, type TestOptions, type TestServer } from "../../start-server.ts";
import { talkTo } from "../../talk.ts";
import { locationOf, newOwner, newVisitor, type Visitor, wordsOf } from "./visitor.ts";

let server: TestServer;
let owner: Visitor;
const models: ModelServer[] = [];
afterEach(async () => {
  await server.remove();
  for (const model of models.splice(0)) await model.stop();
});

const newModel = (): ModelServer => {
  const model = startModelServer();
  models.push(model);
  return model;
};
async function start(setup: TestOptions["setup"] = {}): Promise<void> {
  server = await startServer({ setup });
  owner = await newOwner(server);
}
const page = async (): Promise<string> => wordsOf(await owner.get("/welcome"));
const found = async (query = ""): Promise<string> => (await owner.get(`/welcome/found${query}`)).text();
const assistant = () => getDefaultAssistant(server.core.db);
const offered = (value: string, host: string) => {
  const key = {
    name: "anthropic-api-key",
    provider: "Anthropic",
    bindings: [{ host }],
    value: new Secret(value),
  };
  return new Map([[key.name, key]]);
};
const hostOf = (model: ModelServer): string => new URL(model.url).host;

describe("where nothing is found", () => {
  test("the demo is there to go on with, and every way out names where it is found again", async () => {
    await start();
    const words = await page();
    expect(words).toContain("Step 2 of 3");
    expect(words).toContain("Who answers?");
    expect(words).toContain("The demo");
    expect(words).toContain("You find this again in Settings, under Models.");
    const html = await (await owner.get("/welcome")).text();
    expect(html.match(/btn-primary/g)).toHaveLength(1);
    const gone = await owner.post("/welcome", { choice: "demo" });
    expect([gone.status, locationOf(gone)]).toEqual([303, "/threads/new"]);
    expect(assistant()?.backend).toBe("auto");
    expect(await wordsOf(await owner.get("/threads/new"))).toContain("Step 3 of 3");
  });
  test("nobody but the owner sees it, and what is not on it is refused in words", async () => {
    await start();
    expect(locationOf(await newVisitor(server).get("/welcome"))).toStartWith("/login");
    for (const choice of ["", "nonsense", "backend:nobody", "key:NOTHING", "server:http://127.0.0.1:9/v1"]) {
      const refused = await owner.send("/welcome", { choice });
      expect([404, 422]).toContain(refused.status);
      expect(await refused.text()).toContain('data-kind="failed"');
    }
    expect(allInstances(server.core.db)).toHaveLength(4);
  });
});

describe("a model server on this machine", () => {
  test("is found with its models, and picked it answers from then on", async () => {
    const model = newModel();
    await start({ ollamaHost: hostOf(model) });
    const html = await found();
    expect(html).toContain("Nothing leaves the machine");
    expect(html).toContain("ready, ");
    const choice = `server:${model.url}/v1`;
    expect(html).toMatch(new RegExp(`value="${choice}"[^>]*checked`));
    expect(await found("?choice=demo")).toMatch(/value="demo"[^>]*checked/);
    expect(locationOf(await owner.post("/welcome", { choice }))).toBe("/threads/new");
    const added = allInstances(server.core.db).find(({ baseUrl }) => baseUrl === `${model.url}/v1`);
    expect(added?.kind).toBe("openai-compatible");
    const talk = talkTo(server);
    const thread = await talk.newThread();
    const path = `/api/v1/threads/${thread.id}/turns`;
    const { turn } = await server.api.post<{ turn: Turn }>(path, { text: "[[say:from here]]" });
    expect(await talk.ended(turn)).toMatchObject({ backend: added?.name, answer: { text: "from here" } });
    const again = await page();
    expect(again).not.toContain("Step 2 of 3");
    expect(again).toContain("Nothing leaves the machine, and it costs nothing.");
  });
  test("answers though a key would come first: who is picked is set, and the demo too", async () => {
    const model = newModel();
    await start({ ollamaHost: hostOf(model), offered: offered("sk-ant-x", "api.anthropic.com") });
    await owner.post("/welcome", { choice: `server:${model.url}/v1` });
    expect(assistant()?.backend).toBe("ollama");
    await owner.post("/welcome", { choice: "demo" });
    expect(assistant()?.backend).toBe("demo");
  });
  test("at another address is asked first, with the key that it wants, and added under its own name", async () => {
    const model = newModel();
    await start();
    const none = await owner.send("/welcome/server", { baseUrl: "127.0.0.1:1", serverKey: "" });
    expect([none.status, await wordsOf(none)]).toEqual([422, expect.stringContaining("Nothing was kept.")]);
    const wrong = await owner.send("/welcome/server", { baseUrl: "no address", serverKey: "" });
    const text = await wrong.text();
    expect([wrong.status, text]).toEqual([422, expect.stringContaining('value="no address"')]);
    const bad = await owner.send("/welcome/server", { baseUrl: hostOf(model), serverKey: "bad-key" });
    expect([bad.status, await bad.text()]).toEqual([422, expect.not.stringContaining("bad-key")]);
    expect(allInstances(server.core.db)).toHaveLength(4);
    const good = await owner.send("/welcome/server", { baseUrl: hostOf(model), serverKey: "sk-mine" });
    expect([good.status, await wordsOf(good)]).toEqual([200, expect.stringContaining("It is added.")]);
    expect(getInstance(server.core.db, "server-127-0-0-1")).toMatchObject({
      baseUrl: `${model.url}/v1`,
      credential: "@secret:server-127-0-0-1-api-key",
    });
    const twice = await owner.send("/welcome/server", { baseUrl: hostOf(model), serverKey: "" });
    expect([twice.status, await wordsOf(twice)]).toEqual([409, expect.stringContaining("set up already")]);
  });
});

describe("a key", () => {
  test("put in is tested first: a wrong one is said and not kept, a right one goes into the vault for its host", async () => {
    const model = newModel();
    await start({ baseUrls: { anthropic: model.url } });
    const wrong = await owner.send("/welcome/key", { backend: "anthropic", key: "sk-ant-bad-key" });
    const text = await wrong.text();
    expect(wrong.status).toBe(422);
    expect(text).toContain("refused this key");
    expect(text).toContain("Nothing was kept.");
    expect(text).not.toContain("bad-key");
    expect(text).toMatch(/<option value="anthropic" selected/);
    expect(getSecret(server.core.db, "anthropic-api-key")).toBeNull();
    const right = await owner.send("/welcome/key", { backend: "anthropic", key: " sk-ant-good\r\n" });
    const words = await right.text();
    expect([right.status, words]).toEqual([200, expect.stringContaining("may ask 3 models")]);
    expect(words).toContain(`goes to ${hostOf(model)} alone`);
    expect(words).not.toContain("sk-ant-good");
    expect(words).toMatch(/value="backend:anthropic"[^>]*checked/);
    expect(getSecret(server.core.db, "anthropic-api-key")?.bindings).toEqual([{ host: hostOf(model) }]);
    expect(server.logged.join()).not.toContain("sk-ant-good");
  });
  test("of another vendor is known by its shape", async () => {
    await start();
    const refused = await owner.post("/welcome/key", { backend: "anthropic", key: "AIzaSyD-x" });
    expect([refused.status, await wordsOf(refused)]).toEqual([
      422,
      expect.stringContaining("This looks like a key for Gemini"),
    ]);
  });
  test("of the environment moves into the vault once it is picked, and only where its vendor takes it", async () => {
    const model = newModel();
    const baseUrls = { anthropic: model.url };
    await start({ baseUrls, offered: offered("sk-ant-bad-key", hostOf(model)) });
    expect(await page()).toContain("ANTHROPIC_API_KEY is tested, moves into the vault");
    const refused = await owner.send("/welcome", { choice: "key:ANTHROPIC_API_KEY" });
    expect([refused.status, await wordsOf(refused)]).toEqual([
      422,
      expect.stringContaining("refused this key"),
    ]);
    expect(getSecret(server.core.db, "anthropic-api-key")).toBeNull();
    await server.remove();
    await start({ baseUrls, offered: offered("sk-ant-good", hostOf(model)) });
    expect(locationOf(await owner.post("/welcome", { choice: "key:ANTHROPIC_API_KEY" }))).toBe(
      "/threads/new",
    );
    expect(getSecret(server.core.db, "anthropic-api-key")?.bindings).toEqual([{ host: hostOf(model) }]);
    expect(assistant()?.backend).toBe("auto");
  });
});

describe("after the first answer", () => {
  const answerOne = async (): Promise<string> => {
    const talk = talkTo(server);
    const thread = await talk.newThread();
    await talk.answer(thread, "Hello");
    return thread.id;
  };
  const next = async (thread: string): Promise<string> => wordsOf(await owner.get(`/threads/${thread}/next`));

  test("its thread suggests three things that are not done, and no other thread does", async () => {
    await start();
    const first = await answerOne();
    const words = await next(first);
    for (const title of ["Let a real model answer", "Sign in without typing", "Set what it may spend"])
      expect(words).toContain(title);
    expect(words).not.toContain("Find it again");
    const page = await wordsOf(await owner.get(`/threads/${first}`));
    expect(page).toContain("That was the first answer.");
    const second = await answerOne();
    expect(await next(second)).not.toContain("What next?");
    expect(await wordsOf(await owner.get(`/threads/${second}`))).not.toContain("What next?");
  });
  test("what is done is suggested no more, and Settings show it as done", async () => {
    await start();
    const first = await answerOne();
    await server.api.request("PUT", "/api/v1/budgets/thread", { dollars: 50 });
    expect(await next(first)).not.toContain("Set what it may spend");
    expect(await next(first)).toContain("Give it a folder to work in");
    const settings = await wordsOf(await owner.get("/settings"));
    expect(settings).toContain("First steps");
    expect(settings).toContain("Set up a model");
    await owner.post("/next-steps/search");
    const { steps } = await server.api.get<{ steps: { name: string; isDone: boolean }[] }>(
      "/api/v1/next-steps",
    );
    const done = steps.filter(({ isDone }) => isDone).map(({ name }) => name);
    expect(done).toEqual(["budget", "search"]);
  });
  test("they are put away for good, by page or API, and taken out again", async () => {
    await start();
    const first = await answerOne();
    const away = await owner.send("/next-steps/away");
    expect([away.status, await away.text()]).toEqual([200, ""]);
    expect(await next(first)).not.toContain("What next?");
    expect(await wordsOf(await owner.get("/settings"))).toContain("Suggest them again");
    expect(locationOf(await owner.post("/next-steps/back"))).toBe("/settings#first-steps");
    expect(await next(first)).toContain("What next?");
    const put = (body: object) => server.api.request("PATCH", "/api/v1/next-steps", body);
    expect((await put({ step: "passkey", isPutAway: true })).status).toBe(200);
    expect(await next(first)).not.toContain("Sign in without typing");
    expect((await put({ isPutAway: true })).body).toMatchObject({ arePutAway: true });
    expect(await next(first)).not.toContain("What next?");
    expect((await put({ step: "nothing", isPutAway: true })).status).toBe(422);
  });
});
