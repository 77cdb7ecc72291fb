/** Everything goes out, comes in elsewhere, and is deleted: as a program with a token does it. */
import { afterEach, describe, expect, test } from "bun:test";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Preview } from "../../../src/domain/transfers/preview.ts";
import { bytesOf, packed, rowsOf } from "../../domain/transfers/packed.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { talkTo } from "../../talk.ts";

const servers: TestServer[] = [];
const start = async (): Promise<TestServer> => {
  const server = await startServer();
  servers.push(server);
  return server;
};
afterEach(async () => {
  for (const server of servers.splice(0)) await server.remove();
});

const CANARY = "canary-of-the-data-tests";
const SECRET = "sk-value-of-the-data-tests-0123456789abcdef";

const exportOf = async ({ url, api }: TestServer): Promise<Uint8Array<ArrayBuffer>> =>
  bytesOf(await fetch(`${url}/api/v1/export`, { headers: { authorization: `Bearer ${api.token}` } }));

const importInto = ({ api }: TestServer, archive: Uint8Array, query = "") =>
  api.request<Preview & { readonly import: string | null }>("POST", `/api/v1/import${query}`, archive);

const sumOf = ({ kinds }: Preview, field: "isNew" | "same" | "different"): number =>
  kinds.reduce((sum, kind) => sum + kind[field], 0);

/** An owner's things: a thread with an answer, a rating, a file, a rule, a secret, a search. */
async function live(server: TestServer): Promise<void> {
  const { api, workspace } = server;
  const must = async (...asked: Parameters<typeof api.request>): Promise<void> => {
    const { status, body } = await api.request(...asked);
    if (status >= 300) throw new Error(`${asked[1]}: ${status} ${JSON.stringify(body)}`);
  };
  const talk = talkTo(server);
  const thread = await talk.newThread({ name: `About ${CANARY}` });
  const turn = await talk.answer(thread, `What is ${CANARY}?`);
  await must("PUT", `/api/v1/turns/${turn.id}/rating`, { rating: "good" });
  await must("POST", `/api/v1/threads/${thread.id}/attachments`, Buffer.from(`file ${CANARY}`), {
    "content-type": "application/octet-stream",
    "x-filename": "notes.txt",
  });
  await must("POST", "/api/v1/searches", { name: CANARY, text: CANARY });
  const rule = { effect: "allow", tool: "read_file", match: {}, trust: ["owner"] };
  await must("POST", `/api/v1/workspaces/${workspace}/policy/rules`, rule);
  await must("PUT", "/api/v1/vault/secrets/openai-api-key", { value: SECRET });
  await must("PATCH", `/api/v1/workspaces/${workspace}`, { description: CANARY });
}

/** Files of the data folder in which a text stands. */
function filesWith(folder: string, text: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && readFileSync(path).includes(text));
}

describe("an export", () => {
  test("holds everything and no value of a secret", async () => {
    const server = await start();
    await live(server);
    const rows = await rowsOf(await exportOf(server));
    const all = JSON.stringify(rows);
    expect(all).toContain(CANARY);
    expect(rows["messages"]).toHaveLength(2);
    expect(rows["attachments"]).toHaveLength(1);
    expect(all).not.toContain(SECRET);
    expect(all).not.toContain(server.api.token);
    expect(Object.keys(rows)).not.toContain("sign-ins");
  });

  test("is refused to a token that may not do everything", async () => {
    const server = await start();
    const made = await server.api.post<{ token: string }>("/api/v1/tokens", { name: "r", scopes: ["read"] });
    expect((await server.as(made.token).request("GET", "/api/v1/export")).status).toBe(403);
  });
});

