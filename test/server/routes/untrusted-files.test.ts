import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { noteForeignFiles, noteForeignWorkspace } from "../../../src/domain/policy/provenance.ts";
import { listForeign } from "../../../src/domain/policy/reads.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { newOwner, type Visitor, wordsOf } from "./visitor.ts";

setDefaultTimeout(30_000);

let server: TestServer;
let owner: Visitor;
let now = new Date();
let thread: string;
beforeAll(async () => {
  server = await startServer({ setup: { clock: () => now } });
  owner = await newOwner(server);
  const made = await server.api.post<{ id: string }>(`/api/v1/workspaces/${server.workspace}/threads`, {});
  thread = made.id;
});
afterAll(() => server.remove());

const marks = () => listForeign(server.core.db, server.workspace, { limit: 50, cursor: null }).items;
const mark = (path: string, inThread: string | null = thread): Promise<void> =>
  server.core.db.commit((tx) =>
    noteForeignFiles(tx, [{ path, hash: `hash of ${path}` }], {
      workspace: server.workspace,
      thread: inThread,
      why: "influence",
      at: now.toISOString(),
    }),
  );
const markAll = (): Promise<void> =>
  server.core.db.commit((tx) =>
    noteForeignWorkspace(tx, {
      workspace: server.workspace,
      thread,
      why: "cut-off",
      at: now.toISOString(),
    }),
  );
const section = async (): Promise<string> =>
  (await (await owner.get(`/settings/policy?workspace=${server.workspace}`)).text())
    .split('id="foreign-files"')[1]
    ?.split("</section>")[0] ?? "";
const seen = async (): Promise<string> =>
  /"seen(?:&#34;|&quot;|"):(?:&#34;|&quot;|")(\d+)/.exec(
    (await section()).replaceAll(/&#34;|&quot;/g, '"'),
  )?.[1] ?? "";

describe("the page of a workspace's rules", () => {
  test("says that nothing is marked, and offers nothing then", async () => {
    expect(await section()).toContain("Nothing is marked");
    expect(await section()).not.toContain("These are mine");
  });

  test("names what is marked, why, and where that was written, and asks before it takes it back", async () => {
    await mark("notes/<b>.md");
    await mark("gone.md", "no-such-thread");
    await markAll();
    const drawn = await section();
    expect(drawn).toContain("notes/&lt;b&gt;.md");
    expect(drawn).toContain("Everything in this workspace");
    expect(drawn).toContain("MonkeyClaw ended in the midst of a command");
    expect(drawn.split(`href="/threads/${thread}"`)).toHaveLength(3);
    expect(drawn).toContain("Are the marked files of “Home” yours?");
  });

  test("takes the owner's word for what was shown, after a fresh proof, and keeps what came later", async () => {
    const shown = await seen();
    expect(shown).not.toBe("");
    await mark("late.md");
    now = new Date(now.getTime() + 11 * 60_000);
    const asked = { workspace: server.workspace, seen: shown };
    const stale = await owner.send("/settings/policy/claim", asked);
    expect([stale.status, stale.headers.get("x-confirm"), marks().length]).toEqual([403, "first", 4]);
    owner = await newOwner(server);
    const claimed = await owner.send("/settings/policy/claim", asked);
    const words = await wordsOf(claimed);
    expect([claimed.status, words]).toEqual([
      200,
      expect.stringContaining("They read as yours from now on."),
    ]);
    expect(words).toContain("late.md");
    expect(marks().map(({ path }) => path)).toEqual(["late.md"]);
    const { items } = await server.api.get<{ items: unknown[] }>("/api/v1/audit?action=files.claimed");
    expect(items).toMatchObject([
      {
        actor: "owner",
        subject: { workspace: server.workspace },
        detail: { count: 3, isWhole: true, paths: ["gone.md", "notes/<b>.md"] },
      },
    ]);
  });

  test("refuses what names no mark, and a workspace that is not there", async () => {
    const odd = await owner.send("/settings/policy/claim", { workspace: server.workspace, seen: "all" });
    expect([odd.status, marks().length]).toEqual([422, 1]);
    expect((await owner.send("/settings/policy/claim", { workspace: "none", seen: "9" })).status).toBe(404);
  });
});

describe("the same through the API", () => {
  const at = (): string => `/api/v1/workspaces/${server.workspace}/untrusted-files`;

  test("lists marks page by page, and takes back one path", async () => {
    await mark("docs/a.md");
    await mark("docs/b.md");
    const first = await server.api.get<{ items: { path: string }[]; next: string }>(`${at()}?limit=2`);
    expect(first.items.map(({ path }) => path)).toEqual(["docs/b.md", "docs/a.md"]);
    const rest = await server.api.get<{ items: { path: string }[] }>(`${at()}?cursor=${first.next}`);
    expect(rest.items.map(({ path }) => path)).toEqual(["late.md"]);
    const claimed = await server.api.request<{ claimed: number }>("POST", `${at()}/claim`, { path: "docs" });
    expect([claimed.status, claimed.body]).toEqual([200, { claimed: 2 }]);
    expect(
      (await server.api.request<{ claimed: number }>("POST", `${at()}/claim`, { upTo: "x" })).status,
    ).toBe(422);
    expect((await server.api.request<{ claimed: number }>("POST", `${at()}/claim`)).body).toEqual({
      claimed: 1,
    });
    expect(marks()).toEqual([]);
  });

  test("is refused for a workspace that is not there", async () => {
    for (const [method, path] of [
      ["GET", ""],
      ["POST", "/claim"],
    ] as const)
      expect(
        (await server.api.request(method, `/api/v1/workspaces/none/untrusted-files${path}`)).status,
      ).toBe(404);
  });
});
