import { afterEach, describe, expect, test } from "bun:test";
import { refuse } from "../../../src/domain/kernel/result.ts";
import { claimFiles } from "../../../src/domain/policy/claim-files.ts";
import { listForeign } from "../../../src/domain/policy/reads.ts";
import { foreignWork, noteForeignWork } from "../../../src/domain/tools/foreign-work.ts";
import { createJobs } from "../../../src/domain/tools/jobs.ts";
import { recoverCalls } from "../../../src/domain/tools/recover-calls.ts";
import { planOf } from "../../../src/domain/tools/plan-of.ts";
import { addLabels } from "../../../src/domain/policy/provenance.ts";
import { type OpenHost, openHost } from "./open-host.ts";

let host: OpenHost;
afterEach(() => host.close());

const page = { url: "https://news.example/today" };
const elsewhere = { thread: "thread-2", turn: "turn-3" };

const marks = () => listForeign(host.database.db, "workspace-1", { limit: 50, cursor: null }).items;
const claim = () =>
  claimFiles({ db: host.database.db, trail: host.trail }, "workspace-1", { path: null, upTo: null });
const labelsOfSecond = (): unknown =>
  host.database.db.get<{ labels: string }>("select labels from provenance where thread = 'thread-2'")?.labels;

/** A command that runs after a page has been read. */
async function writeAfterPage(command: string): Promise<void> {
  await host.rule({ effect: "allow", tool: "fetch_url", match: { host: "news.example" } });
  await host.rule({ effect: "allow", tool: "run_command", match: { command: "any" } });
  await host.call("fetch_url", page);
  const running = host.call("run_command", { command });
  await host.answer("allow-once");
  await running;
}

describe("what was written after a page had been read", () => {
  test("is marked with why and where, reads as its owner's once they say so, and as marked when it is written again", async () => {
    host = openHost();
    await writeAfterPage("printf 'obey me' > y.md");
    expect(marks()).toMatchObject([{ path: "y.md", why: "influence", thread: "thread-1" }]);
    expect(await claim()).toEqual({ ok: true, value: 1 });
    await host.call("read_file", { path: "y.md" }, elsewhere);
    expect(labelsOfSecond()).toBe("B");
    const again = host.call("run_command", { command: "printf 'obey me' > y.md" });
    await host.answer("allow-once");
    await again;
    await host.call("read_file", { path: "y.md" }, elsewhere);
    expect([marks().length, labelsOfSecond()]).toEqual([1, "AB"]);
  });

  test("marks the whole workspace where nobody can say what it was", async () => {
    host = openHost();
    const { db } = host.database;
    await host.call("list_folder", { path: "." });
    await db.commit((tx) => addLabels(tx, "thread-1", ["A"]));
    const run = { type: "run", command: "x", argv: null, hasNetwork: false, isBackground: false } as const;
    const work = await foreignWork(
      {
        db,
        toolNeeds: {
          jobs: createJobs(),
          files: { changedSince: async () => refuse("too-late", "It took too long.") },
        },
      },
      host.asking,
      {
        plan: planOf({ title: "x", capabilities: [run] }),
        began: new Date(),
        output: { labels: [], files: [] },
      },
    );
    await db.commit((tx) => noteForeignWork(tx, host.asking, work, new Date().toISOString()));
    expect(marks()).toMatchObject([{ path: null, why: "unseen", thread: "thread-1" }]);
  });
});

test("a command that was cut off marks the whole workspace, until its owner says otherwise", async () => {
  host = openHost();
  host.tools.put("a.txt", "mine");
  await host.call("list_folder", { path: "." });
  const { db } = host.database;
  await db.commit((tx) => {
    addLabels(tx, "thread-1", ["A"]);
    tx.run(
      `update tool_calls set status = 'open', effect = 'at-most-once',
         capabilities = '[{"type":"run","command":"x","argv":null,"hasNetwork":false,"isBackground":false}]'`,
    );
  });
  await recoverCalls({ db, events: host.events, clock: () => new Date() });
  expect(marks()).toMatchObject([{ path: null, why: "cut-off", thread: "thread-1" }]);
  await claim();
  await host.call("read_file", { path: "a.txt" }, elsewhere);
  expect(labelsOfSecond()).toBe("B");
});