describe("an import", () => {
  test("into an empty installation brings everything back, and the same once more changes nothing", async () => {
    const [from, to] = [await start(), await start()];
    await live(from);
    const archive = await exportOf(from);
    const preview = await importInto(to, archive, "?preview=true");
    expect((await rowsOf(await exportOf(to)))["messages"]).toBeUndefined();
    const first = await to.api.request<Preview>("POST", `/api/v1/import/${preview.body.import}`);
    expect([first.status, first.body.kinds]).toEqual([200, preview.body.kinds]);
    const [there, here] = [await rowsOf(archive), await rowsOf(await exportOf(to))];
    for (const kind of [
      "workspaces",
      "assistants",
      "threads",
      "turns",
      "messages",
      "attachments",
      "usage",
      "saved-searches",
    ])
      expect([kind, here[kind]?.toSorted()]).toEqual([kind, there[kind]?.toSorted()]);
    const { items } = await to.api.get<{ items: unknown[] }>(`/api/v1/search?q=${CANARY}`);
    expect(items.length).toBeGreaterThan(0);
    const attachment = JSON.parse(here["attachments"]?.[0] ?? "{}") as { id: string };
    const content = await to.api.request<string>("GET", `/api/v1/attachments/${attachment.id}/content`);
    expect(content.body).toBe(`file ${CANARY}`);

    const again = await importInto(to, archive);
    expect([sumOf(again.body, "isNew"), sumOf(again.body, "different")]).toEqual([0, 0]);
    expect(await rowsOf(await exportOf(to))).toMatchObject({ messages: here["messages"] });
  }, 30_000);

  test("says which secrets are missing, and what uses them", async () => {
    const [from, to] = [await start(), await start()];
    await live(from);
    const { body } = await importInto(to, await exportOf(from));
    expect(body.missingSecrets).toEqual([
      { name: "openai-api-key", workspace: null, usedBy: [{ kind: "backend", id: "openai" }] },
    ]);
    expect(body.newAllowances).toBe(1);
  });

  test("leaves what is here as it is, and gives what is called the same a number", async () => {
    const [from, to] = [await start(), await start()];
    const talk = talkTo(from);
    const thread = await talk.newThread({ name: "Sums" });
    const archive = await exportOf(from);
    await importInto(to, archive);
    await to.api.request("PATCH", `/api/v1/threads/${thread.id}`, { name: "Other sums" });
    const own = await to.api.post<{ id: string }>(`/api/v1/workspaces/${thread.workspace}/threads`, {
      name: "Taxes",
    });
    const again = await importInto(to, archive);
    expect(again.body.kinds.find(({ name }) => name === "threads")).toMatchObject({ different: 1, isNew: 0 });
    expect(await talkTo(to).getThread(thread.id)).toMatchObject({ name: "Other sums" });

    await from.api.request("DELETE", `/api/v1/threads/${thread.id}`);
    const taken = await talk.newThread({ name: "Taxes" });
    await importInto(to, await exportOf(from));
    expect((await talkTo(to).getThread(taken.id)).name).toBe("Taxes (2)");
    expect((await talkTo(to).getThread(own.id)).name).toBe("Taxes");
    const third = await importInto(to, await exportOf(from));
    expect([sumOf(third.body, "isNew"), sumOf(third.body, "different")]).toEqual([0, 0]);
  }, 30_000);

  test("of a file that is no export changes nothing and says why", async () => {
    const server = await start();
    for (const file of [Buffer.from("not an export"), packed([{ name: "evil", content: "x" }])]) {
      const refused = await importInto(server, file);
      expect([refused.status, readdirSync(join(server.dataFolder, "imports"))]).toEqual([422, []]);
    }
  });
});

describe("deleting everything", () => {
  test("leaves nothing of it in any file of the data folder, and a way in", async () => {
    const server = await start();
    await live(server);
    expect(filesWith(server.dataFolder, CANARY)).not.toEqual([]);
    const wrong = await server.api.request("DELETE", "/api/v1/data", { confirm: "Somebody" });
    expect(wrong.status).toBe(422);
    const done = await server.api.request<{ rows: number; files: number }>("DELETE", "/api/v1/data", {
      confirm: "Mira",
    });
    // The file, and its text beside it.
    expect([done.status, done.body.files]).toEqual([200, 2]);
    expect(filesWith(server.dataFolder, CANARY)).toEqual([]);
    expect(readdirSync(join(server.dataFolder, "attachments"))).toEqual([]);
    // The token went, too; whoever is at the machine makes another.
    expect((await server.api.request("GET", "/api/v1/session")).status).toBe(401);
    const { db } = server.core;
    expect(db.get("select name from owner")).toEqual({ name: "Mira" });
    expect(db.all("select name from workspaces")).toEqual([{ name: "Home" }]);
    expect(db.get("select count(*) as n from audit where action = 'data.deleted'")).toEqual({ n: 1 });
    expect(server.logged).toEqual([]);
  }, 30_000);
});
