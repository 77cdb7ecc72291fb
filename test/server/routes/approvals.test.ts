import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { newestEventId } from "../../../src/domain/events/replay.ts";
import { listRules } from "../../../src/domain/policy/reads.ts";
import { callsOf } from "../../../src/domain/tools/reads.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { calling, openToolThread, type ToolThread } from "../../walks/with-tools.ts";
import { openPageStream } from "./page-stream.ts";
import { locationOf, newOwner, type Visitor, wordsOf } from "./visitor.ts";

setDefaultTimeout(30_000);

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startServer();
  owner = await newOwner(server);
});
afterAll(() => server.remove());

const write = (path: string, content: string): string => calling(["write_file", { path, content }]);

/** A thread in which a call waits. */
async function waiting(text: string): Promise<{ thread: ToolThread; turn: string; approval: string }> {
  const thread = await openToolThread(server);
  const turn = await thread.ask(text);
  const { id: approval } = await thread.asked();
  return { thread, turn, approval };
}

describe("what waits", () => {
  test("stands in its thread and in the inbox, in the product's words and in full", async () => {
    const { thread, turn, approval } = await waiting(write("notes.md", "one\ntwo \u202ethree\u001b[31m\n"));
    for (const path of [`/threads/${thread.id}`, "/approvals"]) {
      const page = await owner.get(path);
      const [, card = ""] = (await page.clone().text()).split(`id="ask-${approval}"`);
      expect([path, card.includes('class="unseen">\\u{202e}<')]).toEqual([path, true]);
      expect(/\p{C}/u.test((card.split("<form")[0] ?? "").replaceAll("\n", ""))).toBe(false);
      const words = await wordsOf(page);
      expect(words).toContain("Create notes.md");
      expect(words).toContain("It changes files.");
      expect(words).toMatch(/Allow once\s+Deny/);
    }
    expect(await (await owner.get("/")).text()).toContain('aria-label="1 waits for you"');
    expect(await (await owner.get("/threads")).text()).toContain("Waits for you");
    expect((await owner.send(`/approvals/${approval}`, { answer: "allow-once" })).status).toBe(204);
    await thread.ended(turn);
    const after = await wordsOf(await owner.get(`/threads/${thread.id}`));
    expect(after).toContain("Allowed once");
    expect(after).toContain("Changed 1 file");
    expect(await wordsOf(await owner.get("/approvals"))).toContain("Nothing waits for you");
    const again = await owner.send(`/approvals/${approval}`, { answer: "allow-once" });
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining("answered already")]);
  });
  test("comes and goes on open pages", async () => {
    const inbox = await openPageStream(owner, `&after=${newestEventId(server.core.db)}`);
    const { thread, turn, approval } = await waiting(write("live.md", "one\n"));
    const page = await openPageStream(owner, `&after=${newestEventId(server.core.db)}&thread=${thread.id}`);
    await inbox.holds(`id="inbox-${approval}"`);
    await inbox.holds(`hx-target="#asks-${turn}"`);
    await inbox.holds('aria-label="1 waits for you"');
    await owner.send(`/approvals/${approval}`, { answer: "deny" });
    for (const stream of [inbox, page]) await stream.holds("Denied");
    await thread.ended(turn);
    inbox.close();
    page.close();
  });
  test("is answered by a plain form too, and by nothing else than an answer", async () => {
    const { thread, turn, approval } = await waiting(write("plain.md", "one\n"));
    expect((await owner.send(`/approvals/${approval}`, { answer: "allow" })).status).toBe(422);
    expect((await owner.send(`/approvals/${approval}`)).status).toBe(422);
    expect(
      (await owner.post(`/approvals/${approval}`, { csrf: "not it", answer: "allow-once" })).status,
    ).toBe(403);
    const answered = await owner.post(`/approvals/${approval}`, { answer: "deny" });
    expect([answered.status, locationOf(answered)]).toEqual([303, "/approvals"]);
    await thread.ended(turn);
  });
});

describe("a call that is changed first", () => {
  test("is told in words where it cannot be, with nothing lost, and done as it was changed", async () => {
    const { thread, turn, approval } = await waiting(write("draft.md", "one\n"));
    const bad = await owner.send(`/approvals/${approval}/edit`, { path: "../outside.md", content: "mine\n" });
    expect(bad.status).toBe(422);
    const form = await bad.text();
    expect(form).toContain("../outside.md");
    expect(form).toContain("mine");
    expect(
      (await owner.send(`/approvals/${approval}/edit`, { path: "draft.md", content: "two\n" })).status,
    ).toBe(204);
    await thread.ended(turn);
    expect(callsOf(server.core.db, turn).map(({ input }) => input)).toEqual([
      { path: "draft.md", content: "two\n" },
    ]);
    expect(await wordsOf(await owner.get(`/threads/${thread.id}`))).toContain("Allowed once");
  });
  test("as JSON is told where it is none", async () => {
    const { thread, turn, approval } = await waiting(calling(["fetch_url", { url: "https://example.com/" }]));
    const bad = await owner.send(`/approvals/${approval}/edit`, { json: '{"url": ' });
    expect([bad.status, await wordsOf(bad)]).toEqual([422, expect.stringContaining("This is no JSON.")]);
    await owner.send(`/approvals/${approval}`, { answer: "deny" });
    await thread.ended(turn);
  });
});

test("“always” says what it covers before it is given", async () => {
  const first = await waiting(write("docs/a.md", "one\n"));
  await owner.send(`/approvals/${first.approval}`, { answer: "allow-once" });
  await first.thread.ended(first.turn);
  const second = await waiting(write("docs/b.md", "one\n"));
  const past = await wordsOf(await owner.get(`/approvals/${second.approval}/past`, { "hx-request": "true" }));
  expect(past).toContain("It would have covered 1 earlier call:");
  expect(past).toContain("docs/a.md");
  expect((await owner.send(`/approvals/${second.approval}`, { answer: "allow-always" })).status).toBe(204);
  await second.thread.ended(second.turn);
  const rules = listRules(server.core.db, server.workspace, { limit: 10, cursor: null }).items;
  expect(rules[0]).toMatchObject({ effect: "allow", tool: "write_file", match: { path: "docs" } });
});

test("a question is answered in words, and an empty answer is none", async () => {
  const { thread, turn, approval } = await waiting(
    calling(["ask_owner", { question: "Which branch?", choices: ["main", "next"] }]),
  );
  const page = await wordsOf(await owner.get("/approvals"));
  expect(page).toContain("Which branch?");
  expect(page).toContain("next");
  const empty = await owner.send(`/approvals/${approval}/answer`, { text: " " });
  expect([empty.status, await wordsOf(empty)]).toEqual([
    422,
    expect.stringContaining("Write an answer first"),
  ]);
  expect((await owner.send(`/approvals/${approval}/answer`, { text: "next" })).status).toBe(204);
  const { answer } = await thread.ended(turn);
  expect(JSON.stringify(answer)).toContain("next");
});

test("a call whose end nobody knows says so on its thread's page", async () => {
  const { thread, turn, approval } = await waiting(write("cut.md", "one\n"));
  await owner.send(`/approvals/${approval}`, { answer: "allow-once" });
  await thread.ended(turn);
  const page = async () => wordsOf(await owner.get(`/threads/${thread.id}`));
  expect(await page()).not.toContain("nobody knows whether it was done");
  await server.core.db.commit((tx) =>
    tx.run("update tool_calls set status = 'unknown' where turn = ?", turn),
  );
  expect(await page()).toContain("nobody knows whether it was done");
});
