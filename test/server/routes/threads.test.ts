import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { getThread, listMessages, listTurns } from "../../../src/domain/conversations/reads.ts";
import type { Thread } from "../../../src/domain/conversations/thread.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { spawnMisbehaving, type Talk, talkTo } from "../../talk.ts";
import { locationOf, newOwner, type Visitor, wordsOf } from "./visitor.ts";

let server: TestServer;
let talk: Talk;
let owner: Visitor;
beforeAll(async () => {
  server = await startServer({ setup: { spawn: spawnMisbehaving } });
  talk = talkTo(server);
  owner = await newOwner(server);
});
afterAll(() => server.remove());

const ALL = { limit: 200, cursor: null };
const threadAt = (id: string): Thread => getThread(server.core.db, id) as Thread;
const saidIn = (thread: Thread): readonly string[] =>
  listMessages(server.core.db, threadAt(thread.id), ALL).items.map(({ text }) => text);
const turnsOf = (thread: Thread) => listTurns(server.core.db, threadAt(thread.id), ALL, true).items;

describe("a first question", () => {
  test("opens a thread that is called after it, and leads there", async () => {
    const begun = await owner.post("/threads", { text: "What is\r\nthis?\r\n", choice: "demo\r\ndemo" });
    expect(begun.status).toBe(303);
    const id = /^\/threads\/([\w-]+)$/.exec(locationOf(begun) ?? "")?.[1] ?? "";
    expect(threadAt(id)).toMatchObject({ name: "What is this?", backend: "demo", model: "demo" });
    expect(saidIn(threadAt(id))[0]).toBe("What is\nthis?\n");
    const page = await owner.get(`/threads/${id}`);
    expect(await wordsOf(page)).toContain("What is this?");
  });
  test("that cannot be asked leaves no thread behind, and the words in the field", async () => {
    const count = () => server.core.db.all("select id from threads").length;
    const before = count();
    const empty = await owner.post("/threads", { text: "  \r\n ", choice: "" });
    expect([empty.status, await wordsOf(empty)]).toEqual([422, expect.stringContaining("Message is empty.")]);
    const nobody = await owner.post("/threads", { text: "keep <this> & that", choice: "nobody\r\nx" });
    expect(nobody.status).toBe(422);
    const page = await nobody.text();
    expect(page).toContain("keep &lt;this&gt; &amp; that</textarea>");
    expect(page).toContain("There is no backend called “nobody”");
    expect(count()).toBe(before);
  });
});

describe("a question in a thread", () => {
  test("of a script is answered with nothing, for the stream brings it; of a plain form with the way back", async () => {
    const thread = await talk.newThread();
    const sent = await owner.send(`/threads/${thread.id}/turns`, {
      text: "one\r\ntwo",
      choice: "demo\ndemo",
    });
    expect([sent.status, await sent.text()]).toEqual([204, ""]);
    const plain = await owner.post(`/threads/${thread.id}/turns`, { text: "three", choice: "" });
    expect(locationOf(plain)).toBe(`/threads/${thread.id}`);
    expect(saidIn(thread).filter((text) => !text.includes("word0"))).toEqual(["one\ntwo", "three"]);
  });
  test("that is refused comes back in its own form, at its status, and never as a whole page", async () => {
    const thread = await talk.newThread();
    const refused = await owner.send(`/threads/${thread.id}/turns`, {
      text: "x".repeat(400_001),
      choice: "",
    });
    expect(refused.status).toBe(422);
    const form = await refused.text();
    expect(form).toStartWith("<form");
    expect(form).toContain(`id="composer-${thread.id}"`);
    expect(form).toContain("is longer than 400,000 characters");
    expect(refused.headers.get("content-security-policy")).toContain(
      `'nonce-${/hx-nonce="([\w-]+)"/.exec(form)?.[1]}'`,
    );
    const lost = await owner.send("/threads/nothing/turns", { text: "x", choice: "" });
    expect([lost.status, await lost.text()]).toEqual([
      404,
      expect.stringMatching(/^<hx-partial hx-target="#notices"/),
    ]);
  });
  test("asked where the past is shown leads to the end", async () => {
    const thread = await talk.newThread();
    const asked = await owner.send(`/threads/${thread.id}/turns`, {
      text: "x",
      choice: "",
      isInPast: "true",
    });
    expect(asked.headers.get("hx-redirect")).toBe(`/threads/${thread.id}`);
  });
});

