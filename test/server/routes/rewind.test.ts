import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkpointsOf } from "../../../src/domain/tools/reads.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { calling, openToolThread, type ToolThread } from "../../walks/with-tools.ts";
import { byScript, newOwner, type Visitor, wordsOf } from "./visitor.ts";

setDefaultTimeout(30_000);

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startServer();
  owner = await newOwner(server);
});
afterAll(() => server.remove());

/** Where the first workspace keeps its files. */
const fileAt = (name: string): string => {
  const found = readdirSync(server.dataFolder, { recursive: true, encoding: "utf8" }).find(
    (path) => path === name || path.endsWith(`/${name}`),
  );
  if (found === undefined) throw new Error(`there is no ${name}`);
  return join(server.dataFolder, found);
};

async function write(thread: ToolThread, path: string, content: string): Promise<string> {
  const turn = await thread.ask(calling(["write_file", { path, content }]));
  await thread.answer("allow-once");
  await thread.ended(turn);
  return turn;
}

test("a turn that changed a file is rewound, once its owner has seen what that does", async () => {
  const thread = await openToolThread(server);
  await write(thread, "plan.md", "one\n");
  const turn = await write(thread, "plan.md", "two\n");
  const [checkpoint] = checkpointsOf(server.core.db, turn);
  const path = `/checkpoints/${checkpoint?.id}/rewind`;
  const seen = await owner.get(path, byScript);
  const words = await wordsOf(seen);
  expect(words).toContain("− two");
  expect(words).toContain("+ one");
  expect(readFileSync(fileAt("plan.md"), "utf8")).toBe("two\n");
  const done = await owner.send(path);
  expect([done.status, await wordsOf(done)]).toEqual([
    200,
    expect.stringContaining("1 file is as it was before this turn."),
  ]);
  expect(readFileSync(fileAt("plan.md"), "utf8")).toBe("one\n");
  const page = await wordsOf(await owner.get(`/threads/${thread.id}`));
  expect(page).toContain("put back");
  expect(await wordsOf(await owner.get(path, byScript))).not.toContain("Put 1 file back");
});

test("what cannot be put back is told in words, and nothing else is done", async () => {
  const thread = await openToolThread(server);
  await write(thread, "kept.md", "one\n");
  const turn = await write(thread, "kept.md", "two\n");
  const [checkpoint] = checkpointsOf(server.core.db, turn);
  const path = `/checkpoints/${checkpoint?.id}/rewind`;
  const file = fileAt("kept.md");
  writeFileSync(file, "by somebody else\n");
  expect(await wordsOf(await owner.get(path, byScript))).toContain("− by somebody else");
  rmSync(file);
  mkdirSync(file);
  writeFileSync(join(file, "mine"), "mine\n");
  expect(await wordsOf(await owner.get(path, byScript))).toContain("It is a folder now.");
  const refused = await owner.send(path);
  expect([refused.status, await wordsOf(refused)]).toEqual([
    409,
    expect.stringContaining("kept.md could not be put back: kept.md still holds something."),
  ]);
  expect(readFileSync(join(file, "mine"), "utf8")).toBe("mine\n");
  const gone = await owner.send("/checkpoints/none/rewind");
  expect([gone.status, await wordsOf(gone)]).toEqual([
    404,
    expect.stringContaining("There is no such checkpoint."),
  ]);
  expect((await owner.post(path, { csrf: "not it" })).status).toBe(403);
});
