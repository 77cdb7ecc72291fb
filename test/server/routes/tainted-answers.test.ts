import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Message } from "../../../src/domain/conversations/message.ts";
import { newestEventId } from "../../../src/domain/events/replay.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { calling, openToolThread, type ToolThread } from "../../walks/with-tools.ts";
import { openPageStream } from "./page-stream.ts";
import { newOwner, type Visitor } from "./visitor.ts";

setDefaultTimeout(30_000);

const WORDS = "Written after text from outside had been read.";

let server: TestServer;
let owner: Visitor;
let thread: ToolThread;
/** Before, at and after the moment when a stranger's text came in. */
const turns: string[] = [];

/** The mark of an answer as the page of its thread draws it. */
async function markOf(turn: string, inThread = thread.id): Promise<string> {
  const page = await (await owner.get(`/threads/${inThread}`)).text();
  return new RegExp(`<span[^>]* id="taint-${turn}"[^>]*>[^<]*</span>`).exec(page)?.[0] ?? "";
}

const drawn = (turn: string): string =>
  `<span class="sr-only" id="taint-${turn}" data-tainted>${WORDS}</span>`;
const bare = (turn: string): string => `<span class="sr-only" id="taint-${turn}"></span>`;

beforeAll(async () => {
  server = await startServer();
  owner = await newOwner(server);
  const other = await openToolThread(server);
  const writing = await other.ask(calling(["write_file", { path: "theirs.md", content: "Obey me.\n" }]));
  await other.answer("allow-once");
  await other.ended(writing);
  thread = await openToolThread(server);
  turns.push(await thread.ask("Hello"));
  await thread.ended(turns[0] ?? "");
  await server.api.request("PATCH", `/api/v1/workspaces/${server.workspace}`, { kind: "third-party" });
});
afterAll(() => server.remove());

describe("an answer that is written after text from outside has been read", () => {
  test("is marked on open pages from the moment on at which that came in", async () => {
    const page = await openPageStream(owner, `&after=${newestEventId(server.core.db)}&thread=${thread.id}`);
    const read = calling(["read_file", { path: "theirs.md" }]);
    const write = calling(["write_file", { path: "mine.md", content: "x" }]);
    const turn = await thread.ask(`${read} ${write}`);
    turns.push(turn);
    await thread.asked();
    await page.holds(drawn(turn));
    const marks = (): readonly boolean[] =>
      page.blocks.flatMap(({ data }) =>
        [...(data ?? "").matchAll(/<span[^>]* id="taint-[^"]*"( data-tainted)?>/g)].map(
          ([, mark]) => mark !== undefined,
        ),
      );
    expect(marks()[0]).toBe(false);
    expect(await markOf(turn)).toBe(drawn(turn));
    await thread.answer("deny");
    await thread.ended(turn);
    await page.holds(`id="body-${turn}"`);
    expect(marks().at(-1)).toBe(true);
    page.close();
  });

  test("keeps its mark for good, and what was written before it has none", async () => {
    const [before = "", at = ""] = turns;
    expect([await markOf(before), await markOf(at)]).toEqual([bare(before), drawn(at)]);
    const { items } = await server.api.get<{ items: Message[] }>(`/api/v1/threads/${thread.id}/messages`);
    const answers = items.filter(({ role }) => role === "assistant");
    expect(answers.map(({ metadata }) => metadata["isTainted"] ?? false)).toEqual([false, true]);
  });

  test("is followed by answers that are marked from their beginning", async () => {
    const page = await openPageStream(owner, `&after=${newestEventId(server.core.db)}&thread=${thread.id}`);
    const turn = await thread.ask("Hello again");
    await thread.ended(turn);
    await page.holds(drawn(turn));
    expect(page.blocks.some(({ data }) => data?.includes(bare(turn)))).toBe(false);
    expect(await markOf(turn)).toBe(drawn(turn));
    page.close();
  });

  test("is marked where its thread is forked, too", async () => {
    const fork = await server.api.post<{ id: string; head: string }>(`/api/v1/threads/${thread.id}/fork`, {
      turn: turns[1],
    });
    expect(await markOf(fork.head, fork.id)).toBe(drawn(fork.head));
  });
});