describe("what is done with a thread", () => {
  test("is pinned, archived, renamed and given to another model", async () => {
    const { id } = await talk.newThread();
    const send = async (act: string, fields: Record<string, string>) =>
      (await owner.send(`/threads/${id}/${act}`, fields)).status;
    expect(await send("pin", { isPinned: "true" })).toBe(204);
    expect(await send("archive", { isArchived: "true" })).toBe(204);
    expect(await send("rename", { name: " Boats ", description: "of mine" })).toBe(204);
    expect(await send("choice", { choice: "demo\ndemo", text: "not yet sent" })).toBe(204);
    expect(threadAt(id)).toMatchObject({
      isPinned: true,
      status: "archived",
      name: "Boats",
      description: "of mine",
      backend: "demo",
      model: "demo",
    });
    expect(await send("pin", { isPinned: "false" })).toBe(204);
    expect(await send("archive", { isArchived: "false" })).toBe(204);
    expect(await send("choice", { choice: "" })).toBe(204);
    expect(threadAt(id)).toMatchObject({ isPinned: false, status: "open", backend: null, model: null });
  });
  test("is refused in words: a name that is taken in its form, the rest in passing", async () => {
    await talk.newThread({ name: "Taken" });
    const { id } = await talk.newThread();
    const taken = await owner.send(`/threads/${id}/rename`, { name: "Taken", description: "" });
    expect([taken.status, await taken.text()]).toEqual([409, expect.stringContaining("Name is taken.")]);
    const gone = await owner.send(`/threads/${id}/choice`, { choice: "gone\nx" });
    expect([gone.status, await gone.text()]).toEqual([422, expect.stringContaining("Load the page again.")]);
    expect((await owner.send("/threads/nothing/pin", { isPinned: "true" })).status).toBe(404);
  });
  test("is deleted with what is at work in it", async () => {
    const thread = await talk.newThread();
    await talk.ask(thread, "hello");
    const deleted = await owner.post(`/threads/${thread.id}/delete`);
    expect(locationOf(deleted)).toBe("/");
    expect((await owner.get(`/threads/${thread.id}`)).status).toBe(404);
    expect((await owner.post(`/threads/${thread.id}/delete`)).status).toBe(404);
  });
  test("is exported as a file of its name", async () => {
    const thread = await talk.newThread({ name: 'A "quote": été/1' });
    await talk.answer(thread, "hello");
    const text = await owner.get(`/threads/${thread.id}/export.md`);
    expect(text.headers.get("content-disposition")).toBe(
      `attachment; filename="thread.md"; filename*=UTF-8''A%20quote%20%C3%A9t%C3%A9%201.md`,
    );
    expect(await text.text()).toContain("## You");
    const json = await owner.get(`/threads/${thread.id}/export.json`);
    expect(await json.json()).toMatchObject({ format: "monkeyclaw-thread", turns: [{ thread: thread.id }] });
    expect((await owner.get("/threads/nothing/export.md")).status).toBe(404);
  });
});

describe("a turn", () => {
  test("is asked again, asked otherwise, shown and forked", async () => {
    const thread = await talk.newThread();
    const first = await talk.answer(thread, "hello");
    expect((await owner.send(`/turns/${first.id}/retry`, { choice: "" })).status).toBe(204);
    const second = turnsOf(thread)[1];
    if (second === undefined) throw new Error("no second version");
    await talk.ended(second);
    expect((await owner.send(`/turns/${first.id}/edit`, { text: "hello\r\nyou" })).status).toBe(204);
    const third = turnsOf(thread)[2];
    if (third === undefined) throw new Error("no third version");
    expect((await talk.ended(third)).question.text).toBe("hello\nyou");
    expect((await owner.send(`/turns/${first.id}/show`)).status).toBe(204);
    expect(threadAt(thread.id).head).toBe(first.id);
    expect(locationOf(await owner.post(`/turns/${second.id}/show`))).toBe(
      `/threads/${thread.id}?turn=${second.id}#turn-${second.id}`,
    );
    const page = await wordsOf(await owner.get(`/threads/${thread.id}`));
    expect(page).toContain("2 of 3");
    const forked = await owner.send(`/turns/${first.id}/fork`);
    expect([forked.status, forked.headers.get("hx-redirect")]).toEqual([
      200,
      expect.stringMatching(/^\/threads\/[\w-]+$/),
    ]);
  });
  test("is stopped", async () => {
    const thread = await talk.newThread();
    const turn = await talk.ask(thread, "[[words:40]]");
    await talk.spoken(turn);
    expect((await owner.send(`/turns/${turn.id}/interrupt`)).status).toBe(204);
    expect((await talk.ended(turn)).status).toBe("interrupted");
  });
  test("that is still answered is not asked again, which is said in passing; an empty question in its form", async () => {
    const thread = await talk.newThread();
    const turn = await talk.ask(thread, "[[words:40]]");
    const retried = await owner.send(`/turns/${turn.id}/retry`, { choice: "" });
    expect([retried.status, await retried.text()]).toEqual([409, expect.stringContaining("Stop it first.")]);
    await talk.ended(turn);
    const edited = await owner.send(`/turns/${turn.id}/edit`, { text: " " });
    expect([edited.status, await edited.text()]).toEqual([
      422,
      expect.stringContaining(`id="edit-${turn.id}"`),
    ]);
    for (const act of ["retry", "edit", "fork", "show", "interrupt"]) {
      expect([act, (await owner.send(`/turns/nothing/${act}`, { text: "x" })).status]).toEqual([act, 404]);
    }
  });
  test("shows what it was given beside the question", async () => {
    const thread = await talk.newThread();
    const turn = await talk.answer(thread, "hello");
    const given = await owner.get(`/turns/${turn.id}/given`, { "hx-request": "true" });
    expect([given.status, await given.text()]).toEqual([200, expect.stringContaining('class="given')]);
  });
});
