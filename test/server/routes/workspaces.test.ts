import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { getThread } from "../../../src/domain/conversations/reads.ts";
import { getWorkspace, hasWorkspace } from "../../../src/domain/workspaces/reads.ts";
import type { Workspace } from "../../../src/domain/workspaces/workspace.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { talkTo } from "../../talk.ts";
import { openPageStream } from "./page-stream.ts";
import { locationOf, newOwner, type Visitor, wordsOf } from "./visitor.ts";

let server: TestServer;
let owner: Visitor;
let aheadMs = 0;
beforeAll(async () => {
  server = await startServer({ setup: { clock: () => new Date(Date.now() + aheadMs) } });
  owner = await newOwner(server);
});
afterAll(() => server.remove());

const made = (name: string): Promise<Workspace> => server.api.post("/api/v1/workspaces", { name });
const threadIn = (workspace: string, fields: object): Promise<{ id: string }> =>
  server.api.post(`/api/v1/workspaces/${workspace}/threads`, fields);
/** The part of a page that is the side bar. */
const sideOf = async (response: Response): Promise<string> =>
  /<aside class="side".*?<\/aside>/s.exec(await response.text())?.[0] ?? "";

describe("a workspace", () => {
  test("is made, chosen with it, changed and archived, each told in its form", async () => {
    const begun = await owner.post("/workspaces", { name: " Garden ", description: "Beds", kind: "mine" });
    const path = locationOf(begun) ?? "";
    expect([begun.status, path]).toEqual([303, expect.stringMatching(/^\/workspaces\/[\w-]+$/)]);
    expect(await sideOf(await owner.get("/"))).toContain(">Garden<");
    const taken = await owner.post("/workspaces", { name: "Garden", kind: "mine" });
    expect([taken.status, await wordsOf(taken)]).toEqual([409, expect.stringContaining("Name is taken.")]);
    const kept = await owner.send(path, {
      name: "Orchard",
      description: "Trees",
      kind: "mine",
      assistant: "",
    });
    expect([kept.status, await kept.text()]).toEqual([200, expect.stringContaining("Kept.")]);
    const unnamed = await owner.send(path, { name: " ", kind: "mine" });
    expect([unnamed.status, await unnamed.text()]).toEqual([422, expect.stringContaining("Name is empty.")]);
    await owner.post(`${path}/archive`, { isArchived: "true" });
    const id = path.slice("/workspaces/".length);
    expect(getWorkspace(server.core.db, id)).toMatchObject({
      name: "Orchard",
      description: "Trees",
      status: "archived",
    });
    expect(await wordsOf(await owner.get(path))).toContain("Take out of the archive");
  });
  test("goes for good only by its name, with its threads, and the last one stays", async () => {
    const { id } = await made("Doomed");
    const thread = await threadIn(id, { name: "With it" });
    const page = await wordsOf(await owner.get(`/workspaces/${id}`));
    expect(page).toContain("These go with it: 1 thread.");
    const wrong = await owner.send(`/workspaces/${id}/delete`, { name: "doomed" });
    expect([wrong.status, await wrong.text()]).toEqual([
      422,
      expect.stringContaining("This is not its name"),
    ]);
    expect(hasWorkspace(server.core.db, id)).toBe(true);
    const gone = await owner.send(`/workspaces/${id}/delete`, { name: "Doomed" });
    expect([gone.status, gone.headers.get("hx-redirect")]).toEqual([200, "/workspaces"]);
    expect([hasWorkspace(server.core.db, id), getThread(server.core.db, thread.id)]).toEqual([false, null]);
    expect((await owner.get(`/workspaces/${id}`)).status).toBe(404);
  });
  test("whose files become the owner's asks who is there, once that is long ago; another name does not", async () => {
    const { id } = await made("Of a client");
    await server.api.request("PATCH", `/api/v1/workspaces/${id}`, { kind: "third-party" });
    aheadMs = 10 * 60_000;
    const renamed = await owner.send(`/workspaces/${id}`, { name: "Of a friend", kind: "third-party" });
    const claimed = await owner.send(`/workspaces/${id}`, { name: "Of a friend", kind: "mine" });
    aheadMs = 0;
    expect([renamed.status, claimed.status, claimed.headers.get("x-confirm")]).toEqual([200, 403, "first"]);
    expect(getWorkspace(server.core.db, id)?.kind).toBe("third-party");
  });
});

