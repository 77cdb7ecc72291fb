/** A start that must not be: beside another one, or over what a newer version has written. Nothing is harmed by it. */
import { Database } from "bun:sqlite";
import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  newDataFolder,
  ownAlike,
  type Program,
  removeFolder,
  runCommand,
  startProgram,
} from "../start-program.ts";
import { askingOf } from "./asking.ts";
import { allDeliveries, makeEndpoint, senderFor, withIngress } from "./webhook-sender.ts";

const LONGEST_REFUSAL_MS = 2_000;
const dataFolder = newDataFolder();
const path = join(dataFolder, "monkeyclaw.db");
let token: string;
let program: Program | null = null;
beforeAll(async () => {
  token = await ownAlike({ dataFolder });
});
afterEach(() => program?.end("SIGKILL"));
afterAll(() => removeFolder(dataFolder));

const tryToServe = () => runCommand({ dataFolder }, ["serve", "--listen", "127.0.0.1:0", "--ingress", "off"]);

/** The database and its log, to the byte; an empty log, as reading alone leaves it, is none. */
const bytes = (): string[] =>
  [path, `${path}-wal`].map((file) => (existsSync(file) ? readFileSync(file).toString("hex") : ""));

test("a second start on the same data folder ends at once, in words, and the first goes on with its answer and takes every webhook", async () => {
  const first = await startProgram({ dataFolder, flags: withIngress });
  program = first;
  const endpoint = await makeEndpoint(first, token);
  const { send } = senderFor(first, endpoint);
  const { newThread, ask, settled } = await askingOf(first, token);
  const turn = await ask(await newThread(), "hello");
  const begun = performance.now();
  let isOver = false;
  const trying = Promise.all([tryToServe(), tryToServe()]).finally(() => (isOver = true));
  const sent: string[] = [];
  for (; !isOver; await Bun.sleep(5)) {
    const id = `meanwhile ${sent.length}`;
    expect((await send({ id })).status).toBe(202);
    sent.push(id);
  }
  const refused = await trying;
  expect(performance.now() - begun).toBeLessThan(LONGEST_REFUSAL_MS * 2);
  for (const { code, stdout, stderr } of refused) {
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("is running already");
    expect(stderr).toContain("--data");
  }
  const stored = (await allDeliveries(first, token, endpoint)).map(({ vendorId }) => vendorId ?? "");
  expect(stored.toSorted()).toEqual(sent.toSorted());
  expect((await settled(turn.id)).status).toBe("finished");
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  expect(await first.end()).toBe(0);
}, 30_000);

test("over what a newer version has written it is refused, and not a byte is changed", async () => {
  const sqlite = new Database(path);
  sqlite.run("insert into migrations (name, checksum, applied_at) values ('9999_of_tomorrow', 'x', 'x')");
  sqlite.close();
  const before = bytes();
  for (const args of [
    ["serve", "--listen", "127.0.0.1:0"],
    ["token", "list"],
  ]) {
    const { code, stdout, stderr } = await runCommand({ dataFolder }, args);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain('newer MonkeyClaw (it holds the change "9999_of_tomorrow")');
    expect(stderr).toContain("Nothing was changed");
  }
  expect(bytes()).toEqual(before);
  expect(existsSync(join(dataFolder, "backups"))).toBe(false);
}, 30_000);

test("without that it starts again, with all that was there: the positive control", async () => {
  const sqlite = new Database(path);
  sqlite.run("delete from migrations where name = '9999_of_tomorrow'");
  sqlite.close();
  program = await startProgram({ dataFolder });
  const { api } = await askingOf(program, token);
  const found = await api.get<{ items: object[] }>("/api/v1/search?q=hello");
  expect(found.items.length).toBeGreaterThan(0);
}, 30_000);
