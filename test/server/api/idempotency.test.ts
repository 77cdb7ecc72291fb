/** Idempotency-Key: the same request is done once in 24 hours, whoever sends it again and when. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Thread } from "../../../src/domain/conversations/thread.ts";
import type { Workspace } from "../../../src/domain/workspaces/workspace.ts";
import type { Client, Reply } from "../../client.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { tokenOf } from "./actors.ts";

const DAY = 86_400_000;
let server: TestServer;
let skewMs = 0;
beforeAll(async () => {
  server = await startServer({ setup: { clock: () => new Date(Date.now() + skewMs) } });
});
afterAll(() => server.remove());

const make = (key: string, name: string, as: Client = server.api): Promise<Reply<Workspace>> =>
  as.request<Workspace>("POST", "/api/v1/workspaces", { name }, { "idempotency-key": key });
const count = (): number => server.core.db.all("select 1 from workspaces").length;

describe("the same POST with the same key", () => {
  test("is done once, and answered the same each time", async () => {
    const first = await make("a", "Once");
    const before = count();
    const second = await make("a", "Once");
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect([first, second].map(({ headers }) => headers.get("idempotent-replayed"))).toEqual([null, "true"]);
    expect(count()).toBe(before);
  });
  test("without the key is done again: the positive control", async () => {
    const threads = `/api/v1/workspaces/${server.workspace}/threads`;
    const [first, second] = [
      await server.api.post<Thread>(threads, {}),
      await server.api.post<Thread>(threads, {}),
    ];
    expect(first.id).not.toBe(second.id);
  });
  test("at the same moment is done once; the others get its answer or are told that it is running", async () => {
    const before = count();
    const replies = await Promise.all(Array.from({ length: 20 }, () => make("race", "Raced")));
    expect(count()).toBe(before + 1);
    const made = replies.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    for (const { status } of replies) expect([201, 409]).toContain(status);
    expect((await make("race", "Raced")).body.id).toBe(made[0]?.body.id ?? "");
  });
  test("but another body is a conflict, and nothing is done", async () => {
    await make("b", "First body");
    const before = count();
    expect(await make("b", "Second body")).toMatchObject({
      status: 409,
      body: { error: { kind: "conflict" } },
    });
    expect(count()).toBe(before);
  });
  test("is done again after 24 hours, and not a minute before", async () => {
    const { id } = (await make("c", "Daily")).body;
    skewMs = DAY - 60_000;
    expect((await make("c", "Daily")).body.id).toBe(id);
    skewMs = DAY + 60_000;
    expect((await make("c", "Daily")).status).toBe(409);
    await server.api.request("DELETE", `/api/v1/workspaces/${id}`);
    const again = await make("c", "Daily");
    expect([again.status, again.body.id === id]).toEqual([201, false]);
    skewMs = 0;
  });
  test("belongs to who sent it, and to the path", async () => {
    const other = await tokenOf(server, ["write"]);
    const mine = await make("d", "Mine");
    const theirs = await make("d", "Theirs", other);
    expect([theirs.status, theirs.body.id === mine.body.id]).toEqual([201, false]);
    const elsewhere = await server.api.request(
      "POST",
      "/api/v1/assistants",
      { name: "Mine" },
      { "idempotency-key": "d" },
    );
    expect(elsewhere.status).toBe(201);
  });
  test("that was refused may be sent again, better", async () => {
    expect((await make("e", "")).status).toBe(422);
    expect((await make("e", "Better")).status).toBe(201);
  });
  test("needs a key that is one", async () => {
    for (const key of ["", "two words", "x".repeat(256), "ümlaut"]) {
      const { status } = await make(key, "Never").catch(() => ({ status: 422 })); // some no client would send
      expect(status).toBe(422);
    }
    expect((await make("x".repeat(255), "Longest key")).status).toBe(201);
  });
});

describe("every POST", () => {
  test("takes a key: the first request and its repetition come to the same", async () => {
    const posts = server.operations.filter(({ method }) => method === "POST");
    expect(posts.length).toBeGreaterThan(10);
    for (const { path, id, scopes } of posts) {
      const send = () =>
        server.api.request<object>(
          "POST",
          `/api/v1${path.replace(/:\w+/g, "nothing")}`,
          {},
          { "idempotency-key": id },
        );
      const [first, second] = [await send(), await send()];
      expect([id, second.status, second.body]).toEqual([id, first.status, first.body]);
      const spaced = await server.api.request(
        "POST",
        `/api/v1${path.replace(/:\w+/g, "nothing")}`,
        {},
        {
          "idempotency-key": "two words",
        },
      );
      // No token may do what is the owner's alone, whatever its key.
      expect([id, spaced.status]).toEqual([id, scopes.length === 0 ? 403 : 422]);
    }
  });
});
