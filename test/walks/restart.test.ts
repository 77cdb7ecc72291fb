/** What was under way when the process ended is settled by the next one, from the disk alone. */
import { Database } from "bun:sqlite";
import { expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Turn } from "../../src/domain/conversations/turn.ts";
import { hasSandbox } from "../domain/tools/sandboxed.ts";
import { startServer } from "../start-server.ts";
import { spawnMisbehaving, talkTo } from "../talk.ts";
import { calling, openToolThread } from "./with-tools.ts";

const setup = { spawn: spawnMisbehaving };

test("an answer that was cut off is kept as far as it came, and its turn may be asked again", async () => {
  const first = await startServer({ setup });
  const talk = talkTo(first);
  const turn = await talk.ask(await talk.newThread(), "[[words:1000]]");
  await talk.spoken(turn);
  await Bun.sleep(400);
  await first.stop();

  const second = await startServer({ setup, dataFolder: first.dataFolder, token: first.api.token });
  const settled = await talkTo(second).getTurn(turn.id);
  expect([settled.status, settled.stop]).toEqual(["failed", "error"]);
  expect(settled.answer?.text).toStartWith("word0 word1 ");
  expect(settled.failure?.message).toContain("ask again");
  await second.remove();
}, 20_000);

test("a question to which nothing had been said is asked again by itself, and answered once", async () => {
  const first = await startServer({ setup });
  const talk = talkTo(first);
  const thread = await talk.newThread();
  const turn = await talk.ask(thread, "[[after:0]] [[do:pause]] [[words:3]]");
  const queued = await talk.ask(thread, "[[words:2]] the next one");
  while ((await talk.getTurn(turn.id)).status !== "running") await Bun.sleep(10);
  await first.stop();

  const second = await startServer({ setup, dataFolder: first.dataFolder, token: first.api.token });
  const after = talkTo(second);
  const ended = await Promise.all([after.ended(turn), after.ended(queued)]);
  expect(ended.map(({ status }) => status)).toEqual(["finished", "finished"]);
  expect((await after.messages(thread)).map(({ text }) => text)).toEqual([
    turn.question.text,
    "word0 word1 word2 ",
    queued.question.text,
    "word0 word1 ",
  ]);
  const lost = second.core.db.all<{ status: string }>("select status from sessions where status = 'active'");
  expect(lost.length).toBeLessThanOrEqual(1);
  await second.remove();
}, 30_000);

test("an ended turn is left as it is by any number of starts", async () => {
  const first = await startServer({ setup });
  const talk = talkTo(first);
  const thread = await talk.newThread();
  const turn: Turn = await talk.answer(thread, "[[words:2]]");
  await first.stop();
  const second = await startServer({ setup, dataFolder: first.dataFolder, token: first.api.token });
  const after = talkTo(second);
  expect(await after.getTurn(turn.id)).toEqual(turn);
  await second.remove();
}, 20_000);

test.skipIf(!hasSandbox)(
  "a question for which something had been done is not asked again by itself, though nothing had been said",
  async () => {
    const first = await startServer();
    const thread = await openToolThread(first);
    const turn = await thread.ask(calling(["run_command", { command: "echo once >> count; sleep 60" }]));
    await thread.answer("allow-once");
    const count = join(first.dataFolder, "files", first.workspace, "count");
    while (!existsSync(count)) await Bun.sleep(10);
    await first.stop();
    // The process was killed before it had written down that there was a call.
    const sqlite = new Database(join(first.dataFolder, "monkeyclaw.db"));
    sqlite.run("delete from partial_answers");
    sqlite.close();

    const second = await startServer({ dataFolder: first.dataFolder, token: first.api.token });
    const settled = await talkTo(second).getTurn(turn);
    expect([settled.status, settled.failure?.isReplaySafe]).toEqual(["failed", false]);
    await Bun.sleep(300);
    expect(readFileSync(count, "utf8")).toBe("once\n");
    await second.remove();
  },
  30_000,
);
