import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { entriesFor } from "../../../src/views/palette-entries.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { talkTo } from "../../talk.ts";
import { newOwner, type Visitor, wordsOf } from "./visitor.ts";

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startServer();
  owner = await newOwner(server);
});
afterAll(() => server.remove());

const hrefs = entriesFor("").flatMap(({ words, does }) =>
  "href" in does ? [[words, does.href] as const] : [],
);

describe("every page that the palette leads to is there", () => {
  test.each(hrefs)("%s", async (_, href) => {
    const [path = "", section] = href.split("#");
    const page = await owner.get(path);
    expect(page.status).toBe(200);
    if (section !== undefined) expect(await page.text()).toContain(`id="${section}"`);
  });
});

describe("the palette finds", () => {
  const found = async (written: string): Promise<string> =>
    wordsOf(await owner.get(`/palette?q=${encodeURIComponent(written)}`));
  const escaped = "100% &lt;of&gt; it_all";

  test("pages by the beginnings of their words or of others, best first", () => {
    const words = (written: string) => entriesFor(written).map((entry) => entry.words);
    expect(words("api")[0]).toBe("API tokens");
    expect(words("perm")).toEqual(["Rules"]);
    expect(words("theme dark")).toEqual(["Dark theme"]);
    expect(words("zzz")).toEqual([]);
  });
  test("threads of all workspaces, archived ones too, whatever stands in their names", async () => {
    const talk = talkTo(server);
    const other = await server.api.post<{ id: string }>("/api/v1/workspaces", { name: "Harbour" });
    await server.api.post(`/api/v1/workspaces/${other.id}/threads`, { name: "100% <of> it_all" });
    const old = await talk.newThread({ name: "Old boats" });
    await server.api.request("PATCH", `/api/v1/threads/${old.id}`, { status: "archived" });
    expect(await found("100%")).toContain(escaped);
    expect(await found("t_a")).toContain(escaped);
    expect(await found("t%a")).not.toContain(escaped);
    expect(await found("BOATS")).toMatch(/Old boats\s+Archived/);
  });
  test("nothing for a stranger", async () => {
    const answer = await fetch(`${server.url}/palette?q=boats`, { redirect: "manual" });
    expect(answer.status).toBe(303);
  });
});