describe("two workspaces never mix", () => {
  test("each page shows the threads of its own, also where another one is chosen", async () => {
    const [one, other] = [await made("First"), await made("Second")];
    const here = await threadIn(one.id, { name: "Only here" });
    await threadIn(other.id, { name: "Only there" });
    await owner.post("/workspaces/choose", { workspace: other.id });
    expect(await sideOf(await owner.get("/search"))).toContain("Only there");
    expect(await sideOf(await owner.get("/search"))).not.toContain("Only here");
    const thread = await sideOf(await owner.get(`/threads/${here.id}`));
    expect(thread).toContain("Only here");
    expect(thread).not.toContain("Only there");
    expect(thread).toContain(`href="/threads/new?workspace=${one.id}"`);
    expect(await sideOf(await owner.get("/threads/new"))).toContain('href="/threads/new"');
    const asked = await owner.post("/threads", { text: "Where am I?", choice: "" });
    const id = (locationOf(asked) ?? "").slice("/threads/".length);
    expect(getThread(server.core.db, id)?.workspace).toBe(other.id);
  });
  test("what happens in one is put into no list of the other", async () => {
    const [one, other] = [await made("Third"), await made("Fourth")];
    const stream = await openPageStream(owner);
    await threadIn(one.id, { name: "Told once" });
    await stream.holds("Told once");
    const told = stream.blocks.map(({ data }) => data ?? "").join("");
    expect(told).toContain(`hx-target="#threads-${one.id}"`);
    expect(told).not.toContain(`#threads-${other.id}`);
    stream.close();
  });
  test("the chosen one is the browser's own, and a lost one is the usual one again", async () => {
    const [mine, gone] = [await made("Fifth"), await made("Sixth")];
    const second = await newOwner(server);
    await owner.post("/workspaces/choose", { workspace: mine.id });
    await second.post("/workspaces/choose", { workspace: gone.id });
    expect(await sideOf(await owner.get("/"))).toContain(`id="workspace-${mine.id}"`);
    expect(await sideOf(await second.get("/"))).toContain(`id="workspace-${gone.id}"`);
    await server.api.request("DELETE", `/api/v1/workspaces/${gone.id}`);
    expect(await sideOf(await second.get("/"))).toContain(`id="workspace-${server.workspace}"`);
    expect((await owner.post("/workspaces/choose", { workspace: "nothing" })).status).toBe(404);
  });
});

describe("the stream", () => {
  test("tells every page of a workspace that comes, changes and goes", async () => {
    const stream = await openPageStream(owner);
    const { id } = await made("Seventh");
    await stream.holds(`id="switch-${id}"`);
    await server.api.request("PATCH", `/api/v1/workspaces/${id}`, { name: "Seventh day" });
    await stream.holds("Seventh day");
    await server.api.request("DELETE", `/api/v1/workspaces/${id}`);
    await stream.holds(`hx-target="#workspace-gone-${id}"`);
    stream.close();
  });
  test("has lists fetched anew when a thread changes", async () => {
    const stream = await openPageStream(owner);
    await talkTo(server).newThread({ name: "In a list" });
    await stream.holds('hx-target="#folders-news"');
    stream.close();
  });
});

describe("the list of all threads", () => {
  test("stands by workspace, narrows to a name, to what is pinned, to the archive and to one workspace", async () => {
    const { id, name } = await made("Listed");
    const bean = await threadIn(id, { name: "Bean 100% rows" });
    await server.api.request("PATCH", `/api/v1/threads/${bean.id}`, { isPinned: true });
    const put = await threadIn(id, { name: "Compost" });
    await server.api.request("PATCH", `/api/v1/threads/${put.id}`, { status: "archived" });
    await threadIn(id, { name: "Apples" });
    const mainOf = async (path: string): Promise<string> =>
      /<main.*<\/main>/s.exec(await (await owner.get(path)).text())?.[0] ?? "";
    const all = await mainOf("/threads");
    expect([all.includes(name), all.includes("Apples"), all.includes("Compost")]).toEqual([
      true,
      true,
      false,
    ]);
    const named = await mainOf("/threads?q=bean%20100%25");
    expect([named.includes("Bean 100% rows"), named.includes("Apples")]).toEqual([true, false]);
    expect(await mainOf("/threads?q=%25")).not.toContain("Apples");
    expect(await mainOf("/threads?q=nothing%20is%20called%20so")).toContain("No thread is called so");
    const pinned = await mainOf("/threads?pinned");
    expect([pinned.includes("Bean 100% rows"), pinned.includes("Apples")]).toEqual([true, false]);
    expect(await mainOf("/threads?archived")).toContain("Compost");
    const one = await mainOf(`/threads?workspace=${id}`);
    expect([one.includes("Apples"), one.includes("Told once")]).toEqual([true, false]);
  });
});
