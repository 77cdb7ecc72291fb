/** The process is killed while signed webhooks arrive: none that was acknowledged is lost, and none is taken twice. */
import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import { join } from "node:path";
import { openReadOnly } from "../../src/storage/sqlite.ts";
import { startReady } from "../bench/bare.ts";
import { quantile } from "../bench/figures.ts";
import { senderTo } from "../server/webhooks/sender.ts";
import { newDataFolder, ownAlike, type Program, removeFolder, startProgram } from "../start-program.ts";
import { until } from "./asking.ts";
import { allDeliveries, type Endpoint, makeEndpoint, senderFor, withIngress } from "./webhook-sender.ts";

const ROUNDS = Number(process.env["MONKEYCLAW_ROUNDS"] ?? 2);
const OF_EACH_ROUND = ROUNDS > 10 ? 1_000 : 40;
const EACH_MS = 5;
/** Of starts after a kill, in the full form: nineteen of twenty. */
const READY_WITHIN_MS = 2_000;

const dataFolder = newDataFolder();
let token: string;
let endpoint: Endpoint;
let program: Program | null = null;

const readyAfterMs: number[] = [];
const start = async (): Promise<Program> => {
  const begun = performance.now();
  program = await startProgram({ dataFolder, flags: withIngress });
  readyAfterMs.push(performance.now() - begun);
  return program;
};

beforeAll(async () => {
  token = await ownAlike({ dataFolder });
  const first = await start();
  endpoint = await makeEndpoint(first, token);
  await first.end();
}, 60_000);
afterEach(() => program?.end("SIGKILL"));
afterAll(() => removeFolder(dataFolder));

test(
  `killed ${ROUNDS} times while webhooks arrive, what was acknowledged is there, and everything once`,
  async () => {
    const acknowledged = new Set<string>();
    const sent = new Set<string>();
    let owed: readonly string[] = [];
    let cutOff = 0;
    for (let round = 0; round <= ROUNDS; round++) {
      const running = await start();
      const { send } = senderFor(running, endpoint);
      const isLast = round === ROUNDS;
      const fresh = isLast ? [] : Array.from({ length: OF_EACH_ROUND }, (_, index) => `${round}-${index}`);
      const ids = [...owed, ...fresh];
      for (const id of ids) sent.add(id);
      const killAt = Math.floor(Math.random() * ids.length);
      const tries = ids.map(async (id, index) => {
        await Bun.sleep(index * EACH_MS);
        if (!isLast && index === killAt) await running.end("SIGKILL");
        try {
          // Some are sent twice at once, as a sender that lost an answer does.
          const answers = await Promise.all([send({ id }), ...(index % 5 === 0 ? [send({ id })] : [])]);
          if (answers.every(({ status }) => status === 202)) acknowledged.add(id);
        } catch {
          cutOff++;
        }
      });
      await Promise.all(tries);
      owed = [...sent].filter((id) => !acknowledged.has(id));
      if (!isLast) await running.end("SIGKILL");
    }
    expect(cutOff).toBeGreaterThan(0);
    expect(owed).toEqual([]);
    if (program === null) throw new Error("the last one runs");
    const stored = (await allDeliveries(program, token, endpoint)).map(({ vendorId }) => vendorId ?? "");
    expect(stored.length).toBe(new Set(stored).size);
    expect([...acknowledged].filter((id) => !stored.includes(id))).toEqual([]);
    expect(stored.length).toBe(sent.size);
    const { reads, close } = openReadOnly(join(dataFolder, "monkeyclaw.db"));
    const isLeft = () =>
      reads.get("select 1 from webhook_deliveries where status <> 'done' limit 1") !== null;
    await until(() => !isLeft(), 60_000 + ROUNDS * 20_000);
    const countsOf = (type: string): readonly number[] =>
      reads
        .all<{ count: number }>(
          "select count(*) as count from events where type = ? group by json_extract(body, '$.delivery')",
          type,
        )
        .map(({ count }) => count);
    const counted = [countsOf("webhook.accepted"), countsOf("webhook.noticed")];
    const broken = reads.all<{ integrity_check: string }>("pragma integrity_check");
    close();
    // Taken once, and the owner told of it once.
    expect(counted.map((counts) => counts.filter((count) => count !== 1))).toEqual([[], []]);
    expect(counted.map(({ length }) => length)).toEqual([sent.size, sent.size]);
    expect(broken).toEqual([{ integrity_check: "ok" }]);
    if (ROUNDS > 10) expect(quantile(readyAfterMs, 0.95)).toBeLessThan(READY_WITHIN_MS);
  },
  30_000 * (ROUNDS + 2),
);

test("an inbox that stores after its answer loses what it acknowledged: the positive control", async () => {
  const path = join(dataFolder, "hasty", "monkeyclaw.db");
  const hasty = await startReady([
    process.execPath,
    join(import.meta.dir, "hasty-inbox.ts"),
    path,
    "unstored",
  ]);
  const { send } = senderTo(hasty.url, "any");
  const ids = Array.from({ length: 50 }, (_, index) => `hasty-${index}`);
  for (const id of ids) expect((await send({ id })).status).toBe(202);
  await hasty.end();
  const { reads, close } = openReadOnly(path);
  const stored = reads.all<{ id: string }>("select vendor_id as id from webhook_deliveries");
  close();
  expect(stored.length).toBeLessThan(ids.length);
}, 30_000);
