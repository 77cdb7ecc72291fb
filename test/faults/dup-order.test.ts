/** Deliveries that come several times, out of order, two at the same instant and days late: each is handled once. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { openInbox, type TestInbox } from "../server/webhooks/open-inbox.ts";
import { until } from "./asking.ts";

const COUNT = Number(process.env["MONKEYCLAW_ROUNDS"] ?? 0) > 10 ? 1_000 : 60;
const MOST_TIMES = 4;
const AT_ONCE = 20;
const HOUR_MS = 3_600_000;
/** Seconds, Stripe's three days, and WhatsApp's seven. */
const LATER_MS = [0, 72 * HOUR_MS, 7 * 24 * HOUR_MS];

let offset = 0;
let inbox: TestInbox;
beforeAll(async () => {
  inbox = await openInbox({ setup: { clock: () => new Date(Date.now() + offset) } });
});
afterAll(() => inbox.server.remove());

const shuffled = <T>(all: readonly T[]): readonly T[] =>
  all
    .map((one) => [Math.random(), one] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, one]) => one);

/** How often each delivery of an endpoint was taken, and its owner told of it. */
function timesOf(endpoint: string, type: "webhook.accepted" | "webhook.noticed"): readonly number[] {
  const sql = `select count(*) as count from events where type = ? and json_extract(body, '$.endpoint') = ?
                group by json_extract(body, '$.delivery')`;
  return inbox.server.core.db.all<{ count: number }>(sql, type, endpoint).map(({ count }) => count);
}

const isHandled = (endpoint: string, count: number) => (): boolean =>
  timesOf(endpoint, "webhook.noticed").length === count;

test(`${COUNT} deliveries, each sent up to ${MOST_TIMES} times over a week and twice at an instant, are handled once each`, async () => {
  const endpoint = await inbox.make({ rateLimitPerMinute: 60_000 });
  const ids = Array.from({ length: COUNT }, (_, index) => `delivery-${index}`);
  const times = new Map(ids.map((id) => [id, 1 + Math.floor(Math.random() * MOST_TIMES)]));
  for (const later of LATER_MS) {
    offset = later;
    const sent = shuffled(ids.flatMap((id) => Array.from({ length: times.get(id) ?? 1 }, () => id)));
    for (let from = 0; from < sent.length; from += AT_ONCE) {
      const [first = "", ...rest] = sent.slice(from, from + AT_ONCE);
      const answers = await Promise.all([first, first, ...rest].map((id) => endpoint.send({ id })));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    }
    await until(isHandled(endpoint.id, COUNT), 120_000);
  }
  const once = Array.from({ length: COUNT }, () => 1);
  expect(timesOf(endpoint.id, "webhook.accepted")).toEqual(once);
  expect(timesOf(endpoint.id, "webhook.noticed")).toEqual(once);
}, 300_000);

test("under a name of its own each is another one, and handled: the positive control", async () => {
  const endpoint = await inbox.make();
  for (let index = 0; index < 5; index++) await endpoint.send({ id: `other-${index}` });
  await until(isHandled(endpoint.id, 5));
});
