import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Thread } from "../../../src/domain/conversations/thread.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { spawnMisbehaving, type Talk, talkTo } from "../../talk.ts";
import { newOwner, type Visitor, wordsOf } from "./visitor.ts";

let server: TestServer;
let talk: Talk;
let owner: Visitor;
beforeAll(async () => {
  server = await startServer({ setup: { spawn: spawnMisbehaving } });
  talk = talkTo(server);
  owner = await newOwner(server);
});
afterAll(() => server.remove());

const main = async (path: string): Promise<string> => {
  const html = await (await owner.get(path)).text();
  return html.slice(html.indexOf("<main"));
};
const archive = (thread: Thread, isArchived: boolean) =>
  owner.send(`/threads/${thread.id}/archive`, { isArchived: String(isArchived) });

/** The first link to the list that asks it for something. */
const linkIn = (page: string, asking: string): string =>
  (new RegExp(`href="(/threads\\?[^"]*${asking}[^"]*)"`).exec(page)?.[1] ?? "").replaceAll("&amp;", "&");

describe("the list of all threads", () => {
  test("shows those in use, and beside them those that were put away, which no other list does", async () => {
    expect(await main("/threads?archived")).toContain("Nothing is archived");
    const kept = await talk.newThread({ name: "Of the harbour" });
    const away = await talk.newThread({ name: "Of the attic" });
    expect((await archive(away, true)).status).toBeLessThan(300);
    const [open, archived] = [await main("/threads"), await main("/threads?archived")];
    expect([open.includes(kept.id), open.includes(away.id)]).toEqual([true, false]);
    expect([archived.includes(kept.id), archived.includes(away.id)]).toEqual([false, true]);
    expect(await (await owner.get("/")).text()).not.toContain(away.id);
    await archive(away, false);
    expect(await main("/threads")).toContain(away.id);
    expect(await main("/threads?archived")).not.toContain(away.id);
  });
  test("leads on to the older ones, each shown once, and takes no nonsense for a place in it", async () => {
    const made: string[] = [];
    for (let index = 0; index < 53; index++) made.push((await talk.newThread({ name: `No ${index}` })).id);
    const folder = await main("/threads");
    expect(made.filter((id) => folder.includes(id))).toHaveLength(15);
    const first = await main(linkIn(folder, "workspace="));
    const second = await main(linkIn(first, "cursor="));
    for (const id of made) expect([id, first.includes(id) !== second.includes(id)]).toEqual([id, true]);
    expect(second).not.toContain("cursor=");
    for (const nobodys of ["abc", "0"]) {
      const page = await main(`/threads?workspace=${server.workspace}&cursor=${nobodys}`);
      expect(made.filter((id) => page.includes(id))).toEqual(made.filter((id) => first.includes(id)));
    }
    for (const cursor of ["%27%20or%201=1", "../../x", "a".repeat(500)])
      expect((await owner.get(`/threads?workspace=${server.workspace}&cursor=${cursor}`)).status).toBe(200);
  });
});

test("a list and the search show words, not the marks that set them", async () => {
  const thread = await talk.newThread({ name: "Of marks" });
  await talk.answer(thread, "| Rope | **strong** |\n| --- | :---: |\n- [x] tarred_well twice [[words:0]]");
  const found = await wordsOf(await owner.get("/search?q=rope"));
  expect(found).toContain("strong");
  expect(found).toContain("tarred_well");
  for (const mark of ["**", "---", "[x]", "| "]) expect([mark, found.includes(mark)]).toEqual([mark, false]);
});

test("home says apart what is written and what waits its turn", async () => {
  const thread = await talk.newThread({ name: "Busy" });
  const first = await talk.ask(thread, "one [[words:3000]]");
  await talk.spoken(first);
  const second = await talk.ask(thread, "two [[words:1]]");
  expect(await wordsOf(await owner.get("/"))).toContain("One answer is being written, one waits its turn.");
  await server.api.post(`/api/v1/turns/${first.id}/interrupt`);
  for (const turn of [first, second]) await talk.ended(turn);
  expect(await wordsOf(await owner.get("/"))).toContain("Nothing is at work; all is quiet.");
});

test("who is sent to the sign-in from a page is told that it goes on there", async () => {
  await owner.post("/logout");
  const wanted = await wordsOf(await owner.get("/login?then=%2Fthreads%2Fnew"));
  expect(wanted).toContain("Sign in to go on where you were.");
  expect(await wordsOf(await owner.get("/login"))).toContain("locked until you sign in");
});
