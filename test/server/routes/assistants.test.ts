import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { getThread } from "../../../src/domain/conversations/reads.ts";
import { usageBy } from "../../../src/domain/usage/reads.ts";
import type { Assistant } from "../../../src/domain/workspaces/assistant.ts";
import { getAssistant, getDefaultAssistant } from "../../../src/domain/workspaces/reads.ts";
import { type ModelServer, startModelServer } from "../../fakes/model-server.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { talkTo } from "../../talk.ts";
import { openPageStream } from "./page-stream.ts";
import { locationOf, newOwner, type Visitor, wordsOf } from "./visitor.ts";

let server: TestServer;
let model: ModelServer;
let owner: Visitor;
beforeAll(async () => {
  model = startModelServer();
  server = await startServer();
  owner = await newOwner(server);
  await server.api.request("PUT", "/api/v1/vault/secrets/anthropic-api-key", { value: "sk-ant-test" });
  await server.api.request("PATCH", "/api/v1/backends/anthropic", { baseUrl: model.url });
});
afterAll(async () => {
  await server.remove();
  await model.stop();
});

const form = {
  name: "Gardener",
  description: "",
  choice: "",
  systemPrompt: "You garden.",
  personaPrompt: " ",
  contextPrompt: "It is a small bed.",
  permissionMode: "plan",
  maxThinkingTokens: "4,000",
  cwd: "",
};
const count = (table: string): number => server.core.db.all(`select 1 from ${table}`).length;

describe("an assistant", () => {
  test("is made, changed, copied, made the default and deleted", async () => {
    const made = await owner.send("/assistants", form);
    const path = made.headers.get("hx-redirect") ?? "";
    const id = path.slice("/assistants/".length);
    expect(getAssistant(server.core.db, id)).toMatchObject({
      name: "Gardener",
      backend: "auto",
      model: null,
      permissionMode: "plan",
      maxThinkingTokens: 4_000,
      cwd: null,
    });
    const kept = await owner.send(path, { ...form, choice: "demo\ndemo" });
    expect([kept.status, await kept.text()]).toEqual([200, expect.stringContaining("Kept.")]);
    expect(getAssistant(server.core.db, id)).toMatchObject({ backend: "demo", model: "demo" });
    const copied = await owner.post(`${path}/duplicate`);
    const copy = getAssistant(server.core.db, (locationOf(copied) ?? "").slice("/assistants/".length));
    expect(copy).toMatchObject({ name: "Gardener copy", systemPrompt: "You garden.", isDefault: false });
    const before = getDefaultAssistant(server.core.db);
    await owner.post(`${path}/default`);
    expect(getDefaultAssistant(server.core.db)?.id).toBe(id);
    expect((await owner.post(`${path}/delete`)).status).toBe(409);
    await owner.post(`/assistants/${before?.id ?? ""}/default`);
    expect(locationOf(await owner.post(`${path}/delete`))).toBe("/workspaces");
    expect((await owner.get(path)).status).toBe(404);
  });
  test("is refused in its form, with what was written still in it", async () => {
    const [first] = [await server.api.post<Assistant>("/api/v1/assistants", { name: "Taken" })];
    const taken = await owner.send("/assistants", { ...form, name: first.name, personaPrompt: "Keep me" });
    const text = await taken.text();
    expect(taken.status).toBe(409);
    expect(text).toContain("Name is taken.");
    expect(text).toContain("Keep me</textarea>");
    const figure = await owner.send("/assistants", { ...form, name: "New", maxThinkingTokens: "many" });
    expect([figure.status, await figure.text()]).toEqual([
      422,
      expect.stringContaining("Thinking tokens is not a whole number"),
    ]);
  });
});

describe("the preview", () => {
  test("is what the model gets, to the letter", async () => {
    const { systemPrompt, personaPrompt, contextPrompt } = form;
    const assistant = await server.api.post<Assistant>("/api/v1/assistants", {
      name: "To the letter",
      backend: "anthropic",
      model: "claude-sonnet-4-5",
      systemPrompt,
      personaPrompt,
      contextPrompt,
    });
    const shown = await server.api.post<{ system: string }>(
      `/api/v1/workspaces/${server.workspace}/trials/preview`,
      { assistant: { systemPrompt, personaPrompt, contextPrompt } },
    );
    const thread = await talkTo(server).newThread({ assistant: assistant.id });
    await talkTo(server, "anthropic").answer(thread, "hello");
    expect(shown.system).toBe("You garden.\n\nIt is a small bed.");
    expect(JSON.stringify(model.requests.at(-1)?.body)).toContain(JSON.stringify(shown.system).slice(1, -1));
    const page = await owner.send("/assistants/preview", { ...form, choice: "demo\ndemo" });
    const words = await wordsOf(page);
    expect(words).toContain("You garden. It is a small bed.");
    expect(words).toContain("31 characters, about 8 tokens");
    expect(words).toContain("takes no instructions");
    expect(words).toContain("[Date and time]");
  });
});

