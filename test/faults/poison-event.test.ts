/** A delivery whose handling always fails: it is given up after five attempts, and keeps no other waiting. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Delivery } from "../../src/domain/webhooks/delivery.ts";
import { quantile } from "../bench/figures.ts";
import { type MadeEndpoint, openInbox, type TestInbox } from "../server/webhooks/open-inbox.ts";
import type { Sender } from "../server/webhooks/sender.ts";
import { until } from "./asking.ts";

const isLong = Number(process.env["MONKEYCLAW_ROUNDS"] ?? 0) > 10;
const WELL = isLong ? 400 : 30;
const POISONED = 5;
const ATTEMPTS = 5;
/** Longer than any pause between two attempts. */
const LATER_MS = 3_600_000;
/** How much longer others may take beside it, in the full form; the rest is the moment in which others run here. */
const MOST_OF_USUAL = 1.2;
const SLACK_MS = 100;

let offset = 0;
let inbox: TestInbox;
let isMended = false;
const arrivedAt = new Map<string, number>();

/** Where deliveries are sent on to: what holds the word `poisoned` fails there. */
const target = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  async fetch(request) {
    const text = await request.text();
    if (!isMended && text.includes("poisoned")) return new Response(null, { status: 500 });
    arrivedAt.set(/"mark":"([^"]+)"/.exec(text)?.[1] ?? "", performance.now());
    return new Response(null, { status: 204 });
  },
});

beforeAll(async () => {
  inbox = await openInbox({ setup: { clock: () => new Date(Date.now() + offset) } });
});
afterAll(async () => {
  await inbox.server.remove();
  await target.stop(true);
});

type Made = MadeEndpoint & Sender;
const make = (): Promise<Made> =>
  inbox.make({ handling: { do: "forward", forwardTo: `http://127.0.0.1:${target.port}/` } });

let marked = 0;
const post = async ({ send }: Made, poison = ""): Promise<string> => {
  const mark = `mark ${++marked}`;
  const id = `${poison}${mark}`;
  expect((await send({ id, body: JSON.stringify({ mark, is: poison }) })).status).toBe(202);
  return mark;
};

/** One after the other, each waited for: milliseconds from the acknowledgement to its handling. */
async function handleEach(endpoints: readonly Made[], count: number): Promise<readonly number[]> {
  const tookMs: number[] = [];
  for (let index = 0; index < count; index++) {
    const endpoint = endpoints[index % endpoints.length];
    if (endpoint === undefined) throw new Error("there is one");
    const begun = performance.now();
    const mark = await post(endpoint);
    await until(() => arrivedAt.has(mark));
    tookMs.push((arrivedAt.get(mark) ?? 0) - begun);
  }
  return tookMs;
}

const poisonedAt = ({ id }: Made): readonly Pick<Delivery, "status" | "attempts" | "reason">[] =>
  inbox.server.core.db.all(
    "select status, attempts, reason from webhook_deliveries where endpoint = ? and vendor_id like 'poisoned %'",
    id,
  );

test("is given up after five attempts, while every other one is handled as if it were not there", async () => {
  const [bad, good] = [await make(), await make()];
  const usual = await handleEach([bad, good], WELL);
  for (let index = 0; index < POISONED; index++) await post(bad, "poisoned ");
  const beside = await handleEach([bad, good], WELL);
  // None waited for the last attempt of one that fails.
  for (const { status } of poisonedAt(bad)) expect(["accepted", "running", "waiting"]).toContain(status);
  if (isLong) expect(quantile(beside, 0.99)).toBeLessThan(quantile(usual, 0.99) * MOST_OF_USUAL + SLACK_MS);

  const areDead = (): boolean => poisonedAt(bad).every(({ status }) => status === "dead");
  while (!areDead()) {
    offset += LATER_MS;
    await handleEach([bad, good], 2);
  }
  const given = poisonedAt(bad);
  expect(given.map(({ status, attempts }) => [status, attempts])).toEqual(
    Array.from({ length: POISONED }, () => ["dead", ATTEMPTS]),
  );
  for (const { reason } of given) expect(reason).toContain("500");
}, 180_000);

test("is done by the next attempt once it fails no more: the positive control", async () => {
  const endpoint = await make();
  const mark = await post(endpoint, "poisoned ");
  await until(() => poisonedAt(endpoint)[0]?.status === "waiting");
  isMended = true;
  offset += LATER_MS;
  await handleEach([endpoint], 1);
  await until(() => arrivedAt.has(mark));
  await until(() => poisonedAt(endpoint)[0]?.status === "done");
}, 30_000);
