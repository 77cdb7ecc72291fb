/**
 * The power fails while webhooks arrive. What the program writes is recorded call by call; then, for many moments of
 * it, the files are made as a disk would hold them that lost what was not synced, all of it or some.
 */
import { Database } from "bun:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startReady } from "../bench/bare.ts";
import { newDataFolder, ownAlike, removeFolder, startProgram } from "../start-program.ts";
import { createDisk, recordedCalls, type Step, stepsIn } from "./recorded-disk.ts";
import { mayTrace, signalTraced, tracing } from "./traced.ts";
import { makeEndpoint, senderFor, withIngress } from "./webhook-sender.ts";
import { senderTo } from "../server/webhooks/sender.ts";

const isLong = Number(process.env["MONKEYCLAW_ROUNDS"] ?? 0) > 10;
/** Enough of them fill the log, so that it goes into the database while it is recorded. */
const DELIVERIES = isLong ? 1_200 : 40;
const AT_ONCE = 4;
const CUTS = isLong ? 1_000 : 60;
const LARGEST_CARRIED = 70_000;

const DATABASE = "monkeyclaw.db";
const files = [DATABASE, `${DATABASE}-wal`];
const folder = newDataFolder();
const trace = join(folder, "trace");
afterAll(() => removeFolder(folder));

const filesIn = (of: string): Record<string, Buffer> =>
  Object.fromEntries(
    files.filter((name) => existsSync(join(of, name))).map((name) => [name, readFileSync(join(of, name))]),
  );

/** A few at once, so that some share a commit. */
async function post(send: (sending: { readonly id: string }) => Promise<Response>): Promise<void> {
  for (let sent = 0; sent < DELIVERIES; sent += AT_ONCE) {
    const ids = Array.from({ length: AT_ONCE }, (_, index) => `delivery-${sent + index}`);
    for (const { status } of await Promise.all(ids.map((id) => send({ id })))) expect(status).toBe(202);
  }
}

interface Outcome {
  readonly cuts: number;
  readonly broken: number;
  /** Moments after which an acknowledged delivery was missing. */
  readonly losing: number;
}

/** Cuts the power at moments spread over all steps; at every other one some of what was not synced is there. */
function cutOften(before: Readonly<Record<string, Buffer>>, steps: readonly Step[]): Outcome {
  const disk = createDisk(before);
  const acknowledged: string[] = [];
  const into = join(folder, "cut");
  const firstAt = steps.findIndex(({ what }) => what === "answer");
  const every = Math.max((steps.length - firstAt) / CUTS, 1);
  let cuts = 0;
  let broken = 0;
  let losing = 0;
  for (const [index, step] of steps.entries()) {
    disk.take(step);
    if (step.what === "answer") acknowledged.push(step.id);
    if (index < firstAt + cuts * every) continue;
    const isKept = cuts++ % 2 === 0 ? () => false : () => Math.random() < 0.5;
    disk.cutInto(into, isKept);
    const { isWhole, stored } = look(join(into, DATABASE));
    if (!isWhole) broken++;
    if (acknowledged.some((id) => !stored.has(id))) losing++;
    rmSync(into, { recursive: true });
  }
  return { cuts, broken, losing };
}

/** SQLite may refuse to look into one that is broken. */
function look(path: string): { readonly isWhole: boolean; readonly stored: ReadonlySet<string> } {
  const sqlite = new Database(path);
  try {
    const check = sqlite.query<{ integrity_check: string }, []>("pragma integrity_check").all();
    const hasTable =
      sqlite.query("select 1 from sqlite_schema where name = 'webhook_deliveries'").get() !== null;
    const rows = hasTable
      ? sqlite.query<{ id: string }, []>("select vendor_id as id from webhook_deliveries").all()
      : [];
    return { isWhole: check[0]?.integrity_check === "ok", stored: new Set(rows.map(({ id }) => id)) };
  } catch {
    return { isWhole: false, stored: new Set() };
  } finally {
    sqlite.close();
  }
}

describe.skipIf(!mayTrace)("the power fails (skipped where nothing can be traced)", () => {
  let token: string;
  beforeAll(async () => {
    token = await ownAlike({ dataFolder: folder });
  }, 30_000);

  test(`at ${CUTS} moments: the database is whole after each, with all that was acknowledged`, async () => {
    const first = await startProgram({ dataFolder: folder, flags: withIngress });
    const endpoint = await makeEndpoint(first, token);
    await first.end();
    const before = filesIn(folder);
    const main = join(import.meta.dir, "../../src/main.ts");
    const command = [...tracing(trace, recordedCalls, LARGEST_CARRIED), process.execPath, main];
    const program = await startProgram({ command, dataFolder: folder, flags: withIngress });
    await post(senderFor(program, endpoint).send);
    // Whoever answers this has returned from the call that sent the last acknowledgement: it stands in the trace.
    await fetch(`${program.url}/healthz`);
    signalTraced(program.pid, "SIGKILL");
    await program.end();
    const steps = stepsIn(readFileSync(trace, "utf8"), files);
    expect(steps.filter(({ what }) => what === "answer")).toHaveLength(DELIVERIES);
    const hasReached = steps.some((step) => step.what === "sync" && step.file === DATABASE);
    if (isLong) expect(hasReached).toBe(true);
    expect(cutOften(before, steps)).toEqual({ cuts: CUTS, broken: 0, losing: 0 });
  }, 900_000);

  test("an inbox that answers before the sync loses some: the positive control", async () => {
    const path = join(folder, "hasty", DATABASE);
    const hasty = join(import.meta.dir, "hasty-inbox.ts");
    const watched = tracing(trace, recordedCalls, LARGEST_CARRIED);
    const { url, pid } = await startReady([...watched, process.execPath, hasty, path, "unsynced"]);
    await post(senderTo(url, "any").send);
    signalTraced(pid, "SIGKILL");
    await Bun.sleep(200);
    const { losing } = cutOften({}, stepsIn(readFileSync(trace, "utf8"), files));
    expect(losing).toBeGreaterThan(0);
  }, 300_000);
});
