/** A command that the owner allows changes the workspace in every way, and the owner takes it back on the page. */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { checkpointsOf } from "../../src/domain/tools/reads.ts";
import { hasSandbox } from "../domain/tools/sandboxed.ts";
import { byScript, newOwner, type Visitor, wordsOf } from "../server/routes/visitor.ts";
import { startServer, type TestServer } from "../start-server.ts";
import { calling, openToolThread } from "./with-tools.ts";

setDefaultTimeout(60_000);

let server: TestServer;
let owner: Visitor;
let root: string;
beforeAll(async () => {
  server = await startServer();
  owner = await newOwner(server);
  root = join(server.dataFolder, "files", server.workspace);
  mkdirSync(join(root, "src/deep"), { recursive: true });
});
afterAll(() => server.remove());

const at = (path: string): string => join(root, path);
const text = (path: string): string => readFileSync(at(path), "utf8");

const EDITS =
  "rm -rf src; sed -i s/one/two/ notes.md; mkdir out; echo made > out/made.txt; chmod 700 run.sh; rm page.md; ln -s /etc/hostname page.md";

describe.skipIf(!hasSandbox)("a turn whose command changed files", () => {
  test("says before what cannot be taken back, shows what a rewind does, and is taken back to the byte", async () => {
    writeFileSync(at("src/deep/a.txt"), "a\n");
    writeFileSync(at("notes.md"), "one\n");
    writeFileSync(at("page.md"), "page\n");
    writeFileSync(at("run.sh"), "#!/bin/sh\n");
    chmodSync(at("run.sh"), 0o644);
    symlinkSync("notes.md", at("link"));
    writeFileSync(at("film.bin"), new Uint8Array(9 * 1024 * 1024));
    const named = "A rewind cannot put back “film.bin” (larger than 8 MB).";

    const thread = await openToolThread(server);
    const turn = await thread.ask(calling(["run_command", { command: EDITS }]));
    const approval = await thread.asked();
    expect(approval.shown.unkept).toBe(named);
    expect(await wordsOf(await owner.get("/approvals"))).toContain(`Not kept ${named}`);
    await thread.answer("allow-once");
    expect((await thread.ended(turn)).status).toBe("finished");
    expect([text("notes.md"), text("out/made.txt")]).toEqual(["two\n", "made\n"]);

    const page = await wordsOf(await owner.get(`/threads/${thread.id}`));
    expect(page).toContain("Changed 5 files");
    expect(page).toContain(named);
    const [checkpoint] = checkpointsOf(server.core.db, turn);
    expect(checkpoint?.paths).toEqual(["notes.md", "out/made.txt", "page.md", "run.sh", "src/deep/a.txt"]);
    const path = `/checkpoints/${checkpoint?.id}/rewind`;
    const preview = await wordsOf(await owner.get(path, byScript));
    for (const words of ["− two", "+ one", "− made", "It is a link to /etc/hostname now.", "644", named])
      expect(preview).toContain(words);
    const before = readFileSync("/etc/hostname", "utf8");
    const done = await owner.send(path);
    expect([done.status, await wordsOf(done)]).toEqual([200, expect.stringContaining("are as they were")]);

    expect([text("src/deep/a.txt"), text("notes.md"), text("page.md")]).toEqual(["a\n", "one\n", "page\n"]);
    expect(lstatSync(at("page.md")).isFile()).toBe(true);
    expect(lstatSync(at("run.sh")).mode & 0o777).toBe(0o644);
    expect(readlinkSync(at("link"))).toBe("notes.md");
    expect(lstatSync(at("out"), { throwIfNoEntry: false })).toBeUndefined();
    expect(readFileSync("/etc/hostname", "utf8")).toBe(before);
  });

  test("is told of by the API, with what it cannot put back", async () => {
    const thread = await openToolThread(server);
    const turn = await thread.ask(
      calling(["run_command", { command: "echo 2 > two.txt; echo x >> film.bin" }]),
    );
    await thread.answer("allow-once");
    await thread.ended(turn);
    const { items } = await server.api.get<{ items: { id: string; paths: string[] }[] }>(
      `/api/v1/threads/${thread.id}/checkpoints`,
    );
    const [checkpoint] = items;
    expect(checkpoint?.paths).toEqual(["film.bin", "two.txt"]);
    const files = [
      { path: "film.bin", does: "leave", note: "It was changed, and stays as it is: larger than 8 MB." },
      { path: "two.txt", does: "remove", note: null },
    ];
    const unkept = [expect.stringContaining("“film.bin”")];
    expect(await server.api.get(`/api/v1/checkpoints/${checkpoint?.id}`)).toMatchObject({ files, unkept });
    expect(await server.api.post(`/api/v1/checkpoints/${checkpoint?.id}/rewind`, {})).toMatchObject({
      files,
      unkept,
    });
  });

  test("whose command still ran when the product stopped is taken back after the next start", async () => {
    writeFileSync(at("notes.md"), "before\n");
    const thread = await openToolThread(server);
    const turn = await thread.ask(
      calling(["run_command", { command: "echo after > notes.md; echo x > begun; sleep 60" }]),
    );
    await thread.answer("allow-once");
    while (lstatSync(at("begun"), { throwIfNoEntry: false }) === undefined) await Bun.sleep(10);
    await server.stop();
    server = await startServer({ dataFolder: server.dataFolder, token: server.api.token });
    await server.work.toolbox.stocks.settled();
    const [checkpoint] = checkpointsOf(server.core.db, turn);
    expect(checkpoint?.paths).toEqual(["begun", "notes.md"]);
    await server.api.post(`/api/v1/checkpoints/${checkpoint?.id}/rewind`, {});
    expect(text("notes.md")).toBe("before\n");
  });
});
