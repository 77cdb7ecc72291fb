/** Every naughty string wherever a person may write: kept to the byte or refused in words, and never a fault. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Message } from "../../../src/domain/conversations/message.ts";
import type { Thread } from "../../../src/domain/conversations/thread.ts";
import type { Turn } from "../../../src/domain/conversations/turn.ts";
import type { Assistant } from "../../../src/domain/workspaces/assistant.ts";
import { fillThreads } from "../../domain/conversations/fill-threads.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { decode } from "../../views/markup.ts";
import { newOwner, type Visitor } from "../routes/visitor.ts";

const { cases: strings } = (await Bun.file(
  new URL("../../fixtures/naughty-strings.json", import.meta.url),
).json()) as { readonly cases: readonly string[] };

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startServer();
  owner = await newOwner(server);
  await fillThreads(server.core.db, { naughty: strings });
  await server.core.db.commit((tx) => tx.run("update threads set head = id where id = 'naughty'"));
});
afterAll(async () => {
  await server.remove();
  expect(server.logged).toEqual([]);
});

const WORD = /[\p{L}\p{N}]/u;
const LONGEST_QUERY = 1_000;

/** Does the work for every string; most of the time goes into waiting for the disk. */
const forEach = (some: readonly string[], work: (text: string, index: number) => Promise<void>) =>
  Promise.all(some.map(work));

/** The questions that a page shows, as a browser reads them. */
async function questionsOn(page: Response): Promise<string[]> {
  const shown: string[] = [];
  await new HTMLRewriter()
    .on(".said.is-plain", {
      element: () => void shown.push(""),
      text: ({ text }) => void shown.push(`${shown.pop() ?? ""}${text}`),
    })
    .transform(page)
    .text();
  return shown.map(decode);
}

/** The body where it was taken; where it was refused, null, after a look at how. */
function taken<Body>(
  { status, body }: { readonly status: number; readonly body: Body },
  text: string,
): Body | null {
  if (status < 300) return body;
  expect([text, status >= 400 && status < 500]).toEqual([text, true]);
  expect(body).toMatchObject({ error: { message: expect.any(String) } });
  return null;
}

test("there are as many as there should be", () => expect(strings.length).toBeGreaterThan(500));

test("as a message, each is read back as it was stored", async () => {
  const { items } = await server.api.get<{ items: Message[] }>("/api/v1/threads/naughty/messages");
  expect(items.map(({ text }) => text)).toEqual([...strings]);
});

test("as a question that is asked, each is kept to the byte, and only a blank one is refused", async () => {
  const threads = `/api/v1/workspaces/${server.workspace}/threads`;
  await forEach(strings, async (text) => {
    const { id } = await server.api.post<Thread>(threads, {});
    const body = { text, backend: "demo" };
    const reply = await server.api.request<{ turn: Turn }>("POST", `/api/v1/threads/${id}/turns`, body);
    const answered = taken(reply, text);
    expect([text, answered === null]).toEqual([text, text.trim() === ""]);
    if (answered === null) return;
    await server.api.post(`/api/v1/turns/${answered.turn.id}/interrupt`, {});
    const { question } = await server.api.get<Turn>(`/api/v1/turns/${answered.turn.id}`);
    expect(question.text).toBe(text);
    const exported = await server.api.get<{ turns: Turn[] }>(`/api/v1/threads/${id}/export`);
    expect(exported.turns.map((turn) => turn.question.text)).toEqual([text]);
    const page = await owner.get(`/threads/${id}`);
    expect([text, page.status]).toEqual([text, 200]);
    expect(await questionsOn(page)).toEqual([text]);
  });
}, 120_000);

test("as the name of a thread, each is kept or refused", async () => {
  const named = await server.api.post<{ id: string }>("/api/v1/workspaces", { name: "Of names" });
  let kept = 0;
  await forEach(strings, async (name) => {
    const reply = await server.api.request<Thread>("POST", `/api/v1/workspaces/${named.id}/threads`, {
      name,
    });
    const thread = taken(reply, name);
    if (thread === null) return;
    expect((await server.api.get<Thread>(`/api/v1/threads/${thread.id}`)).name).toBe(name);
    kept++;
  });
  expect(kept).toBeGreaterThan(400);
}, 60_000);

test("as the name and description of a workspace, each is kept or refused", async () => {
  const workspace = await server.api.post<{ id: string }>("/api/v1/workspaces", { name: "Naughty" });
  const path = `/api/v1/workspaces/${workspace.id}`;
  let kept = 0;
  for (const text of strings) {
    for (const changed of [{ description: text }, { name: text }]) {
      if (taken(await server.api.request<object>("PATCH", path, changed), text) === null) continue;
      expect(await server.api.get<object>(path)).toMatchObject(changed);
      kept++;
    }
  }
  expect(kept).toBeGreaterThan(800);
}, 60_000);

test("as the prompt of an assistant, each is kept", async () => {
  const { id } = await server.api.post<Assistant>("/api/v1/assistants", { name: "Naughty" });
  const path = `/api/v1/assistants/${id}`;
  for (const text of strings) {
    const changed = { systemPrompt: text, personaPrompt: text, contextPrompt: text };
    expect((await server.api.request("PATCH", path, changed)).body).toMatchObject(changed);
    if (text.length > 40) expect(await server.api.get<Assistant>(path)).toMatchObject(changed);
  }
}, 60_000);

test("as a secret, each is kept or refused, and never answered", async () => {
  await forEach(strings, async (value, index) => {
    const reply = await server.api.request<object>("PUT", `/api/v1/vault/secrets/naughty-${index}`, {
      value,
    });
    if (taken(reply, value) === null || value.length < 30) return;
    expect(JSON.stringify(reply.body)).not.toContain(JSON.stringify(value).slice(1, -1));
  });
}, 60_000);

test("as a search, each finds its own message where it has a word", async () => {
  const missed: string[] = [];
  for (const text of strings) {
    let path = `/api/v1/search?limit=200&thread=naughty&q=${encodeURIComponent(text)}`;
    const page = await server.api.request<{ items: Message[]; next: string | null }>("GET", path);
    let found = taken(page, text);
    if (found === null)
      expect([text, text.trim() === "" || text.length > LONGEST_QUERY]).toEqual([text, true]);
    while (found !== null && !found.items.some((message) => message.text === text)) {
      if (found.next === null) {
        if (WORD.test(text)) missed.push(text);
        break;
      }
      path = `${path.split("&cursor")[0]}&cursor=${found.next}`;
      found = await server.api.get<{ items: Message[]; next: string | null }>(path);
    }
  }
  expect(missed).toEqual([]);
}, 60_000);