describe("a test of an assistant", () => {
  test("asks what stands in the form, streams to its own page, and leaves nothing but its cost", async () => {
    const before = [count("threads"), count("turns"), count("messages"), count("assistants")];
    const place = "trial-of-this-page";
    const stream = await openPageStream(owner, `&thread=${place}`);
    const other = await openPageStream(owner);
    const choice = "anthropic\nclaude-sonnet-4-5";
    const asked = await owner.send("/assistants/try", {
      ...form,
      name: "",
      choice,
      text: "[[say:Sow **beans** in May]][[pace:5]]",
      place,
      assistant: "",
    });
    expect([asked.status, await asked.text()]).toEqual([200, expect.stringContaining("Working")]);
    await stream.holds("<strong>beans</strong>");
    await stream.holds("costline");
    expect(JSON.stringify(model.requests.at(-1)?.body)).toContain("You garden.");
    expect(model.requests.at(-1)?.body).not.toHaveProperty("tools");
    expect(other.blocks.some(({ data }) => data?.includes("beans") === true)).toBe(false);
    expect([count("threads"), count("turns"), count("messages"), count("assistants")]).toEqual(before);
    const spent = usageBy(server.core.db, "thread", {
      after: null,
      before: null,
      workspace: null,
      thread: place,
    });
    expect(spent).toEqual([expect.objectContaining({ key: place, turns: 1 })]);
    stream.close();
    other.close();
  });
  test("says in words what went wrong, and what is wrong with the form", async () => {
    const empty = await owner.send("/assistants/try", { ...form, text: " " });
    expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining("It is empty.")]);
    const failed = await server.api.post<{ stop: string; failure: { message: string } }>(
      `/api/v1/workspaces/${server.workspace}/trials`,
      { assistant: { backend: "anthropic", model: "claude-sonnet-4-5" }, text: "[[status:401]]" },
    );
    expect(failed).toMatchObject({ stop: "error", failure: { kind: "auth" } });
    const nobody = await server.api.request("POST", `/api/v1/workspaces/${server.workspace}/trials`, {
      assistant: { backend: "nobody" },
      text: "hello",
    });
    expect(nobody).toMatchObject({
      status: 422,
      body: { error: { fields: { backend: expect.any(String) } } },
    });
  });
  test("is stopped by its button and with all other work, and begins none while that is held", async () => {
    const ask = () =>
      server.api.post<{ stop: string }>(`/api/v1/workspaces/${server.workspace}/trials`, {
        assistant: { backend: "anthropic", model: "claude-sonnet-4-5" },
        text: "[[stall]]",
      });
    const asked = await owner.send("/assistants/try", {
      ...form,
      choice: "anthropic\nclaude-sonnet-4-5",
      text: "[[stall]]",
      place: "trial-to-stop",
    });
    const trial = /\/assistants\/try\/([\w-]+)\/stop/.exec(await asked.text())?.[1] ?? "";
    expect(server.work.trials.get(trial)).not.toBeNull();
    await owner.send(`/assistants/try/${trial}/stop`);
    while (server.work.trials.get(trial) !== null) await Bun.sleep(10);
    const waiting = ask();
    await Bun.sleep(300);
    await server.api.post("/api/v1/stop");
    expect((await waiting).stop).toBe("cancelled");
    const held = await server.api.request("POST", `/api/v1/workspaces/${server.workspace}/trials`, {
      assistant: {},
      text: "hello",
    });
    expect(held.status).toBe(409);
    await server.api.request("DELETE", "/api/v1/stop");
  });
});

describe("a thread", () => {
  test("begins with a chosen assistant, tells it at its head, and may have another between turns", async () => {
    const { id } = await server.api.post<Assistant>("/api/v1/assistants", { name: "Head gardener" });
    const picking = await (await owner.get(`/threads/new?assistant=${id}`)).text();
    expect(picking).toContain(`name="assistant" value="${id}"`);
    const begun = await owner.post("/threads", { text: "Hello", choice: "demo\ndemo", assistant: id });
    const thread = (locationOf(begun) ?? "").slice("/threads/".length);
    expect(getThread(server.core.db, thread)?.assistant).toBe(id);
    expect(await wordsOf(await owner.get(`/threads/${thread}`))).toContain("Who answers Head gardener");
    const stream = await openPageStream(owner, `&thread=${thread}`);
    expect((await owner.send(`/threads/${thread}/assistant`, { assistant: "" })).status).toBe(204);
    expect(getThread(server.core.db, thread)?.assistant).toBeNull();
    await stream.holds(`hx-target="#answers-${thread}"`);
    expect((await owner.send(`/threads/${thread}/assistant`, { assistant: "nobody" })).status).toBe(422);
    stream.close();
  });
});
