/** The page of all parts is for who builds the product: what is built holds neither the page nor its samples. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { guardedAsk } from "../../src/views/design/sample-asks.ts";
import { answerText } from "../../src/views/design/sample-turns.ts";
import { plainly } from "../../src/views/design/say.ts";
import { words } from "../../src/views/design/words.ts";
import { newDataFolder, ownFolder, type Program, removeFolder, startProgram } from "../start-program.ts";

const binary = join(import.meta.dir, "../../dist/monkeyclaw");
const from = { source: {}, binary: { command: [binary] } };
let program: Program;

/** As somebody who is signed in: a stranger is led away from every path. */
async function statusOf(path: string): Promise<number> {
  const { headers } = await fetch(`${program.url}/login`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: program.url },
    body: new URLSearchParams({ passphrase: "a passphrase of the tests" }),
  });
  const cookie = headers.getSetCookie().map((one) => one.split(";")[0]);
  return (await fetch(`${program.url}${path}`, { headers: { cookie: cookie.join("; ") } })).status;
}

describe.each(Object.keys(from) as (keyof typeof from)[])("run from its %s, the program", (kind) => {
  const dataFolder = newDataFolder();
  beforeAll(async () => {
    await ownFolder({ ...from[kind], dataFolder });
    program = await startProgram({ ...from[kind], dataFolder });
  });
  afterAll(async () => {
    await program.end();
    removeFolder(dataFolder);
  });

  test(kind === "binary" ? "has no such page" : "has the page: the positive control", async () => {
    expect(await statusOf("/about")).toBe(200);
    expect(await statusOf("/design")).toBe(kind === "binary" ? 404 : 200);
  });
});

test("the binary holds nothing of the page and its samples, and does hold the pages' own words", async () => {
  const bytes = Buffer.from(await Bun.file(binary).arrayBuffer());
  const samples = [words.about, answerText.slice(0, 40), guardedAsk(plainly).threadName ?? ""];
  for (const text of samples) expect([text, bytes.includes(text)]).toEqual([text, false]);
  expect(bytes.includes("What you ask about is kept here")).toBe(true);
});
