import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { newestEventId } from "../../../src/domain/events/replay.ts";
import { stopState } from "../../../src/domain/policy/stop.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { calling, openToolThread } from "../../walks/with-tools.ts";
import { openPageStream } from "./page-stream.ts";
import { locationOf, newOwner, type Visitor, wordsOf } from "./visitor.ts";

setDefaultTimeout(30_000);

let server: TestServer;
let owner: Visitor;
let now = new Date();
beforeAll(async () => {
  server = await startServer({ setup: { clock: () => now } });
  owner = await newOwner(server);
});
afterAll(() => server.remove());

const isStopped = (): boolean => stopState(server.core.db).isStopped;
const later = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000);
};

describe("STOP", () => {
  test("is on every page, and one press of a plain form ends all work", async () => {
    const thread = await openToolThread(server);
    const turn = await thread.ask(calling(["write_file", { path: "a.md", content: "one\n" }]));
    await thread.asked();
    const stream = await openPageStream(owner, `&after=${newestEventId(server.core.db)}`);
    for (const path of [
      "/",
      "/approvals",
      "/search",
      "/settings",
      "/settings/policy",
      `/threads/${thread.id}`,
    ]) {
      const text = await (await owner.get(path)).text();
      expect([path, text.split('action="/stop"').length]).toEqual([path, 3]);
    }
    const stopped = await owner.post("/stop", {}, { referer: `${server.url}/search?q=x` });
    expect([stopped.status, locationOf(stopped)]).toEqual([303, "/search?q=x"]);
    expect(isStopped()).toBe(true);
    await stream.holds("All work is stopped since");
    await stream.holds("Not asked any more");
    expect((await thread.ended(turn)).status).toBe("interrupted");
    for (const path of ["/", "/settings", `/threads/${thread.id}`])
      expect(await wordsOf(await owner.get(path))).toContain("All work is stopped since");
    stream.close();
  });
  test("needs the token of the page, and goes back to pages of ours alone", async () => {
    expect((await owner.post("/stop", { csrf: "not it" })).status).toBe(403);
    const away = await owner.post("/stop", {}, { referer: "https://evil.example/x" });
    expect(locationOf(away)).toBe("/");
  });
  test("is released only by someone who has just shown who they are", async () => {
    later(20);
    const asked = await owner.send("/stop/release");
    expect([asked.status, asked.headers.get("x-confirm"), isStopped()]).toEqual([403, "first", true]);
    expect((await owner.post("/stop/release")).status).toBe(403);
    owner = await newOwner(server);
    expect((await owner.send("/stop/release")).status).toBe(204);
    expect(isStopped()).toBe(false);
    expect(await wordsOf(await owner.get("/"))).not.toContain("All work is stopped");
  });
});

describe("a bypass", () => {
  test("has nothing asked for a while, is shown in red, and ends by itself or at a press", async () => {
    const thread = await openToolThread(server);
    const write = (path: string) => thread.ask(calling(["write_file", { path, content: "one\n" }]));
    expect((await owner.send(`/threads/${thread.id}/bypass`, { minutes: "15" })).status).toBe(204);
    const page = await (await owner.get(`/threads/${thread.id}`)).text();
    expect(page.includes('data-kind="bypass"')).toBe(true);
    expect(await wordsOf(await owner.get(`/threads/${thread.id}`))).toContain(
      "Nothing is asked in this thread until",
    );
    expect((await thread.ended(await write("free.md"))).status).toBe("finished");
    expect(await wordsOf(await owner.get("/approvals"))).toContain("Nothing waits for you");
    expect((await owner.send(`/threads/${thread.id}/bypass/end`)).status).toBe(204);
    const asked = await write("asked.md");
    await thread.answer("deny");
    await thread.ended(asked);
    await owner.send(`/threads/${thread.id}/bypass`, { minutes: "15" });
    later(16);
    expect((await (await owner.get(`/threads/${thread.id}`)).text()).includes('data-kind="bypass"')).toBe(
      false,
    );
    const again = await write("again.md");
    await thread.answer("deny");
    await thread.ended(again);
  });
  test("needs a fresh proof, a thread and a time that fits", async () => {
    const thread = await openToolThread(server);
    later(20);
    const asked = await owner.send(`/threads/${thread.id}/bypass`, { minutes: "15" });
    expect([asked.status, asked.headers.get("x-confirm")]).toEqual([403, "first"]);
    owner = await newOwner(server);
    expect((await owner.send(`/threads/${thread.id}/bypass`, { minutes: "100000" })).status).toBe(422);
    expect((await owner.send("/threads/none/bypass", { minutes: "15" })).status).toBe(404);
    expect((await owner.send("/threads/none/bypass/end")).status).toBe(404);
  });
  test("is the API's too, for a token of scope admin", async () => {
    const { id } = await openToolThread(server);
    const path = `/api/v1/threads/${id}/bypass`;
    const opened = await server.api.request<{ until: string }>("PUT", path, { minutes: 60 });
    expect(Date.parse(opened.body.until) - now.getTime()).toBe(3_600_000);
    expect(await server.api.get<unknown>(path)).toEqual({ until: opened.body.until });
    expect((await server.api.request("DELETE", path)).status).toBe(204);
    expect(await server.api.get<unknown>(path)).toEqual({ until: null });
    expect((await server.api.request("PUT", path, { minutes: 0 })).status).toBe(422);
    expect((await server.api.request("DELETE", "/api/v1/threads/none/bypass")).status).toBe(404);
  });
});
