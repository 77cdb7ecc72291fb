/** A flood of badly signed webhooks: genuine ones from elsewhere are taken, and next to nothing of the flood is kept. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { statSync } from "node:fs";
import { join } from "node:path";
import { openReadOnly } from "../../src/storage/sqlite.ts";
import { newDataFolder, ownAlike, type Program, removeFolder, startProgram } from "../start-program.ts";
import { allDeliveries, type Endpoint, makeEndpoint, senderFor, withIngress } from "./webhook-sender.ts";

const COUNT = Number(process.env["MONKEYCLAW_ROUNDS"] ?? 0) > 10 ? 100_000 : 2_000;
const AT_ONCE = 50;
const MOST_GROWTH_BYTES = 1024 * 1024;
/** Of the good ones, one in a hundred may be acknowledged later than this. */
const SLOW_MS = 1_000;
const GOOD = 800;

const dataFolder = newDataFolder();
const database = join(dataFolder, "monkeyclaw.db");
let token: string;
let program: Program;
let endpoint: Endpoint;

const start = (): Promise<Program> =>
  startProgram({ dataFolder, env: { MONKEYCLAW_TRUSTED_PROXY: "127.0.0.1" }, flags: withIngress });

beforeAll(async () => {
  token = await ownAlike({ dataFolder });
  program = await start();
  endpoint = await makeEndpoint(program, token);
  await program.end();
}, 30_000);
afterAll(async () => {
  await program.end("SIGKILL");
  removeFolder(dataFolder);
});

test(`${COUNT} bad webhooks keep no good one out, and leave a row a minute in the log`, async () => {
  // Of a program that has ended, and left nothing beside it.
  const before = statSync(database).size;
  program = await start();
  const { send } = senderFor(program, endpoint);
  let left = COUNT;
  const seen = new Set<number>();
  const flood = async (): Promise<void> => {
    while (left > 0) {
      left--;
      // Some from one address, which is limited soon, most from many.
      const from = left % 3 === 0 ? "198.51.100.1" : `2001:db8:${(left & 0xffff).toString(16)}::1`;
      seen.add((await send({ secret: "wrong", from })).status);
    }
  };
  let slow = 0;
  const good = async (): Promise<readonly number[]> => {
    const statuses: number[] = [];
    while (left > 0) {
      const begun = performance.now();
      statuses.push((await send({ from: "192.0.2.1" })).status);
      if (performance.now() - begun > SLOW_MS) slow++;
      await Bun.sleep(100);
    }
    return statuses;
  };
  const [statuses] = await Promise.all([good(), ...Array.from({ length: AT_ONCE }, flood)]);
  expect(seen).toEqual(new Set([401, 429]));
  expect(statuses.length).toBeGreaterThan(0);
  expect(new Set(statuses)).toEqual(new Set([202]));
  expect(slow).toBeLessThanOrEqual(Math.ceil(statuses.length / 100));
  expect(await allDeliveries(program, token, endpoint)).toHaveLength(statuses.length);
  await program.end();
  expect(statSync(database).size - before).toBeLessThan(MOST_GROWTH_BYTES + statuses.length * 8 * 1024);
  const { reads, close } = openReadOnly(database);
  const rows = reads.all<{ detail: string }>("select detail from audit where action = 'webhook.refused'");
  close();
  const counted = rows.map(({ detail }) => JSON.parse(detail) as { count: number; since: string });
  expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(COUNT);
  // One for what the address was limited for, one for what this endpoint refused.
  const minutes = new Set(counted.map(({ since }) => since)).size;
  expect(counted.length).toBeLessThanOrEqual(2 * minutes);
}, 600_000);

test("signed, far fewer are all kept, and take that room: the positive control", async () => {
  const before = statSync(database).size;
  program = await start();
  const { send } = senderFor(program, endpoint);
  let left = GOOD;
  const post = async (): Promise<void> => {
    while (left-- > 0) expect((await send({ from: "192.0.2.1" })).status).toBe(202);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, post));
  await program.end();
  expect(statSync(database).size - before).toBeGreaterThan(MOST_GROWTH_BYTES);
}, 60_000);
