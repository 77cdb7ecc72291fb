/** No webhook is acknowledged before it is on disk: the system calls of the program are looked at one by one. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startReady } from "../bench/bare.ts";
import { senderTo } from "../server/webhooks/sender.ts";
import { newDataFolder, ownAlike, removeFolder, startProgram } from "../start-program.ts";
import { recordedCalls, type Step, stepsIn } from "./recorded-disk.ts";
import { mayTrace, signalTraced, tracing } from "./traced.ts";
import { makeEndpoint, senderFor, withIngress } from "./webhook-sender.ts";

const COUNT = Number(process.env["MONKEYCLAW_ROUNDS"] ?? 0) > 10 ? 1_000 : 50;
/** Of what a request carries, its headers. */
const MOST_CARRIED = 1_024;

const LOG = "monkeyclaw.db-wal";
const dataFolder = newDataFolder();
const trace = join(dataFolder, "trace");
let token: string;
beforeAll(async () => {
  token = await ownAlike({ dataFolder });
}, 30_000);
afterAll(() => removeFolder(dataFolder));

/** One after the other: so each answer has a sync of its own before it. */
async function post(send: () => Promise<Response>): Promise<void> {
  for (let index = 0; index < COUNT; index++) expect((await send()).status).toBe(202);
}

const steps = (): readonly Step[] => stepsIn(readFileSync(trace, "utf8"), [LOG]);

/** How many were answered, and how many of them while something that was written was not synced yet. */
function answersIn(all: readonly Step[]): { readonly count: number; readonly tooEarly: number } {
  let isDirty = true;
  let count = 0;
  let tooEarly = 0;
  for (const { what } of all) {
    if (what === "write") isDirty = true;
    if (what === "sync") isDirty = false;
    if (what !== "answer") continue;
    count++;
    if (isDirty) tooEarly++;
  }
  return { count, tooEarly };
}

/** The tracer may write its last lines after the end of what it traced. */
async function allAnswers(): Promise<ReturnType<typeof answersIn>> {
  for (let look = 0; look < 100 && answersIn(steps()).count < COUNT; look++) await Bun.sleep(50);
  return answersIn(steps());
}

describe.skipIf(!mayTrace)("each answer (skipped where nothing can be traced)", () => {
  test(`to ${COUNT} webhooks comes after the sync of what they wrote`, async () => {
    const main = join(import.meta.dir, "../../src/main.ts");
    const watched = [...tracing(trace, recordedCalls, MOST_CARRIED), process.execPath, main];
    const program = await startProgram({ command: watched, dataFolder, flags: withIngress });
    const endpoint = await makeEndpoint(program, token);
    await post(senderFor(program, endpoint).send);
    signalTraced(program.pid, "SIGTERM");
    await program.end();
    expect(answersIn(steps())).toEqual({ count: COUNT, tooEarly: 0 });
  }, 120_000);

  test("of an inbox that does not wait for the disk is too early: the positive control", async () => {
    const hasty = join(import.meta.dir, "hasty-inbox.ts");
    const command = [...tracing(trace, recordedCalls, MOST_CARRIED), process.execPath, hasty];
    const { url, pid } = await startReady([
      ...command,
      join(dataFolder, "hasty", LOG.replace("-wal", "")),
      "unsynced",
    ]);
    await post(senderTo(url, "any").send);
    signalTraced(pid, "SIGKILL");
    const { count, tooEarly } = await allAnswers();
    expect(count).toBe(COUNT);
    expect(tooEarly).toBeGreaterThan(COUNT / 2);
  }, 60_000);
});
